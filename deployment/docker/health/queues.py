"""Who works for which queue, as JSON: `celery inspect ping` and `active_queues` of all workers, through the broker."""

import json
import os
import sys

from celery import Celery

app = Celery(broker=os.environ["CELERY_BROKER_URL"])
app.conf.broker_connection_retry = False
app.conf.broker_transport_options = {"socket_connect_timeout": 3, "socket_timeout": 10}
inspect = app.control.inspect(timeout=3)
workers = sorted(inspect.ping() or {})
if not workers:
    sys.exit("no worker answers a ping")
queues = {queue["name"] for names in (inspect.active_queues() or {}).values() for queue in names}
print(json.dumps({"workers": workers, "queues": sorted(queues)}))
