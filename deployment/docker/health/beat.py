"""Beat writes its schedule file every few minutes (see celery-entrypoint.sh); one that hangs stops doing so."""

import glob
import sys
import time
from pathlib import Path

OLDEST_SECONDS = 300

# The file's format, and with it the number of files, depends on the Python version.
files = [Path(name) for name in glob.glob("/app/beat/schedule*")]
if not files:
    sys.exit("beat has not written its schedule yet")
age = time.time() - max(file.stat().st_mtime for file in files)
print(f"the schedule was written {age:.0f} s ago")
commands = [Path(name).read_bytes() for name in glob.glob("/proc/[0-9]*/cmdline")]
if not any(b"\0beat\0" in command for command in commands):
    sys.exit("no beat runs")
sys.exit(age > OLDEST_SECONDS)
