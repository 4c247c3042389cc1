import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

// Grafana itself cannot be built from packages. What it documents of its files is held to here; what panels ask for, to a running
// Prometheus by production's journeys.
const folder = resolve(import.meta.dirname, '../../deployment/docker/grafana');
const read = (path: string): string => readFileSync(resolve(folder, path), 'utf8');
const files = readdirSync(resolve(folder, 'dashboards'), { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.json'));

const Source = z.object({ type: z.literal('prometheus'), uid: z.string() });
const Target = z.strictObject({ refId: z.string().regex(/^[A-Z]$/), expr: z.string().min(1), legendFormat: z.string().min(1) });
const Panel = z.strictObject({
  id: z.int().positive(),
  title: z.string().min(1),
  description: z.string().optional(),
  type: z.enum(['stat', 'timeseries']),
  datasource: Source,
  gridPos: z.strictObject({ x: z.int().min(0), y: z.int().min(0), w: z.int().min(1), h: z.int().min(1) }),
  targets: z.array(Target).min(1),
  fieldConfig: z.strictObject({
    // Units by the names that Grafana gives them.
    defaults: z.strictObject({
      unit: z.enum(['reqps', 'ops', 's', 'bytes', 'Bps', 'percentunit']).optional(),
      min: z.number().optional(),
      max: z.number().optional(),
    }),
    overrides: z.tuple([]),
  }),
  options: z.strictObject({ textMode: z.literal('name') }).optional(),
});
const Dashboard = z.strictObject({
  uid: z.string().regex(/^[\w-]{1,40}$/),
  title: z.string().min(1),
  tags: z.array(z.string()),
  timezone: z.enum(['browser', 'utc', '']),
  schemaVersion: z.int().min(36),
  version: z.int(),
  refresh: z.string().regex(/^\d+[sm]$/),
  time: z.strictObject({ from: z.string(), to: z.string() }),
  panels: z.array(Panel).min(1),
});
const dashboards = files.map(name => ({ name, dashboard: Dashboard.parse(JSON.parse(read(`dashboards/${name}`))) }));

test('there is one of the whole, and one each of API, jobs, stores and machine', () => {
  expect(files.map(name => name.replace(/.*\//, '')).toSorted()).toEqual([
    'api.json',
    'jobs.json',
    'machine.json',
    'samplemind.json',
    'stores.json',
  ]);
  for (const key of ['uid', 'title'] as const) expect(new Set(dashboards.map(({ dashboard }) => dashboard[key])).size).toBe(files.length);
});

test.each(dashboards)('$name: every panel has a place of its own and asks the source that is provisioned', ({ dashboard }) => {
  const { datasources } = z
    .object({ datasources: z.array(z.object({ uid: z.string(), type: z.string(), url: z.string() })) })
    .parse(parse(read('provisioning/datasources/prometheus.yml')));
  expect(datasources).toEqual([{ uid: 'prometheus', type: 'prometheus', url: 'http://prometheus:9090' }]);
  const taken = new Set<string>();
  for (const { title, datasource, gridPos, targets } of dashboard.panels) {
    expect([title, datasource.uid, gridPos.x + gridPos.w <= 24]).toEqual([title, datasources[0]?.uid, true]);
    expect([title, new Set(targets.map(({ refId }) => refId)).size]).toEqual([title, targets.length]);
    for (let x = gridPos.x; x < gridPos.x + gridPos.w; x += 1)
      for (let y = gridPos.y; y < gridPos.y + gridPos.h; y += 1) {
        expect([title, x, y, taken.has(`${x} ${y}`)]).toEqual([title, x, y, false]);
        taken.add(`${x} ${y}`);
      }
  }
  expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
});

test('the dashboards lie where the provider looks, in both stacks; those that ask exporters in production alone', () => {
  const { providers } = z
    .object({ providers: z.array(z.object({ type: z.string(), options: z.object({ path: z.string() }) })) })
    .parse(parse(read('provisioning/dashboards/samplemind.yml')));
  expect(providers.map(({ options }) => options.path)).toEqual(['/etc/grafana-stack/dashboards']);
  const mounts = (name: string): readonly string[] =>
    z
      .object({ services: z.object({ grafana: z.object({ volumes: z.array(z.string()) }) }) })
      .parse(parse(read(`../${name}`), { merge: true })).services.grafana.volumes;
  expect(mounts('docker-compose.prod.watch.yml')).toContain('./grafana:/etc/grafana-stack:ro');
  expect(mounts('docker-compose.yml')).toContain('./grafana/dashboards/application:/etc/grafana-stack/dashboards:ro');
  const asksExporters = dashboards
    .filter(({ dashboard }) => /"expr":"[^"]*\b(redis|mongodb|node)_/.test(JSON.stringify(dashboard)))
    .map(({ name }) => name);
  expect(asksExporters.toSorted()).toEqual(files.filter(name => name.startsWith('machines/')).toSorted());
});
