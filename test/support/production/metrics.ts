import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { until } from '../until.ts';
import { type Ask, asker, logIn } from './ask.ts';
import { envOf, inside, type Production, portsOf, runningOf } from './running.ts';
import { sound } from './sound.ts';

/** Prometheus looks every 15 s, and a rate needs two looks. */
const twoLooks = 75_000;
const counted = '/api/v1/health/dependencies';

const Answer = z.object({ status: z.literal('success'), data: z.unknown() });
const Targets = z.object({
  activeTargets: z.array(z.object({ health: z.string(), lastError: z.string(), labels: z.object({ job: z.string() }) })),
});
const Result = z.object({ result: z.array(z.object({ metric: z.record(z.string(), z.string()).optional() }).or(z.unknown())) });
const Vector = z.object({
  result: z.array(z.object({ metric: z.record(z.string(), z.string()), value: z.tuple([z.number(), z.string()]) })),
});
const Dashboard = z.object({
  panels: z.array(z.object({ title: z.string(), targets: z.array(z.object({ expr: z.string(), legendFormat: z.string() })) })),
});
const Rules = z.object({ groups: z.array(z.object({ rules: z.array(z.object({ alert: z.string(), expr: z.string() })) })) });

/** Prometheus and what it collects. Makes some traffic first: a counter is there once it has counted. */
export const metricsTests = (stack: () => Production): void => {
  let ask: Ask;
  let close = (): void => {};
  const prometheus = async (path: string, query: Readonly<Record<string, string>> = {}): Promise<unknown> => {
    const answer = await fetch(`http://127.0.0.1:${(await portsOf(stack())).prometheus}/api/v1/${path}?${new URLSearchParams(query)}`);
    return Answer.parse(await answer.json()).data;
  };

  beforeAll(async () => {
    ({ ask, close } = await asker(stack()));
    await traffic(stack(), ask);
  });
  afterAll(() => close());

  test('each of the two backends tells the sum over all of its processes, and the sums grow by what was asked', async () => {
    const backends = (await runningOf(stack())).filter(({ service }) => service === 'backend');
    const workers = Number((await envOf(stack()))['API_WORKERS'] || 4);
    const read = async () =>
      Promise.all(
        backends.map(async container => {
          // Each time another process may answer, and all have to say the same.
          const script = `import os, re, urllib.request as u
texts = [u.urlopen("http://127.0.0.1:8000/api/v1/metrics").read().decode() for _ in range(8)]
counts = [sum(float(n) for n in re.findall(r'samplemind_http_requests_total{[^}]*path="${counted}"[^}]*} (\\S+)', text)) for text in texts]
files = {name.rsplit("_", 1)[1] for name in os.listdir(os.environ["PROMETHEUS_MULTIPROC_DIR"]) if name.startswith("gauge_max_")}
print(min(counts), max(counts), len(files))`;
          const said = await until(
            'each process of the backend has begun to count',
            async () => {
              const text = (await inside(container, ['python3', '-c', script])).said.trim();
              return Number(text.split(' ')[2]) >= workers && text;
            },
            60_000,
          );
          const [least, most = 0] = said.split(' ').map(Number);
          expect([container.name, least]).toEqual([container.name, most]);
          return most;
        }),
      );
    const before = await read();
    await Promise.all(Array.from({ length: 60 }, () => ask(counted)));
    const after = await read();
    const grown = after.map((sum, index) => sum - (before[index] ?? 0));
    expect(grown.reduce((total, one) => total + one, 0)).toBe(60);
    expect(grown.every(count => count > 0)).toBe(true);
  });

  test('every target answers, two backends among them', async () => {
    const jobs = await until(
      'every target is up',
      async () => {
        const { activeTargets } = Targets.parse(await prometheus('targets'));
        const isUp =
          activeTargets.every(({ health }) => health === 'up') &&
          activeTargets.filter(({ labels }) => labels.job === 'backend').length === 2;
        return isUp && activeTargets.map(({ labels }) => labels.job);
      },
      twoLooks,
    );
    expect(jobs.toSorted()).toEqual(['alertmanager', 'backend', 'backend', 'flower', 'mongodb', 'node', 'prometheus', 'redis']);
  });

  test('every panel of every dashboard shows something, with the labels that its legend names', async () => {
    const targets = dashboardsOf(stack()).flatMap(({ panels }) =>
      panels.flatMap(({ title, targets }) => targets.map(target => ({ title, ...target }))),
    );
    expect(targets.length).toBeGreaterThan(40);
    for (const { title, expr, legendFormat } of targets) {
      const found = await until(
        `${title} shows something: ${expr}`,
        async () => {
          const { result } = Vector.parse(await prometheus('query', { query: expr }));
          return result.length > 0 && result;
        },
        twoLooks,
      );
      const labels = [...legendFormat.matchAll(/{{(\w+)}}/g)].map(([, label = '']) => label);
      for (const label of labels)
        expect([title, label, found.some(({ metric }) => (metric[label] ?? '') !== '')]).toEqual([title, label, true]);
    }
  });

  test('every alert asks for series that exist, and none is raised', async () => {
    const names = z.array(z.string()).parse(await prometheus('label/__name__/values'));
    const text = readFileSync(join(stack().folder, 'prometheus/rules.yml'), 'utf8');
    const rules = Rules.parse(parse(text)).groups.flatMap(group => group.rules);
    expect(rules.length).toBeGreaterThan(5);
    for (const { alert, expr } of rules) {
      Result.parse(await prometheus('query', { query: expr }));
      const asked = namesIn(expr);
      expect([alert, asked.length > 0, asked.filter(name => !names.includes(name))]).toEqual([alert, true, []]);
    }
    // What is all gone is too few, too.
    for (const name of ['BackendsMissing', 'NoWorker']) {
      const expr = rules.find(({ alert }) => alert === name)?.expr ?? '';
      const query = expr.replaceAll('job="backend"', 'job="gone"').replaceAll('flower_worker_online', 'gone');
      expect([name, Vector.parse(await prometheus('query', { query })).result.length]).toEqual([name, 1]);
    }
    // A disk that is nearly full is this machine's affair.
    const raised = z
      .object({ alerts: z.array(z.object({ labels: z.record(z.string(), z.string()), state: z.string() })) })
      .parse(await prometheus('alerts'));
    expect(raised.alerts.filter(({ labels, state }) => labels['alertname'] !== 'DiskNearlyFull' && state === 'firing')).toEqual([]);
  });
};

