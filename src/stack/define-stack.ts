import { about, askedKeysOf, isDeclared, type Service, type Stack } from './define.ts';

/** Checks the declaration against itself, so that a wrong name fails at start and not in the middle of a run. */
export const defineStack = (stack: Stack): Stack => {
  const services = new Set(Object.keys(stack.services));
  for (const key of askedKeysOf(stack)) {
    const { readers, costs } = about(stack, key);
    checkReaders(key, readers, services);
    refuse(
      (costs?.works ?? []).filter(name => !services.has(name)),
      `Setting ${key} costs work of`,
    );
  }
  for (const [name, service] of Object.entries(stack.services)) {
    refuse(
      service.needs.filter(need => !services.has(need)),
      `Service ${name} needs`,
    );
    refuse(
      variablesOf(service).filter(key => !isDeclared(stack, key)),
      `Service ${name} names the variable`,
    );
  }
  for (const [name, { reload, replicas = 1 }] of Object.entries(stack.services))
    if (reload && replicas > 1) throw new TypeError(`Service ${name} reloads, which reaches one container, and has ${replicas}`);
  checkCycles(stack);
  return stack;
};

/** Services that need each other would wait for each other for ever. */
const checkCycles = ({ services }: Stack): void => {
  const visit = (name: string, path: readonly string[]): void => {
    if (path.includes(name)) throw new TypeError(`Services need each other in a circle: ${[...path, name].join(' → ')}`);
    for (const need of services[name]?.needs ?? []) visit(need, [...path, name]);
  };
  for (const name of Object.keys(services)) visit(name, []);
};

const checkReaders = (key: string, readers: readonly string[], services: ReadonlySet<string>): void => {
  if (readers.length === 0) throw new TypeError(`Setting ${key} has no reader`);
  const known = (reader: string) => ['compose', 'wizard'].includes(reader) || services.has(reader.replace(/^build:/, ''));
  refuse(
    readers.filter(reader => !known(reader)),
    `Setting ${key} names the reader`,
  );
};

const variablesOf = ({ image, ports, link, baked }: Service): readonly string[] => [
  ...('variable' in image ? [image.variable] : []),
  ...ports.map(({ variable }) => variable),
  ...(link?.when ? [link.when] : []),
  ...(link ? [link.port, ...(link.login ? [link.login.user, link.login.password] : [])] : []),
  ...(baked?.keys ?? []),
];

const refuse = (names: readonly string[], start: string): void => {
  if (names.length > 0) throw new TypeError(`${start} ${names.join(', ')}, which is not declared`);
};
