#!/bin/sh
# Starts one part of Celery: worker (the default), beat or flower; further arguments go to it. Waits first until the
# stores it needs accept its login. Read from the environment:
#   CELERY_BROKER_URL, MONGODB_URL       where to log in
#   CELERY_LOG_LEVEL                     debug, info, warning or error
#   CELERY_WORKER_CONCURRENCY, CELERY_WORKER_MAX_TASKS_PER_CHILD, CELERY_TASK_TIME_LIMIT, CELERY_TASK_SOFT_TIME_LIMIT
#   CELERY_WORKER_MIN_CONCURRENCY        where set, a worker has as many processes as there are jobs, between this and
#                                        CELERY_WORKER_CONCURRENCY
#   CELERY_WORKER_PREFETCH_MULTIPLIER    jobs that each process reserves ahead
#   ENABLE_AUDIO_ANALYSIS, ENABLE_SIMILARITY_SEARCH, ENABLE_AI_DESCRIPTIONS
#                                        false: the worker does not listen to the queue of that feature
#   FLOWER_BASIC_AUTH, FLOWER_URL_PREFIX user:password, and the path it lives below; read by Flower itself
set -eu
mode=${1:-worker}
[ $# -eq 0 ] || shift
application=samplemind.core.tasks.celery_app
level=${CELERY_LOG_LEVEL:-info}

# exec: Celery gets the signals itself, so that TERM lets a worker finish what it is doing.
case $mode in
  worker)
    wait-for-stores.py redis mongodb
    queues=default
    [ "${ENABLE_AUDIO_ANALYSIS:-true}" = false ] || queues=$queues,audio_processing
    [ "${ENABLE_AI_DESCRIPTIONS:-true}" = false ] || queues=$queues,ai_analysis
    [ "${ENABLE_SIMILARITY_SEARCH:-true}" = false ] || queues=$queues,embeddings
    if [ -n "${CELERY_WORKER_MIN_CONCURRENCY:-}" ]; then
      set -- --autoscale "${CELERY_WORKER_CONCURRENCY:-2},$CELERY_WORKER_MIN_CONCURRENCY" "$@"
    fi
    exec celery -A "$application" worker --queues "$queues" --hostname celery@%h --loglevel "$level" --task-events \
      --without-gossip --without-mingle --prefetch-multiplier "${CELERY_WORKER_PREFETCH_MULTIPLIER:-1}" \
      --concurrency "${CELERY_WORKER_CONCURRENCY:-2}" \
      --max-tasks-per-child "${CELERY_WORKER_MAX_TASKS_PER_CHILD:-100}" \
      --time-limit "${CELERY_TASK_TIME_LIMIT:-3600}" \
      --soft-time-limit "${CELERY_TASK_SOFT_TIME_LIMIT:-3300}" "$@"
    ;;
  beat)
    wait-for-stores.py redis
    # It wakes every 30 s although nothing is due, so that the age of its schedule file tells whether it lives.
    exec celery -A "$application" beat --loglevel "$level" --schedule /app/beat/schedule --pidfile= --max-interval 30 "$@"
    ;;
  flower)
    wait-for-stores.py redis
    exec celery -A "$application" flower --address=0.0.0.0 --port=5555 --logging="$level" "$@"
    ;;
  *)
    echo "celery-entrypoint.sh: '$mode' is not one of worker, beat, flower" >&2
    exit 2
    ;;
esac
