import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { complete, reveal } from '../../src/core/values.ts';
import { about, keysOf, replicasOf } from '../../src/stack/define.ts';
import { stack } from '../../src/stack/stack.ts';

const folder = resolve(import.meta.dirname, '../../deployment/docker');
const parts = ['docker-compose.prod.yml', 'docker-compose.prod.stores.yml', 'docker-compose.prod.watch.yml'].map(name =>
  readFileSync(resolve(folder, name), 'utf8'),
);
const text = parts.join('\n');

const Limits = z.object({ cpus: z.string(), memory: z.string(), pids: z.number() });
const Service = z.object({
  image: z.string().optional(),
  build: z.object({ dockerfile: z.string() }).optional(),
  depends_on: z.record(z.string(), z.unknown()).optional(),
  profiles: z.array(z.string()).optional(),
  user: z.string(),
  restart: z.string(),
  read_only: z.boolean(),
  cap_drop: z.array(z.string()),
  cap_add: z.array(z.string()).optional(),
  security_opt: z.array(z.string()),
  logging: z.object({ driver: z.string(), options: z.record(z.string(), z.string()) }),
  networks: z.array(z.string()).optional(),
  ports: z.array(z.string()).optional(),
  volumes: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.unknown()).optional(),
  entrypoint: z.array(z.string()).optional(),
  command: z.array(z.string()).optional(),
  secrets: z.array(z.union([z.string(), z.object({ source: z.string() })])).optional(),
  deploy: z.object({
    replicas: z.number().optional(),
    resources: z.object({ limits: Limits, reservations: z.object({ memory: z.string() }) }),
  }),
});
const File = z.object({
  name: z.string().optional(),
  include: z.array(z.string()).optional(),
  services: z.record(z.string(), Service),
  networks: z.record(z.string(), z.object({ internal: z.boolean().optional(), driver_opts: z.record(z.string(), z.string()).optional() })),
  secrets: z.record(z.string(), z.object({ file: z.string() })),
});
const files = parts.map(part => File.parse(parse(part, { merge: true })));
const join = <T>(of: (file: z.infer<typeof File>) => Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
  Object.assign({}, ...files.map(of));
const file = { services: join(part => part.services), networks: join(part => part.networks), secrets: join(part => part.secrets) };
const services = Object.entries(file.services);
const declared = Object.entries(stack.services).filter(([, { modes }]) => modes.includes('prod'));
const usual = (key: string): string => reveal(complete(stack, 'prod', {})[key]);
const on = (network: string): readonly string[] => services.filter(([, { networks }]) => networks?.includes(network)).map(([name]) => name);

test('production is a project of its own and has every service that is declared for it', () => {
  expect(files.map(({ name }) => name)).toEqual(['samplemind-prod', undefined, undefined]);
  expect(files[0]?.include?.length).toBe(2);
  expect(services.length).toBe(files.flatMap(part => Object.keys(part.services)).length);
  expect(services.map(([name]) => name).toSorted()).toEqual(declared.map(([name]) => name).toSorted());
});

test.each(declared)('%s is in the files as it is declared', (name, service) => {
  const found = file.services[name];
  expect(Object.keys(found?.depends_on ?? {}).toSorted()).toEqual([...service.needs].toSorted());
  const ports = service.ports
    .filter(({ mode }) => mode !== 'dev')
    .map(({ variable, container }) => `\${${variable}:-${usual(variable)}}:${container}`);
  expect((found?.ports ?? []).map(port => port.replace('127.0.0.1:', ''))).toEqual(ports);
  expect(found?.deploy.replicas ?? 1).toBe(replicasOf(stack, name, 'prod'));
  expect(found?.profiles ?? []).toEqual(service.profile ? [service.profile] : []);
  const volumes = (found?.volumes ?? []).filter(volume => /^[a-z]/.test(volume)).map(volume => volume.split(':')[0]);
  expect(volumes.toSorted()).toEqual([...service.volumes].toSorted());
  if ('variable' in service.image) expect(found?.image).toBe(`\${${service.image.variable}:-${usual(service.image.variable)}}`);
  else {
    // The first service of a Dockerfile builds its image, the others run it.
    const { dockerfile } = service.image;
    const [builder = ''] = declared.find(([, { image }]) => 'dockerfile' in image && image.dockerfile === dockerfile) ?? [];
    expect(file.services[builder]?.build?.dockerfile).toContain(dockerfile);
    if (name !== builder) expect([found?.build, found?.image]).toEqual([undefined, file.services[builder]?.image]);
  }
});

test('production and the declaration have the same defaults', () => {
  const defaults = [...text.matchAll(/\$\{([A-Z][A-Z_]*):-([^${}]*)\}/g)].map(([, name = '', fallback = '']) => ({ name, fallback }));
  const differing = defaults.filter(({ name, fallback }) => {
    const { derive, generate, optional } = about(stack, name);
    return !derive && !generate && !(optional && ['./no-file', '../../assets/app'].includes(fallback)) && fallback !== usual(name);
  });
  expect(differing).toEqual([]);
});

test.each(services)('%s is hardened, limited, and its log bounded', (name, service) => {
  expect(service.user).toMatch(/^\d+:\d+$/);
  expect(service.read_only).toBe(true);
  expect(service.cap_drop).toEqual(['ALL']);
  expect(service.security_opt).toEqual(['no-new-privileges:true']);
  expect(service.logging).toEqual({ driver: 'json-file', options: { 'max-size': '10m', 'max-file': '3' } });
  const once = ['mongo-users', 'chroma-volume'].includes(name);
  expect(service.restart).toBe(once ? 'no' : 'always');
  expect([service.user === '0:0', service.cap_add]).toEqual(name === 'chroma-volume' ? [true, ['CHOWN']] : [false, undefined]);
});

test('only nginx is published beyond this machine, and the stores have no way out', () => {
  const open = services.filter(([, { ports = [] }]) => ports.some(port => !port.startsWith('127.0.0.1:'))).map(([name]) => name);
  expect(open).toEqual(['nginx']);
  // Without an address of the machine in it: a service that listens on all of the machine's addresses would be reached from there.
  const internal = { internal: true, driver_opts: { 'com.docker.network.bridge.inhibit_ipv4': 'true' } };
  expect(file.networks).toEqual({ stores: internal, inside: internal, egress: {} });
  expect(on('egress').toSorted()).toEqual(['alertmanager', 'backend', 'celery-worker', 'nginx', 'prometheus']);
  expect(on('stores')).not.toContain('nginx');
  expect(on('stores')).not.toContain('prometheus');
});

test('no secret stands in the file that Compose fills in', () => {
  const secrets = keysOf(stack).filter(key => about(stack, key).secret);
  expect(secrets.filter(key => new RegExp(`\\$\\{${key}[:}]`).test(text))).toEqual([]);
  const script = readFileSync(resolve(folder, 'make-secrets.sh'), 'utf8');
  for (const [name, { file: path }] of Object.entries(file.secrets).filter(([key]) => /^[A-Z]/.test(key))) {
    expect(path).toBe(`./.samplemind/secrets/${name}`);
    expect(script).toContain(name);
  }
});

test('every secret that is declared is used, and every one used is declared', () => {
  const used = services.flatMap(([, service]) =>
    (service.secrets ?? []).map(secret => (typeof secret === 'string' ? secret : secret.source)),
  );
  const declared = Object.keys(file.secrets).filter(name => name !== 'pip_config' && name !== 'npm_config');
  expect([...new Set(used)].toSorted()).toEqual(declared.toSorted());
});

test('no variable of production is declared that nothing reads, and none is read that is not declared', () => {
  const script = readFileSync(resolve(folder, 'make-secrets.sh'), 'utf8');
  const read = new Set([...text.matchAll(/\$\{([A-Z][A-Z_]*)/g)].map(([, name = '']) => name));
  const special = ['SAMPLEMIND_MODE', 'COMPOSE_PROJECT_NAME', 'COMPOSE_PROFILES', 'IMAGES_FROM_ARCHIVE', 'PWD'];
  const known = keysOf(stack).filter(key => about(stack, key).mode !== 'dev' && !special.includes(key));
  expect([...read].filter(name => !special.includes(name) && !known.includes(name))).toEqual([]);
  expect(known.filter(key => !read.has(key) && !new RegExp(`\\b${key}\\b`).test(script))).toEqual([]);
});

test('a service of the stack is never asked through a proxy', () => {
  const names = services.map(([name]) => name).filter(name => !['mongo-users', 'chroma-volume'].includes(name));
  for (const reader of ['backend', 'celery-worker', 'alertmanager']) {
    const direct = String(file.services[reader]?.environment?.['NO_PROXY']).split(',');
    expect([reader, names.filter(name => !direct.includes(name))]).toEqual([reader, []]);
    expect(direct).not.toContain('');
  }
});

test('who calls the outside trusts the certificates that are given, and takes one thread a process', () => {
  const calling = services.filter(([, { environment }]) => environment?.['HTTPS_PROXY'] !== undefined);
  expect(calling.map(([name]) => name).toSorted()).toEqual(['alertmanager', 'backend', 'celery-worker']);
  for (const [name, { entrypoint, secrets = [], volumes = [], environment }] of calling) {
    expect([name, secrets]).toEqual([name, expect.arrayContaining([{ source: 'ca' }])]);
    expect([name, volumes]).toEqual([name, expect.arrayContaining(['./with-secrets.sh:/stack/with-secrets.sh:ro'])]);
    const started = name === 'alertmanager' ? ['/bin/alertmanager'] : name === 'backend' ? [] : ['celery-entrypoint.sh'];
    expect([name, entrypoint]).toEqual([name, ['sh', '/stack/with-secrets.sh', ...started]]);
    if (name !== 'alertmanager') expect(environment).toMatchObject({ OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1' });
  }
});

test('nginx fits its limits: as many processes on every machine, no answer in the memory of /tmp; whom the API counts it says itself', () => {
  const [front, page] = ['production.conf', 'static.conf'].map(name => readFileSync(resolve(folder, 'nginx', name), 'utf8'));
  for (const config of [front, page]) expect(config).toMatch(/^worker_processes 2;$/m);
  expect(front).toMatch(/^ {4}proxy_max_temp_file_size 0;$/m);
  const forwarded = [...(front ?? '').matchAll(/X-Forwarded-For (.*);/g)].map(([, value]) => value);
  expect(forwarded).toEqual(['$remote_addr', '$remote_addr']);
});

test('what is mounted is there', () => {
  const mounted = services.flatMap(([, { volumes = [] }]) =>
    volumes.filter(volume => volume.startsWith('./')).map(volume => volume.split(':')[0] ?? ''),
  );
  expect(mounted.filter(path => !path.startsWith('./.samplemind/') && !existsSync(resolve(folder, path)))).toEqual([]);
});

test('node exporter reads the figures of the wizard where they are written', () => {
  const { command = [], volumes = [] } = file.services['node-exporter'] ?? {};
  expect(command).toContain('--collector.textfile.directory=/figures');
  expect(volumes).toContain('./.samplemind/figures:/figures:ro');
});

test('production is limited as its README says', () => {
  const readme = readFileSync(resolve(folder, 'README.md'), 'utf8');
  const rows = [...readme.matchAll(/^\| ([\w, -]+?) \| (\d) \| ([\d.]+) \| (\d+ [MG])B \| [\d.]+ \| (\d+ [MG])B \|$/gm)];
  expect(rows.length).toBe(10);
  for (const [, names = '', replicas = '', cpus = '', memory = '', reserved = ''] of rows) {
    const listed = names
      .replace(/, \d.*/, '')
      .split(', ')
      .flatMap(name => (name === 'exporters' ? ['redis-exporter', 'mongodb-exporter', 'node-exporter'] : [name]));
    for (const name of listed) {
      const deploy = file.services[name]?.deploy;
      expect([name, deploy?.replicas ?? 1, deploy?.resources.limits.cpus.replace(/\$\{CPU_LIMIT:-(.*)\}/, '$1')]).toEqual([
        name,
        Number(replicas),
        cpus,
      ]);
      expect([name, deploy?.resources.limits.memory, deploy?.resources.reservations.memory]).toEqual([
        name,
        memory.replace(' ', ''),
        reserved.replace(' ', ''),
      ]);
    }
  }
});

test('what is declared of the memory of production is what its files say', () => {
  const megabytes = (text = ''): number => Number.parseInt(text, 10) * (text.endsWith('G') ? 1024 : 1);
  const lasting = declared.filter(([, { probe }]) => probe.kind !== 'one-shot');
  expect(lasting.map(([name, { memory }]) => [name, memory])).toEqual(
    lasting.map(([name]) => {
      const resources = file.services[name]?.deploy.resources;
      return [name, { reserved: megabytes(resources?.reservations.memory), most: megabytes(resources?.limits.memory) }];
    }),
  );
});

test('every alert has words', () => {
  const rules = z.object({
    groups: z.array(
      z.object({ rules: z.array(z.object({ alert: z.string(), expr: z.string(), annotations: z.object({ summary: z.string() }) })) }),
    ),
  });
  const found = rules.parse(parse(readFileSync(resolve(folder, 'prometheus/rules.yml'), 'utf8')));
  const alerts = found.groups.flatMap(group => group.rules);
  expect(alerts.length).toBeGreaterThan(5);
  // A count of nothing is no result, and raises nothing.
  const counting = alerts.filter(({ expr }) => / < \d+$/.test(expr));
  expect(counting.map(({ alert }) => alert)).toEqual(['BackendsMissing', 'NoWorker']);
  expect(counting.filter(({ expr }) => !expr.includes('or vector(0)'))).toEqual([]);
  expect(readdirSync(resolve(folder, 'prometheus'))).toContain('production.yml');
});
