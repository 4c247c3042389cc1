# The python-dotenv that the starter application is locked to, on the Python that the stack runs.
ARG PYTHON_IMAGE
FROM ${PYTHON_IMAGE}
COPY requirements.lock /tmp/requirements.lock
RUN --mount=type=secret,id=ca --mount=type=cache,target=/root/.cache/pip \
    if [ -s /run/secrets/ca ]; then export PIP_CERT=/run/secrets/ca; fi; \
    grep -A2 '^python-dotenv==' /tmp/requirements.lock > /tmp/one.txt \
    && python3 -m venv /opt/tests && /opt/tests/bin/pip install --require-hashes -r /tmp/one.txt
ENV PYTHONDONTWRITEBYTECODE=1
