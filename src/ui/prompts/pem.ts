import { ownPairWay } from '../../core/own-pair.ts';
import { reveal } from '../../core/values.ts';
import { advance, refusals, valuesOf, type Wizard } from '../../core/wizard.ts';
import { isRefused } from '../../core/wizard-pages.ts';
import { about } from '../../stack/define.ts';
import { isPath, selfSigned } from '../../stack/pem.ts';
import { certificateText, ownPairLines, ownText, pemText } from '../text/pair.ts';
import { variableWords } from '../words/variable.ts';
import type { Asker } from './asker.ts';

/** Asks for a half of a TLS pair: by the path of its file, or pasted. Undefined where the person goes back. */
export const askPem = async (asker: Asker, start: Wizard, key: string, canGoBack: boolean): Promise<Wizard | undefined> => {
  const { style } = asker;
  const { pair: words } = style.words.asking;
  const { ask } = variableWords(start.stack, key, style.words);
  let wizard = start;
  for (;;) {
    const isGiven = reveal(valuesOf(wizard)[key]) !== '';
    const isNew = Object.keys(wizard.present).length === 0;
    const way = key === 'TLS_CERTIFICATE' ? ownPairWay(wizard) : undefined;
    if (way !== undefined) for (const line of ownPairLines(wizard, style)) asker.say(line);
    const choices = [
      ...(isGiven
        ? isRefused(wizard, key)
          ? []
          : [{ value: 'keep' as const, name: words.keep(pemText(wizard, key, style)) }]
        : about(wizard.stack, key).optional
          ? [{ value: 'keep' as const, name: way === 'stays' ? words.keep(ownText(wizard, style)) : isNew ? words.make : words.leave }]
          : []),
      { value: 'file' as const, name: words.file },
      { value: 'paste' as const, name: words.paste },
      ...(way === 'stays' || way === 'another' ? [{ value: 'go-back' as const, name: words.goBack }] : []),
      ...(isGiven
        ? [{ value: 'withdraw' as const, name: way === 'taken-back' ? words.keepOwn(ownText(wizard, style)) : words.withdraw }]
        : []),
      ...(canGoBack ? [{ value: 'back' as const, name: style.words.asking.back }] : []),
    ];
    const chosen = await asker.choose<'keep' | 'file' | 'paste' | 'go-back' | 'withdraw' | 'back'>(`${ask}:`, choices);
    if (chosen === 'keep') return wizard;
    if (chosen === 'back') return undefined;
    if (chosen === 'withdraw') {
      wizard = advance(wizard, { type: 'withdrawn', key });
      continue;
    }
    if (chosen === 'go-back') {
      wizard = advance(wizard, { type: 'answered', key, text: selfSigned });
      for (const line of ownPairLines(wizard, style)) asker.say(line, style.dim);
      return wizard;
    }
    const text = chosen === 'file' ? await pathOf(asker, wizard, key) : await pasted(asker);
    if (text === undefined) continue;
    wizard = await asker.looks.pair(advance(wizard, { type: 'answered', key, text }));
    const refused = wizard.complaints[key] ?? refusals(wizard).find(refusal => refusal.key === key)?.reason;
    if (refused === undefined) {
      const found = certificateText(wizard, key, style);
      if (found !== '') asker.say(found, style.dim);
      return wizard;
    }
    asker.say(`${style.glyphs.failed} ${style.words.asking.refused(refused)}`, style.bad);
    wizard = advance(wizard, { type: 'withdrawn', key });
  }
};

const pathOf = async (asker: Asker, wizard: Wizard, key: string): Promise<string | undefined> => {
  const held = reveal(valuesOf(wizard)[key]);
  const complaint = (text: string) => advance(wizard, { type: 'answered', key, text }).complaints[key];
  const message = asker.style.words.asking.pair.path;
  return asker.text({ message, preset: isPath(held) ? held : '', secret: false, canGoBack: true, complaint });
};

const pasted = async (asker: Asker): Promise<string | undefined> => {
  const { pasteNow, got } = asker.style.words.asking.pair;
  asker.say(pasteNow);
  const text = await asker.pasted();
  if (text !== undefined) asker.say(got, asker.style.dim);
  return text;
};
