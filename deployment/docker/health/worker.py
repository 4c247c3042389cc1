"""Asks this container's own worker, there and back through the broker, which queues it works for; without loading the application."""

import os
import socket
import sys

from celery import Celery

worker = f"celery@{socket.gethostname()}"
app = Celery(broker=os.environ["CELERY_BROKER_URL"])
app.conf.broker_connection_retry = False
app.conf.broker_transport_options = {"socket_connect_timeout": 3, "socket_timeout": 4}
answers = app.control.inspect(destination=[worker], timeout=3).active_queues()
print(f"{worker} works for {', '.join(queue['name'] for queue in answers[worker])}" if answers else f"{worker} does not answer")
sys.exit(not answers)
