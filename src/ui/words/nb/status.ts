import type { Words } from '../words.ts';
import { said } from './said.ts';

/** What a person reads of the state of the stack, in Norwegian. */
export const status: Words['status'] = {
  product: 'SampleMind',
  notSetUp: 'ingenting er satt opp',
  howToSetUp: 'samplemind setup spør om det som trengs, skriver .env, bygger og starter stakken.',
  howToStart: 'samplemind up starter den.',
  columns: { service: 'tjeneste', state: 'tilstand', up: 'oppe', address: 'adresse', cpu: 'cpu av grense', memory: 'minne av grense' },
  stack: {
    healthy: 'frisk',
    starting: 'starter',
    degraded: 'svekket',
    failing: 'svikter',
    down: 'nede',
    unknown: 'ukjent',
  },
  verdicts: {
    ok: 'ok',
    starting: 'starter',
    waiting: 'venter',
    failing: 'svikter',
    stopped: 'stoppet',
    unknown: 'ukjent',
  },
  done: 'ferdig',
  waitsFor: names => `venter på ${names.join(', ')}`,
  replicas: (running, wanted) => (running === wanted ? ` ×${wanted}` : ` ${running} av ${wanted}`),
  seen: 'sett',
  do: 'gjør',
  standIns: names => `Erstatninger bygget av pakker: ${names.map(({ name, replaces }) => `${name} for ${replaces}`).join(', ')}.`,
  leftOut: (name, why) => `Utelatt: ${name}; ${said(why)}.`,
};
