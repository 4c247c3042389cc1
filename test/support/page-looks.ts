import axe from 'axe-core';
import type { Locator, Page } from 'playwright-core';
import { z } from 'zod';

const narrow = { width: 360, height: 740 };

const Findings = z.object({
  violations: z.array(z.object({ id: z.string(), impact: z.string().nullish(), nodes: z.array(z.object({ html: z.string() })) })),
});

/** What is wrong with the page as it stands; none is what it should be. */
export type Look = (page: Page) => Promise<readonly string[]>;

/** For people who see, hear or read otherwise, light and dark, and on a narrow window. */
export const looksOver: Look = async page => {
  const wrong: string[] = [];
  // What the dark changes are colours.
  for (const [colorScheme, rules] of [
    ['light', undefined],
    ['dark', ['color-contrast', 'link-in-text-block']],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    for (const { id, impact, nodes } of await violations(page, rules))
      if (impact === 'serious' || impact === 'critical') wrong.push(`${colorScheme}: ${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  }
  await page.emulateMedia({ colorScheme: null });
  return [...wrong, ...(await fitsNarrow(page))];
};

/** Nothing stands out to the side of a narrow window. */
export const fitsNarrow: Look = async page => {
  const wide = page.viewportSize();
  await page.setViewportSize(narrow);
  const beyond = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
  if (wide !== null) await page.setViewportSize(wide);
  return beyond > 0 ? [`${narrow.width} px: ${beyond} px stand out`] : [];
};

const violations = async (page: Page, rules: readonly string[] | undefined) => {
  // Not as a script of the page's: its policy forbids those, and rightly.
  await page.evaluate(axe.source);
  const options = { resultTypes: ['violations'], ...(rules && { runOnly: { type: 'rule', values: rules } }) };
  return Findings.parse(await page.evaluate(`axe.run(${JSON.stringify(options)})`)).violations;
};

/** Goes on with Tab until `target` has the focus, as one does who has no mouse. Throws where it is never reached, or the focus is not seen. */
export const tabTo = async (page: Page, target: Locator): Promise<void> => {
  await target.waitFor({ state: 'attached' });
  for (let stop = 0; stop < mostStops; stop++) {
    await page.keyboard.press('Tab');
    if (!(await page.evaluate<boolean>(focusIsSeen))) throw new Error(`the focus is not seen on ${await page.evaluate<string>(focused)}`);
    if ((await target.and(page.locator(':focus')).count()) === 1) return;
  }
  throw new Error(`Tab does not lead to ${target}`);
};

const mostStops = 25;
const focused = 'document.activeElement.outerHTML.slice(0, 200)';

/** Seen is an outline, its own or one around it: an input that is drawn by what stands around it has its outline there. */
const focusIsSeen = `(() => {
  const seen = element => element !== null && getComputedStyle(element).outlineStyle !== 'none' && parseFloat(getComputedStyle(element).outlineWidth) >= 1;
  const element = document.activeElement;
  return element === document.body || seen(element) || seen(element.parentElement);
})()`;
