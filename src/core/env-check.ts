import { about, isDeclared, isSecret, keysOf } from '../stack/define.ts';
import { nearest } from './answers.ts';
import { type CheckedEnv, setCommand } from './checked-env.ts';
import { checkPortable } from './env-check-portable.ts';
import { checkShell, overriddenInEnv } from './env-check-shell.ts';
import { isPlaceholder } from './env-layout.ts';
import { duplicates, malformedLines, maskedLine } from './env-text.ts';
import { type Finding, finding } from './findings.ts';
import { Problem } from './problem.ts';
import { quoted } from './shell-words.ts';
import { isInUse, reading, reveal } from './values.ts';
import { misfit, weakness } from './weakness.ts';

/** What is wrong with `.env`, or odd in it. Never a value, of a secret or otherwise. */
export const checkEnvFile = (checked: CheckedEnv): readonly Finding[] => {
  const malformed = malformedLines(checked.text, checked.shell);
  const file = checkFile(checked);
  // What such a file says is anybody's guess: Compose reads none of it.
  if (malformed.length > 0) return [...malformed.map(malformedLine), ...file];
  return [
    ...checkMissing(checked),
    ...keysOf(checked.stack).flatMap(key => checkValue(checked, key)),
    ...[...duplicates(checked.text)].map(([key, lines]) => finding('env-duplicate-key', key, { key }, [`lines ${lines.join(', ')}`])),
    ...checkUnknown(checked),
    ...checkShell(checked.present, checked.shell),
    ...checkPortable(checked),
    ...checkPublic(checked),
    ...file,
  ];
};

const malformedLine = ({ line, raw }: { readonly line: number; readonly raw: string }): Finding => {
  const { message, why, remedy } = new Problem('env-malformed', { line, text: maskedLine(raw) }).report;
  return finding('env-malformed', '.env', { message, remedy, command: '' }, [why]);
};

const checkFile = ({ path, facts: { mode, owner, folderOwner, isTracked, us } }: CheckedEnv): readonly Finding[] => {
  const folder = path.slice(0, path.lastIndexOf('/'));
  return [
    ...((mode & 0o077) === 0
      ? []
      : [
          finding('env-loose-mode', '.env', { path, command: `chmod 600 ${quoted(path)}` }, [`mode ${mode.toString(8).padStart(4, '0')}`], {
            fixable: us !== 'other',
          }),
        ]),
    ...(owner === folderOwner
      ? []
      : [
          finding(
            'env-wrong-owner',
            '.env',
            { path, command: `sudo chown --reference=${quoted(folder)} ${quoted(path)}` },
            [`its owner is user ${owner}, the folder’s is user ${folderOwner}`],
            { fixable: us === 'root' },
          ),
        ]),
    ...(isTracked ? [finding('env-tracked-by-git', '.env', { path, quoted: quoted(path) })] : []),
  ];
};

const checkMissing = ({ stack, values }: CheckedEnv): readonly Finding[] => {
  const missing = keysOf(stack).filter(key => {
    const { optional } = about(stack, key);
    return key !== 'SAMPLEMIND_MODE' && !optional && isInUse(stack, key, values) && reveal(values[key]) === '';
  });
  return missing.length === 0 ? [] : [finding('env-missing-key', '.env', { keys: missing.join(', ') })];
};

const checkValue = (checked: CheckedEnv, key: string): readonly Finding[] => {
  const { stack, present, values, shell } = checked;
  const text = reveal(present[key]);
  const given = shell(key);
  const overridden = present[key] !== undefined && given !== undefined && given !== text;
  return [
    ...(overridden ? [overriddenInEnv(key)] : []),
    ...(text === '' ? [] : isInUse(stack, key, values) ? checkText(checked, key, text) : [finding('env-dead-variable', key, { key })]),
  ];
};

/** In production a bad password stops the start. */
const checkText = ({ stack, mode, values }: CheckedEnv, key: string, text: string): readonly Finding[] => {
  const severity = mode === 'prod' ? 'error' : 'warning';
  const command = setCommand(stack, key);
  if (isPlaceholder(text)) return [finding('env-placeholder', key, { key, command }, [], { severity })];
  const reason = misfit(stack, mode, key, text) ?? about(stack, key).fits?.(text, reading(values));
  if (reason !== undefined) return [finding('answer-invalid', key, { key, reason, command })];
  const weak = weakness(stack, key, text);
  return weak === undefined ? [] : [finding('env-weak-password', key, { key, reason: weak, command }, [], { severity })];
};

/** Names that Docker's own programs read. */
const isDockers = (key: string): boolean => /^(COMPOSE|DOCKER|BUILDKIT|BUILDX)_/.test(key);

const checkUnknown = ({ stack, present }: CheckedEnv): readonly Finding[] =>
  Object.keys(present)
    .filter(key => !isDeclared(stack, key) && !isDockers(key))
    .map(key => {
      const near = nearest(keysOf(stack), key);
      const isMistyped = near !== undefined && present[near] === undefined;
      const hint = near === undefined ? 'If nothing of yours reads it either, delete it.' : `Perhaps ${near} is meant.`;
      return finding('env-unknown-key', key, { key, hint }, [], { severity: isMistyped ? 'warning' : 'info' });
    });

/** Shorter ones stand in many a text by chance. */
const leastSecret = 8;

const checkPublic = ({ stack, present, values }: CheckedEnv): readonly Finding[] => {
  const secrets = keysOf(stack).filter(key => isSecret(stack, key) && reveal(values[key]).length >= leastSecret);
  return Object.keys(present)
    .filter(key => key.startsWith('VITE_'))
    .flatMap(key => {
      const text = reveal(present[key]);
      const held = secrets.find(secret =>
        [reveal(values[secret]), encodeURIComponent(reveal(values[secret]))].some(part => text.includes(part)),
      );
      const named = !isDeclared(stack, key) && text !== '' && /SECRET|PASSWORD|TOKEN|PRIVATE|API_?KEY/.test(key);
      if (held === undefined && !named) return [];
      return [finding('secret-in-public-variable', key, { key, secret: held ?? 'a secret, by its name' })];
    });
};