const dashboardsOf = ({ folder }: Production): readonly z.infer<typeof Dashboard>[] => {
  const dashboards = join(folder, 'grafana/dashboards');
  return readdirSync(dashboards, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.json'))
    .map(name => Dashboard.parse(JSON.parse(readFileSync(join(dashboards, name), 'utf8'))));
};

/** The metrics that an expression names: what is left of it without texts, labels, durations, functions and words of the language. */
const namesIn = (expr: string): readonly string[] => {
  const bare = expr.replaceAll(/"[^"]*"/g, '').replaceAll(/{[^}]*}|\[[^\]]*\]|\b(by|without|on|ignoring)\s*\([^)]*\)/g, ' ');
  return [...bare.matchAll(/[a-z_:][\w:]*(?!\w|\s*\()/gi)]
    .map(([name]) => name)
    .filter(name => !['and', 'or', 'unless', 'offset', 'bool'].includes(name));
};

/** A log-in that holds and one that does not, and a job for the workers. */
const traffic = async (stack: Production, ask: Ask): Promise<void> => {
  const login = await logIn(stack, ask);
  const wrong = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"email":"a@example.com","password":"not-this-one"}',
  };
  await ask('/api/v1/auth/login', wrong);
  const { status, body } = await ask('/api/v1/audio/upload', { method: 'POST', ...sound(login) });
  expect(status).toBe(202);
  const { id } = JSON.parse(body.toString());
  await until(
    'the sound is analyzed',
    async () => JSON.parse((await ask(`/api/v1/audio/files/${id}`, { headers: login })).body.toString()).status === 'analyzed',
    60_000,
  );
  expect((await ask(`/api/v1/audio/files/${id}`, { method: 'DELETE', headers: login })).status).toBe(204);
};
