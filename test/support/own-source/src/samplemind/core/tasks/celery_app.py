import os

from celery import Celery
from kombu import Queue

celery_app = Celery("samplemind", broker=os.environ["CELERY_BROKER_URL"], backend=os.environ["CELERY_RESULT_BACKEND"])
celery_app.conf.update(
    task_queues=[Queue(name) for name in ("default", "audio_processing", "ai_analysis", "embeddings")],
    task_default_queue="default",
    task_acks_late=True,
)
