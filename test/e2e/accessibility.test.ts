import { readFileSync } from 'node:fs';
import axe from 'axe-core';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { panelStates } from './accessibility/panelStates.ts';
import { sendToPage } from './panelPage/host.ts';
import { usePanelPage } from './panelPage/page.ts';

/** The colours of VS Code's own themes, as its files and its defaults say, as far as the style sheets of our pages use them. */
const themes = v.parse(
  v.pipe(
    v.string(),
    v.parseJson(),
    v.array(v.object({ name: v.string(), kind: v.string(), variables: v.record(v.string(), v.string()) })),
  ),
  readFileSync(new URL('./accessibility/themes.json', import.meta.url), 'utf8'),
);
type Theme = (typeof themes)[number];

// As wide as half a window, so that some of the formulas are wider.
const panel = usePanelPage({ width: 560, height: 800 });

/** As VS Code does it: variables on the root, the kind of theme on the body. */
async function setTheme({ kind, variables }: Theme): Promise<void> {
  await panel.page.evaluate(
    `for (const [name, value] of ${JSON.stringify(Object.entries(variables))}) document.documentElement.style.setProperty(name, value);
     document.body.className = ${JSON.stringify(kind)};
     document.body.dataset.vscodeThemeKind = ${JSON.stringify(kind)};`,
  );
}

const violationSchema = v.object({
  id: v.string(),
  impact: v.nullish(v.string()),
  nodes: v.array(v.object({ html: v.string(), failureSummary: v.optional(v.string()) })),
});

/** What axe finds that keeps somebody from using the page. */
async function violations(): Promise<string[]> {
  await panel.page.evaluate(axe.source);
  const { violations: found } = v.parse(
    v.object({ violations: v.array(violationSchema) }),
    await panel.page.evaluate("axe.run(document, { resultTypes: ['violations'] })"),
  );
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html}: ${failureSummary ?? ''}`));
}

describe.each(themes)('In the theme $name', (theme) => {
  it.each(panelStates)('axe finds nothing serious in the panel with $name', async ({ messages }) => {
    await setTheme(theme);
    for (const message of messages) await sendToPage(panel.page, message);
    expect(await violations()).toEqual([]);
  });
});

describe('The keyboard', () => {
  it.each(panelStates)('reaches each control of the panel with $name, and shows where it is', async ({ messages }) => {
    for (const theme of themes.slice(0, 1)) await setTheme(theme);
    for (const message of messages) await sendToPage(panel.page, message);
    const all = await panel.page.evaluate(controls);
    expect(await walk()).toEqual({ reached: all, unmarked: [] });
  });

  it('stays where it is while a solution is written, marked and counted', async () => {
    const streaming = panelStates.find(({ name }) => name === 'a solution being written');
    const done = panelStates.find(({ name }) => name === 'votes and marks');
    for (const message of streaming?.messages ?? []) await sendToPage(panel.page, message);
    for (const selector of [
      '[data-part=sample-count]',
      '[data-action=edit]',
      '[data-part=form]',
      '[data-action=copy]',
    ]) {
      await panel.page.locator(selector).focus();
      for (const message of [
        ...(streaming?.messages ?? []),
        ...(done?.messages ?? []),
        ...(streaming?.messages ?? []),
      ]) {
        await sendToPage(panel.page, message);
        expect(await panel.page.evaluate(`document.activeElement.matches('${selector}')`)).toBe(true);
      }
    }
  });
});

const nameOf = `(element) => element.getAttribute('aria-label') ?? element.textContent.trim()`;

/** The names of what a person can use, in the order of the page. */
const controls = `[...document.querySelectorAll('button, select, textarea, [tabindex="0"]')]
  .filter((element) => element.getClientRects().length > 0 && !element.disabled).map(${nameOf})`;

/** Presses Tab until the page is left; what is reached, and what does not look different then. */
async function walk(): Promise<{ reached: unknown[]; unmarked: unknown[] }> {
  await panel.page.evaluate('document.activeElement.blur()');
  await panel.page.mouse.click(1, 1);
  const reached: unknown[] = [];
  const unmarked: unknown[] = [];
  for (;;) {
    await panel.page.keyboard.press('Tab');
    const found = v.parse(
      v.nullable(v.object({ name: v.string(), marked: v.boolean(), isScroller: v.boolean(), again: v.boolean() })),
      await panel.page.evaluate(`(() => {
        const { activeElement: element, body } = document;
        if (element === body) return null;
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        const again = element.dataset.walked !== undefined;
        element.dataset.walked = '';
        const isScroller = !element.matches('button, select, textarea, [tabindex]');
        return { name: (${nameOf})(element), marked: outlineStyle !== 'none' && parseFloat(outlineWidth) > 0, isScroller, again };
      })()`),
    );
    if (found === null || found.again) return { reached, unmarked };
    // Chromium reaches what can be scrolled, too.
    if (!found.isScroller) reached.push(found.name);
    if (!found.marked) unmarked.push(found.name);
  }
}
