import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureChromium } from '../../scripts/setup/chromium.ts';
import { someSolution } from '../../src/solve/testing/someSolution.ts';
import { bait, longTexts, shortTexts, trace } from './hostile/texts.ts';
import { hostStub, sendToPage, servePanel, type PanelServer } from './panelPage/host.ts';

let panel: PanelServer;
let trap: Server;
let browser: Browser;
let page: Page;
/** What must not happen, as far as it did. */
const caught: string[] = [];

beforeAll(async () => {
  panel = await servePanel();
  trap = createServer((request, response) => {
    caught.push(`request: ${request.url ?? ''}`);
    response.end();
  });
  await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve));
  const { port } = trap.address() as AddressInfo;
  const { hostname } = new URL(bait);
  browser = await chromium.launch({
    executablePath: await ensureChromium(),
    args: ['--no-sandbox', `--host-resolver-rules=MAP ${hostname} 127.0.0.1:${port}`],
  });
  page = await openPanel();
});

afterAll(async () => {
  await browser.close();
  trap.close();
  await panel.close();
});

async function openPanel(): Promise<Page> {
  const context = await browser.newContext();
  await context.addInitScript(hostStub);
  const opened = await context.newPage();
  await opened.goto(panel.url);
  await opened.evaluate('document.fonts.ready');
  await opened.evaluate(hitsCount);
  opened.on('console', (message) => caught.push(`console: ${message.text()}`));
  opened.on('pageerror', (error) => caught.push(`error: ${error.message}`));
  opened.on('dialog', (dialog) => {
    caught.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  opened.on('framenavigated', (frame) => caught.push(`navigation: ${frame.url()}`));
  context.on('page', (other) => caught.push(`window: ${other.url()}`));
  opened.on('request', (request) => {
    if (!request.url().startsWith(panel.url)) caught.push(`request: ${request.url()}`);
  });
  return opened;
}

/** KaTeX lets clicks through some of its boxes, but what is looked for here is what is seen. */
const hitsCount = `{
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { pointer-events: auto !important; }');
  document.adoptedStyleSheets.push(sheet);
}`;

/** Shows a text in all the places where the text of a model can stand. */
async function showEverywhere(text: string): Promise<void> {
  const short = text.slice(0, 300);
  const steps = ['Before it $x = 1$.', text, `- ${text}`, 'After it $y = 2$.'];
  const marks = steps.map((_, step) => ({ step, verdict: 'does not hold', why: short }) as const);
  const solution = someSolution({
    problem: text,
    model: short,
    samples: [
      { index: 0, steps, answer: text, state: 'whole', marks },
      { index: 1, steps: [text], answer: `\\text{${text}}`, state: 'whole' },
      { index: 2, steps: [], answer: '7', state: 'whole' },
    ],
    votes: [text, `\\text{${text}}`, '7'].map((answer, sample) => ({ answer, samples: [sample] })),
    ...{ asked: 16, counted: 16, phase: { kind: 'done', because: 'allSamples' } },
  });
  await sendToPage(page, { kind: 'solution', solution });
  await sendToPage(page, { kind: 'history', entries: [{ id: '1', problem: short }] });
  await sendToPage(page, { kind: 'notice', text: short });
}

/** Signs and words of our own that something of the text covers, or that are not there; the number of a step belongs to its entry. */
const covered = `(() => {
  const shown = (selector) => [...document.querySelectorAll(selector)].filter((sign) => sign.getClientRects().length > 0);
  const isSeen = (sign, x, y) => {
    const there = document.elementFromPoint(x, y);
    return there === sign || (sign.contains(there) && there.closest('.step-text') === null);
  };
  const signs = shown('.step > .mark, .counterexample, .head h2, .check, .agreement, footer button, .vote .count');
  const hidden = signs.filter((sign) => {
    sign.scrollIntoView({ block: 'center' });
    const { left, right, top, bottom } = sign.getBoundingClientRect();
    return left < 0 || right > innerWidth || !isSeen(sign, (left + right) / 2, (top + bottom) / 2);
  });
  const unnumbered = shown('.step').filter((step) => {
    step.scrollIntoView();
    const { left, top } = step.getBoundingClientRect();
    return !isSeen(step, left + 8, top + 8);
  });
  const missing = [...hidden, ...unnumbered].map((sign) => sign.outerHTML.slice(0, 200));
  return signs.length === 0 ? ['nothing is there'] : missing;
})()`;

const tags = 'main :is(script, img, a, iframe, object, embed, form, style, link, meta, base, video, audio, h3)';

async function expectNoHarm(): Promise<void> {
  expect(await page.locator(tags).count()).toBe(0);
  expect(await page.locator('[style*="position:fixed"], [style*="position: fixed"]').count()).toBe(0);
  expect(await page.locator('h1').count()).toBe(1);
  expect(await page.evaluate(`window.${trace}`)).toBeUndefined();
  expect(await page.locator('.mark').count()).toBe(4);
  expect(await page.evaluate(covered)).toEqual([]);
  await page.evaluate('window.sent.length = 0');
  await page.locator('button', { hasText: 'Copy' }).click();
  expect(await page.evaluate('window.sent')).toMatchObject([{ kind: 'copy' }]);
  expect(caught).toEqual([]);
}

describe('In the page of the panel, under its policy,', () => {
  it.each(shortTexts)('$name: stays text, covers nothing and loads nothing', async ({ text }) => {
    await showEverywhere(text);
    await expectNoHarm();
  });

  // The longest formula that is set, the longest text that is set as Markdown, and one far above.
  it.each([3900, 9900, 1_000_000])(
    'what repeats without end, %i characters of it, leaves the page at work',
    async (length) => {
      for (const { text } of longTexts(length)) {
        await showEverywhere(text);
        await expectNoHarm();
      }
    },
  );
});
