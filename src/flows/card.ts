import { standInNames } from '../core/image-choice.ts';
import type { Card } from '../core/run-event.ts';
import { reveal } from '../core/values.ts';
import { about, keysOf, type Stack } from '../stack/define.ts';
import type { Installation } from './installation.ts';
import { leftOut } from './status.ts';

/** What a person wants to know once these services run. `took` in milliseconds. */
export const cardOf = (
  stack: Stack,
  here: Installation,
  { names, proven, took }: { readonly names: readonly string[]; readonly proven: boolean; readonly took: number },
): Card => ({
  proven,
  links: names.flatMap(name => {
    const link = stack.services[name]?.link;
    return link
      ? [
          {
            name: link.name,
            url: `http://localhost:${reveal(here.values[link.port])}${link.path}`,
            user: link.login ? reveal(here.values[link.login.user]) : null,
            password: link.login?.password ?? null,
          },
        ]
      : [];
  }),
  account: names.includes('backend') ? { email: reveal(here.values['FIRST_ACCOUNT_EMAIL']), password: 'FIRST_ACCOUNT_PASSWORD' } : null,
  leftOut: leftOut(stack, here),
  standIns: standInNames(stack, here.values),
  keepSafe: keysOf(stack).filter(key => about(stack, key).generate && reveal(here.values[key]) !== ''),
  took,
});
