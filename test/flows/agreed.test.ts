import { expect, test } from 'vitest';
import { edits } from '../../src/core/edits.ts';
import { holdAll, reveal } from '../../src/core/values.ts';
import { advance, begin, toGenerate, valuesOf } from '../../src/core/wizard.ts';
import { packed, unpacked } from '../../src/flows/agreed.ts';
import type { Plan } from '../../src/flows/plan.ts';
import { stack } from '../../src/stack/stack.ts';

test('what goes through the pipe comes out as it was agreed on, its secrets held again, and what the shell offered stays behind', () => {
  const present = holdAll(stack, { SAMPLEMIND_MODE: 'dev', REDIS_PASSWORD: 'there-already-0123', API_PORT: '8001' });
  const offered = holdAll(stack, { OPENAI_API_KEY: 'sk-of-the-shell' });
  const begun = begin(stack, 'dev', present, { offered });
  const asked = advance(begun, { type: 'answered', key: 'MONGO_PASSWORD', text: "given 'to' this {set-up}" });
  const plan: Plan = {
    wizard: advance(asked, { type: 'confirmed' }),
    images: { source: { type: 'registry', mirror: undefined }, why: 'asked for' },
  };
  const text = JSON.stringify(packed(plan));
  const { wizard, images } = unpacked(stack, JSON.parse(text));
  expect(text).not.toContain('sk-of-the-shell');
  expect([wizard.outcome, wizard.start, images]).toEqual(['confirmed', true, { source: { type: 'registry' }, why: 'asked for' }]);
  const plain = (values: ReturnType<typeof valuesOf>) =>
    Object.fromEntries(Object.entries(values).map(([key, value]) => [key, reveal(value)]));
  expect(plain(valuesOf(wizard))).toEqual(plain(valuesOf(plan.wizard)));
  expect([edits(wizard).map(({ key }) => key), toGenerate(wizard)]).toEqual([
    edits(plan.wizard).map(({ key }) => key),
    toGenerate(plan.wizard),
  ]);
  expect(JSON.stringify(wizard.given)).toBe('{"MONGO_PASSWORD":"•••"}');
});
