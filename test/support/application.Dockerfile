# The starter application's tests, with a Redis that a test may take away: on the Python that the stack runs, or on the
# one of another stage.
ARG PYTHON_IMAGE
ARG PYTHON=stack
FROM ${PYTHON_IMAGE} AS stack
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked --mount=type=cache,target=/var/lib/apt/lists,sharing=locked \
    apt-get -q update && DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends redis-server

# What test/support/cpython.ts fetched is the build context `cpython`. A jar knows no programs, and no path to libraries.
FROM stack AS fetched
RUN --mount=type=bind,from=cpython,target=/cpython \
    python3 -m zipfile -e /cpython/*.jar /tmp/jar && mv /tmp/jar/org/bytedeco/cpython/linux-x86_64 /opt/cpython && rm -r /tmp/jar && \
    chmod +x /opt/cpython/bin/* && echo /opt/cpython > /etc/ld.so.conf.d/cpython.conf && ldconfig
ENV PATH=/opt/cpython/bin:$PATH

FROM ${PYTHON}
COPY requirements.lock requirements-dev.txt /tmp/
# The lock's own hashes and those of the tests: where the two files differ, pip refuses them.
RUN --mount=type=secret,id=ca --mount=type=cache,target=/root/.cache/pip \
    if [ -s /run/secrets/ca ]; then export PIP_CERT=/run/secrets/ca; fi; \
    python3 -m venv /opt/tests && \
    /opt/tests/bin/pip install --no-compile --require-hashes -r /tmp/requirements.lock -r /tmp/requirements-dev.txt
WORKDIR /app
# The application lies there read-only.
ENV PYTHONPYCACHEPREFIX=/tmp/bytecode
ENTRYPOINT ["/opt/tests/bin/python", "-m", "pytest", "-p", "no:cacheprovider"]
