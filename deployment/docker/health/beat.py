"""Beat reaches the broker, and writes its schedule file every few minutes; one that hangs stops doing so.

Its `--max-interval` (celery-entrypoint.sh) makes it wake although nothing is due.
"""

import glob
import os
import sys
import time
from pathlib import Path

import redis

OLDEST_SECONDS = 300

beats = [Path(name).parent for name in glob.glob("/proc/[0-9]*/cmdline") if b"\0beat\0" in Path(name).read_bytes()]
if not beats:
    sys.exit("no beat runs")
# The name of the program ends in a bracket, and after it comes the state.
if any((beat / "stat").read_text().rpartition(")")[2].split()[0] == "T" for beat in beats):
    sys.exit("beat is frozen")
# The file's format, and with it the number of files, depends on the Python version.
files = [Path(name) for name in glob.glob("/app/beat/schedule*")]
if not files:
    sys.exit("beat has not written its schedule yet")
age = time.time() - max(file.stat().st_mtime for file in files)
print(f"the schedule was written {age:.0f} s ago")
redis.from_url(os.environ["CELERY_BROKER_URL"], socket_connect_timeout=3, socket_timeout=3).ping()
sys.exit(age > OLDEST_SECONDS)
