import { expect, test } from 'vitest';
import { instructionName } from '../../src/core/instruction.ts';

test.each([
  ['FROM docker.io/library/python:3.12-slim@sha256:0123', 'FROM python:3.12-slim'],
  ['FROM docker.io/samplemind-base/node:20', 'FROM node:20'],
  ['COPY --chown=1000:1000 web-app ./', 'COPY web-app'],
  ['COPY --from=builder /opt/venv /opt/venv', 'COPY /opt/venv'],
  ['RUN --mount=type=cache,target=/root/.cache/pip     python3 /stack/python-packages.py install /packages /opt/venv', 'pip install'],
  ['RUN if [ -f package-lock.json ]; then install=ci; fi;     npm $install --cache /tmp/npm', 'npm ci'],
  ['RUN VITE_API_URL="$VITE_API_URL" npm run build && find dist', 'npm run build'],
  ['RUN python3 -m compileall -q /app/src || echo "no"', 'compileall'],
  ['RUN apt-get -q update; apt-get -q install -y curl', 'apt-get install'],
  ['RUN mkdir /app && chown 1000:1000 /app', 'mkdir /app && chown 1000:1000 /app'],
  ['RUN a-command-with-a-very-long-name and a very long list of words', 'a-command-with-a-very-long-name and a v…'],
  ['WORKDIR /app', 'WORKDIR /app'],
])('%s', (text, name) => {
  expect(instructionName(text)).toBe(name);
});
