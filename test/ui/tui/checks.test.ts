import { createElement } from 'react';
import { describe, expect, test } from 'vitest';
import { finding } from '../../../src/core/findings.ts';
import { begin } from '../../../src/core/wizard.ts';
import type { Aid, Prepared, Repair } from '../../../src/flows/aid.ts';
import { stack } from '../../../src/stack/stack.ts';
import { style } from '../../../src/ui/style.ts';
import { App } from '../../../src/ui/tui/app.ts';
import { type Session, sessionOf } from '../../../src/ui/tui/session.ts';
import { noAid } from '../../support/aid.ts';
import { absent, lookedAt, looking, slow } from '../../support/looks.ts';
import { screenOf } from '../../support/screen.ts';
import { until } from '../../support/until.ts';

/** The wizard on a machine without Docker, as long as nobody installs it. */
const shown = (prepare: Aid['prepare'], { columns = 80, rows = 24, ascii = false } = {}) => {
  let ended: Session | undefined;
  const machine = { lacks: true, looks: 0 };
  const look = looking(() => {
    machine.looks += 1;
    return [[], machine.lacks ? [slow, absent] : [slow]];
  });
  const onChange = (session: Session): void => {
    ended = session;
  };
  const start = sessionOf(begin(stack, 'dev', {}), '~/samplemind', true);
  const props = { start, style: style({ colour: false, ascii, columns }), aid: { ...noAid, look, prepare }, onChange };
  return Object.assign(screenOf(createElement(App, props), { columns, rows }), { machine, end: () => ended });
};
const consent = {
  what: 'Install Docker Engine from Debian',
  does: ['Download and install docker.io'],
  undo: 'apt-get purge docker.io',
  remedy: '',
};
const nothing: Aid['prepare'] = async () => ({ type: 'nothing' });

describe.each([
  [80, 24],
  [40, 12],
  [120, 40],
])('%i x %i', (columns, rows) => {
  test('what is left, with the focused one in full; its keys at the foot', async () => {
    using screen = shown(nothing, { columns, rows });
    await screen.press('enter', 'enter');
    await screen.shows('2 things left');
    expect(screen.text()).toMatch(/▸ ✗ in the way +\S/);
    expect(screen.text()).toMatch(/! to know +One CPU/);
    expect(screen.text()).toContain('docker: not found');
    expect(screen.lines()[rows - 2]).toMatch(/^ f mend it {3}r check again/);
    expect(screen.text()).toMatch(/[Ii]n the way[\s\S]*Esc, .*w.* \.env/);
    expect(screen.lines()[rows - 1]).toBe('');
    await screen.press('down');
    await screen.shows('▸ ! to know');
    expect(screen.lines()[rows - 2]).toMatch(/^ r check again/);
  });
});

test('a repair is asked about, shows what it does, and what it mended is gone', async () => {
  const { promise: done, resolve: finish } = Promise.withResolvers<Repair>();
  using screen = shown(async (_, tell): Promise<Prepared> => {
    const run = (): Promise<Repair> => {
      tell({ type: 'log', service: 'docker', line: 'Unpacking docker.io' });
      return done;
    };
    return { type: 'ready', consent, run };
  });
  await screen.press('enter', 'enter');
  await screen.shows('2 things left');
  await screen.press('f');
  await screen.shows('apt-get purge docker.io');
  expect(screen.text()).toContain('Download and install docker.io');
  await screen.press('enter');
  await screen.shows('Unpacking docker.io');
  expect(screen.text()).toContain('at work');
  screen.machine.lacks = false;
  finish({ type: 'done' });
  await screen.shows('1 thing left');
  await screen.press('enter');
  await until('it is confirmed', async () => screen.end()?.wizard.outcome === 'confirmed', 5000);
  expect(screen.end()?.wizard).toMatchObject({ outcome: 'confirmed', start: true });
});

test('Esc stops a repair; what failed is said with what to do', async () => {
  const signals: AbortSignal[] = [];
  const failing: Aid['prepare'] = async (found, _, signal) => {
    const run = (): Promise<Repair> => {
      if (signals.push(signal) > 1)
        return Promise.resolve({ type: 'failed', finding: { ...found, message: 'It could not be installed.' } });
      const { promise, resolve } = Promise.withResolvers<Repair>();
      signal.addEventListener('abort', () => resolve({ type: 'cancelled' }), { once: true });
      return promise;
    };
    return { type: 'ready', consent, run };
  };
  using screen = shown(failing);
  await screen.press('enter', 'enter');
  await screen.shows('2 things left');
  await screen.press('f');
  await screen.shows('not done yet');
  await screen.press('enter');
  await screen.shows('at work');
  await screen.press('esc');
  await screen.shows('2 things left');
  expect(signals[0]?.aborted).toBe(true);
  await until('another look at the machine', () => screen.machine.looks === 2);
  await screen.press('f');
  await screen.shows('not done yet');
  await screen.press('enter');
  await screen.shows('It could not be installed.');
  await screen.press('enter');
  await screen.shows('2 things left');
});

test('in ASCII nothing but ASCII', async () => {
  using screen = shown(nothing, { ascii: true });
  await screen.press('enter', 'enter');
  await screen.shows('2 things left');
  expect(screen.text()).toMatch(/^[ -~\n]*$/);
});

test('what the network owes comes to the others as it comes, with a word on who is asked', async () => {
  const { promise: asked, resolve: answers } = Promise.withResolvers<void>();
  const unreachable = finding('registry-unreachable', 'docker.io', { host: 'docker.io' }, ['i/o timeout']);
  const look: Aid['look'] = async (wizard, part) => {
    if (part === 'network') await asked;
    return lookedAt(wizard, [], part === 'network' ? [unreachable] : part === 'machine' ? [slow] : [], part);
  };
  using screen = screenOf(
    createElement(App, {
      start: sessionOf(begin(stack, 'dev', {}), '~/samplemind', true),
      style: style({ colour: false, ascii: false, columns: 80 }),
      aid: { ...noAid, look },
      onChange: () => {},
    }),
    { columns: 80, rows: 24 },
  );
  await screen.press('enter', 'enter');
  await screen.shows('asking the network · Enter goes on without');
  await screen.press('enter');
  await screen.shows('1 thing left · asking the network');
  answers();
  await screen.shows('2 things left');
  expect(screen.text()).toContain('Docker cannot reach the registry docker.io.');
});
