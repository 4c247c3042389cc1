import { about, type Mode, type Read, replicasOf, type Stack, servicesOf } from '../stack/define.ts';
import { shapeOf } from '../stack/shapes.ts';

/** Memory in MB: what is kept for it, and what it may take at most; 0 where nothing limits it, as in development. */
interface Memory {
  readonly reserved: number;
  readonly most: number;
}

/** What a switch costs while it is on. */
export interface Cost {
  /** Services that run only then. */
  readonly adds: readonly string[];
  /** Of those. */
  readonly memory: Memory;
  /** Their images on disk, MB, about. */
  readonly images: number;
  /** Services that run anyway and do the work, with how many there are of each, and what each may take. */
  readonly works: readonly { readonly name: string; readonly count: number; readonly most: number }[];
  /** What it keeps of each sample on disk, KB; 0 where it keeps nothing. */
  readonly disk: number;
}

/** Undefined for what is no switch, and for one that changes nothing of what runs or works. */
export const costOf = (stack: Stack, mode: Mode, read: Read, key: string): Cost | undefined => {
  const shape = shapeOf(stack, key);
  const { costs } = about(stack, key);
  if (shape.type !== 'switch') return undefined;
  const running = (value: string) => servicesOf(stack, mode, name => (name === key ? value : read(name)));
  const without = running(shape.off);
  const adds = running(shape.on).filter(name => !without.includes(name));
  if (adds.length === 0 && costs === undefined) return undefined;
  const limit = (memory: Memory | undefined): number => (mode === 'prod' ? (memory?.most ?? 0) : 0);
  const added = adds.flatMap(name => stack.services[name] ?? []);
  const sum = (of: (service: (typeof added)[number]) => number): number => added.reduce((total, service) => total + of(service), 0);
  return {
    adds,
    memory: { reserved: sum(({ memory }) => memory?.reserved ?? 0), most: sum(({ memory }) => limit(memory)) },
    images: sum(({ imageSize }) => imageSize ?? 0),
    works: (costs?.works ?? []).map(name => ({
      ...{ name, count: replicasOf(stack, name, mode) },
      most: limit(stack.services[name]?.memory),
    })),
    disk: costs?.disk ?? 0,
  };
};
