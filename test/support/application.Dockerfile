# The starter application's tests on the Python that the stack runs, with a Redis that a test may take away.
ARG PYTHON_IMAGE
FROM ${PYTHON_IMAGE}
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked --mount=type=cache,target=/var/lib/apt/lists,sharing=locked \
    apt-get -q update && DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends redis-server
COPY requirements-dev.txt /tmp/requirements-dev.txt
RUN --mount=type=secret,id=ca --mount=type=cache,target=/root/.cache/pip \
    if [ -s /run/secrets/ca ]; then export PIP_CERT=/run/secrets/ca; fi; \
    python3 -m venv /opt/tests && /opt/tests/bin/pip install --require-hashes -r /tmp/requirements-dev.txt
WORKDIR /app
ENV PYTHONDONTWRITEBYTECODE=1
CMD ["/opt/tests/bin/python", "-m", "pytest", "-p", "no:cacheprovider"]
