"""The job queue. Importing this is cheap: the API only sends, and a probe only asks; numpy comes with a worker."""

from importlib import import_module

from celery import Celery, signals
from kombu import Exchange, Queue

from samplemind.logs import configure_logs
from samplemind.reports import report_faults
from samplemind.settings import settings

TASKS = "samplemind.core.tasks.audio_tasks"
QUEUES = ("default", "audio_processing", "ai_analysis", "embeddings")
DAY = 24 * 3600

_settings = settings()

celery_app = Celery(
    "samplemind",
    broker=_settings.celery_broker_url.get_secret_value(),
    backend=_settings.celery_result_backend.get_secret_value(),
    include=[TASKS, "samplemind.core.tasks.resume"],
)

celery_app.conf.update(
    # An exchange each: on a shared one, every queue would get every job
    task_queues=[Queue(name, Exchange(name), routing_key=name) for name in QUEUES],
    task_default_queue="default",
    task_routes={
        f"{TASKS}.process_audio_analysis": {"queue": "audio_processing"},
        f"{TASKS}.generate_audio_embeddings": {"queue": "embeddings"},
        f"{TASKS}.describe_audio": {"queue": "ai_analysis"},
        f"{TASKS}.cleanup_old_results": {"queue": "default"},
    },
    beat_schedule={"cleanup-old-results": {"task": f"{TASKS}.cleanup_old_results", "schedule": 3600.0}},
    timezone="UTC",
    # A job counts as done when it is done: a worker that dies gives its jobs back. Every job may run twice.
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    worker_prefetch_multiplier=1,
    worker_concurrency=_settings.celery_worker_concurrency,
    worker_max_tasks_per_child=_settings.celery_worker_max_tasks_per_child,
    task_time_limit=_settings.celery_task_time_limit,
    task_soft_time_limit=_settings.celery_task_soft_time_limit,
    task_track_started=True,
    result_expires=DAY,
    # Flower shows what it hears
    worker_send_task_events=True,
    task_send_sent_event=True,
    # A Redis that restarts is waited for, however long (asked every 2 s, then 4, ... 32);
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,
    # and what runs meanwhile is finished: its result goes to MongoDB, and a second delivery finds it there
    worker_cancel_long_running_tasks_on_connection_loss=False,
    task_publish_retry_policy={"max_retries": 12, "interval_start": 0.2, "interval_step": 0.5, "interval_max": 3},
    redis_socket_connect_timeout=5,
    redis_socket_timeout=30,
    redis_retry_on_timeout=True,
    redis_backend_health_check_interval=30,
    broker_transport_options={
        # longer than the longest job, or Redis hands a running job out again
        "visibility_timeout": _settings.celery_task_time_limit + 600,
        "socket_connect_timeout": 5,
        "socket_keepalive": True,
        "health_check_interval": 30,
    },
)


@signals.setup_logging.connect
def _configure_logs(**_):
    configure_logs(_settings, _settings.celery_log_level)


@signals.celeryd_init.connect
def _report_faults(**_):
    report_faults(_settings, "worker")


@signals.worker_init.connect
def _load_numpy_before_forking(**_):
    """The worker's processes share it, and a renewed one starts at once."""
    import_module("samplemind.core.audio.analysis")
