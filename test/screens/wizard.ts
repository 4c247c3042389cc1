import type { KeyVerdict } from '../../src/core/ai-keys.ts';
import type { PortMove } from '../../src/core/checkup-ports.ts';
import { holdAll } from '../../src/core/values.ts';
import { advance, begin, type Wizard } from '../../src/core/wizard.ts';
import { stack } from '../../src/stack/stack.ts';
import { happened } from '../../src/ui/tui/agree.ts';
import { pictureOf } from '../../src/ui/tui/picture.ts';
import { type Session, sessionOf } from '../../src/ui/tui/session.ts';
import { enter, goingTo, key, letters, paste, pressing, toReview } from '../support/at-screen.ts';
import { fullEnvValues, productionValues } from '../support/full-env.ts';
import { absent, lookedAt, slow, taken } from '../support/looks.ts';
import { ownPair } from '../support/pem.ts';
import type { Shown } from './shown.ts';

const where = '~/samplemind';
const of = (wizard: Wizard): Session => sessionOf(wizard, where);
const fresh = of(begin(stack, undefined, {}));
const development = of(begin(stack, 'dev', {}));
const production = of(begin(stack, 'prod', productionValues, { ownPair }));
const there = of(begin(stack, 'dev', holdAll(stack, fullEnvValues)));
const at = '2026-11-24T02:10:03.000Z';

/** With what a look at the machine found. */
const looked = (session: Session, moves: readonly PortMove[], ...findings: Parameters<typeof lookedAt>[2] & object): Session =>
  happened(session, lookedAt(session.wizard, moves, findings));

const checks = pressing(toReview(looked(development, [], absent, slow)), enter);
/** With a key, and what its provider said of it. */
const tried = (key: string, text: string, verdict: KeyVerdict): Session =>
  goingTo(of({ ...advance(begin(stack, 'dev', {}), { type: 'answered', key, text }), checks: { [key]: verdict } }), key);
const wrong: KeyVerdict = { type: 'refused', reason: 'wrong-provider', by: 'OpenAI', owner: 'Anthropic' };

const sessions: Readonly<Record<string, readonly [title: string, session: Session]>> = {
  welcome: ['The first screen on a new machine', fresh],
  'welcome-again': [
    'The first screen where the stack runs already',
    { ...there, found: { working: undefined, interrupted: undefined, stack: { verdict: 'degraded', running: 9, of: 10 } } },
  ],
  'welcome-draft': [
    'Somebody left the questions before',
    sessionOf(begin(stack, undefined, {}), where, false, {
      ...{ at, mode: 'dev', place: 'API_PORT', secrets: ['OPENAI_API_KEY'] },
      answers: [{ key: 'API_PORT', text: '8010', before: '8000' }],
    }),
  ],
  mode: ['Development or production', pressing(fresh, enter)],
  build: ['A page: what is built', goingTo(development, 'COMPOSE_PROJECT_NAME')],
  domain: [
    'Ports, and what follows from one',
    pressing(goingTo(development, 'API_PORT'), key('ctrl-e'), ...Array.from({ length: 4 }, () => key('backspace')), letters('8010')),
  ],
  secrets: ['Secrets that are made here', goingTo(development, 'MONGO_PASSWORD')],
  ai: [
    'AI keys: one of another provider is refused before it is sent',
    tried('OPENAI_API_KEY', 'sk-ant-api03-nobody-has-this-key-0000000000', wrong),
  ],
  'ai-works': [
    'A key that its provider took',
    tried('GOOGLE_AI_API_KEY', 'AIzaSyNobodyHasThisKey000000000000000000', { type: 'valid', by: 'Google AI' }),
  ],
  features: ['Switches, with what each costs', goingTo(development, 'COMPOSE_PROFILES')],
  monitoring: ['Monitoring', goingTo(development, 'PROMETHEUS_RETENTION_TIME')],
  performance: ['Numbers with their range', pressing(goingTo(production, 'CPU_LIMIT'), key('backspace'), letters('5'))],
  list: ['A list whose values are picked one by one', pressing(goingTo(development, 'ALLOWED_AUDIO_FORMATS'), letters(' '), key('down'))],
  pair: ['A TLS pair of one’s own in place', goingTo(production, 'TLS_CERTIFICATE')],
  'pair-back': ['Back to the pair that is made here', pressing(goingTo(production, 'TLS_CERTIFICATE'), letters(' '))],
  review: ['The review of a new set-up', toReview(development)],
  'review-moved': ['The review where a port is taken', toReview(looked(development, [taken]))],
  'review-change': ['The review of a change', toReview(pressing(goingTo(production, 'TLS_CERTIFICATE'), letters(' ')))],
  'review-same': ['Nothing to change', toReview(there)],
  checks: ['What is in the way of the start', checks],
  repair: [
    'A repair asks first',
    {
      ...checks,
      cover: {
        ...{ over: 'repair', finding: absent, stage: 'asking', page: 0, lines: [], failure: undefined },
        consent: {
          what: 'Install Docker Engine from Debian',
          does: [
            'Download and install docker.io, docker-compose and docker-buildx',
            'Start Docker now and with the machine',
            'Let you use it without sudo',
          ],
          undo: 'apt-get purge docker.io docker-compose docker-buildx',
          remedy: '',
        },
      },
    },
  ],
  sections: ['The sections, to jump to', pressing(goingTo(development, 'OPENAI_API_KEY'), key('ctrl-g'))],
  keys: ['Every key of a page', pressing(goingTo(development, 'OPENAI_API_KEY'), letters('?'))],
  import: [
    'A whole .env that was pasted',
    pressing(development, enter, paste('LOG_LEVEL=DEBUG\nAPI_PORT=8010\nOPENAI_API_KEY=sk-ant-0000\nSOMETHING=else\n')),
  ],
  leave: ['Leaving', pressing(goingTo(development, 'OPENAI_API_KEY'), key('ctrl-c'))],
};

export const wizardScreens: readonly Shown[] = Object.entries(sessions).map(([name, [title, session]]) => ({
  name: `wizard-${name}`,
  title,
  draw: (style, size) => pictureOf(session, style, size),
}));
