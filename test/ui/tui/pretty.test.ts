import { expect, test } from 'vitest';
import { prettyText } from '../../../src/ui/tui/panels/pretty.ts';

test.each([
  [
    'what happened first, then the rest',
    '{"time":"T","level":"info","logger":"api","message":"started","port":8000}',
    'started logger=api port=8000',
  ],
  ['behind a name', 'worker: {"message":"done","took":{"s":1}}', 'worker: done took={"s":1}'],
  [
    'of MongoDB',
    '{"t":{"$date":"2026-11-24T11:00:00Z"},"s":"I","c":"NETWORK","id":1,"msg":"Accepted","attr":{"n":2}}',
    'Accepted c=NETWORK id=1 attr={"n":2}',
  ],
  ['names that only look like those', '{"msg":"Sent","s":"size","t":3}', 'Sent s=size t=3'],
  ['no JSON', '{not json}', '{not json}'],
  ['a list is no entry', 'x [1]', 'x [1]'],
  ['several lines in one', '{"message":"a\\n  b"}', 'a b'],
  ['an escape sequence comes out as text', '{"message":"\\u001b[31mred\\u0007 \\u202eback"}', '\\u001b[31mred\\u0007 \\u202eback'],
  ['in a name, too', '{"\\u001b]0;title":1}', '\\u001b]0;title=1'],
])('JSON for people: %s', (_, text, pretty) => {
  expect(prettyText(text)).toBe(pretty);
});
