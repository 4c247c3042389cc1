import { reveal } from '../../src/core/values.ts';
import { valuesOf } from '../../src/core/wizard.ts';
import { plan, type SetupOptions } from '../../src/flows/plan.ts';
import { stack } from '../../src/stack/stack.ts';
import { type FakeHost, fakeHost } from './fake-host.ts';
import { person } from './person.ts';

/** What `setup --mode dev` asks for. */
export const usualSetup: SetupOptions = {
  mode: 'dev',
  answers: {},
  source: '--answers',
  project: undefined,
  images: 'auto',
  recommended: false,
  start: true,
};
/** A plan that is made without a question, unless somebody is there. */
export const planned = (fake: FakeHost, options: Partial<SetupOptions> = {}, who = person()) =>
  plan(stack, fake.host, who.ui, { ...usualSetup, ...options });
/** A variable as it is planned. */
export const plannedValue = async (work: ReturnType<typeof planned>, key: string) => reveal(valuesOf((await work).wizard)[key]);
/** A machine with an `.env` of development. */
export const withEnv = (env: string, change: (fake: FakeHost) => void = () => {}) =>
  fakeHost(stack, fake => {
    fake.env = `SAMPLEMIND_MODE=dev\n${env}`;
    change(fake);
  });
