import type { Finding } from '../../core/findings.ts';
import { blockingIn, type Left, leftOf } from '../../core/left-checks.ts';
import { advance, type Wizard } from '../../core/wizard.ts';
import { consentText } from '../text/consent.ts';
import { findingText } from '../text/doctor.ts';
import type { Asker } from './asker.ts';
import type { Step } from './page.ts';
import { backChoice } from './question.ts';

/** What is left to check before the work starts: mended, looked at again, or taken as it is where that does not hold it up. */
export const visitChecks = async (asker: Asker, start: Wizard): Promise<Pick<Step, 'wizard' | 'go'>> => {
  const { machine } = asker.style.words.asking;
  let wizard = start;
  for (;;) {
    const left = leftOf(wizard);
    asker.line('');
    asker.line(asker.style.bold(machine.title));
    for (const { finding, blocks } of left) sayFinding(asker, { ...finding, severity: blocks ? 'error' : 'warning' });
    if (left.length === 0) asker.say(machine.none, asker.style.dim);
    if (blockingIn(wizard) > 0) asker.say(machine.blocked, asker.style.warn);
    const fixable = left.filter(({ finding }) => finding.remedy?.automatic);
    const chosen = await asker.choose<'on' | 'again' | 'only' | 'back' | Left>(machine.question, [
      ...(blockingIn(wizard) === 0 ? [{ value: 'on' as const, name: machine.on }] : []),
      ...fixable.map(one => ({ value: one, name: machine.fix(asker.style.words.said(one.finding.message)) })),
      { value: 'again', name: machine.again },
      { value: 'only', name: machine.only },
      ...backChoice(asker, true),
    ]);
    if (chosen === 'back') return { wizard, go: 'back' };
    if (chosen === 'on') return { wizard: advance(wizard, { type: 'confirmed' }), go: 'on' };
    if (chosen === 'only') return { wizard: advance(wizard, { type: 'confirmed', start: false }), go: 'on' };
    wizard = chosen === 'again' ? await asker.looks.again(wizard) : await mended(asker, wizard, chosen);
  }
};

/** Of what is mended from here no command has to be typed. */
const sayFinding = ({ line, style }: Asker, finding: Finding): void => {
  const remedy = finding.remedy?.automatic ? { ...finding.remedy, command: '' } : finding.remedy;
  for (const text of findingText({ ...finding, remedy }, { ...style, columns: style.columns - 2 })) line(`  ${text}`);
};

/** Another port is an answer; what changes the machine is asked about first, and says what it does. */
const mended = async (asker: Asker, wizard: Wizard, { finding, move }: Left): Promise<Wizard> => {
  if (move) return asker.looks.seen(advance(wizard, { type: 'answered', key: move.key, text: String(move.free) }), ['machine']);
  const { line, style } = asker;
  const { machine, value } = style.words.asking;
  const prepared = await asker.repair(finding);
  if (prepared.type === 'ready') {
    for (const text of consentText(prepared.consent, style)) line(`  ${text}`);
    const agrees = await asker.choose(style.words.work.confirm.goOn, [
      { value: true, name: value.yes },
      { value: false, name: value.no },
    ]);
    if (!agrees) return wizard;
  }
  const ended = prepared.type === 'ready' ? await prepared.run() : prepared;
  if (ended.type === 'failed') sayFinding(asker, ended.finding);
  if (ended.type === 'nothing') asker.say(machine.nothing, style.dim);
  return asker.looks.again(wizard);
};
