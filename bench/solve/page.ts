import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium, type Page } from 'playwright-core';
import * as v from 'valibot';
import { drawProblem } from '../../models/starter/data/families.ts';
import { Random } from '../../models/starter/data/random.ts';
import { ensureChromium } from '../../scripts/setup/chromium.ts';
import type { ToPanel } from '../../src/protocol/panel.ts';
import { writingSample } from '../../src/solve/samples.ts';
import { someSolution } from '../../src/solve/testing/someSolution.ts';
import { hostStub, servePanel } from '../../test/e2e/panelPage/host.ts';

/** Milliseconds of each token. */
export interface TokenTimes {
  /** in the page, from the message to the end of its layout */
  readonly page: readonly number[];
  /** in the extension host, to split the text into steps anew */
  readonly host: readonly number[];
  /** in a page that sets the whole text anew, without marks and without a list; of one token in ten */
  readonly whole: readonly number[];
}

/** Characters of a token of mathematics, on average. */
const charactersOfToken = 3.1;

/** The peer takes longer with each token. */
const everyOfPeer = 10;

/** Streams a solution of so many tokens into the real page in Chromium, under its policy. */
export async function timeTokens(tokens: number, seed: number): Promise<TokenTimes> {
  const text = solutionText(Math.floor(tokens * charactersOfToken), seed);
  const texts = Array.from({ length: tokens }, (_, index) => text.slice(0, Math.ceil((index + 1) * charactersOfToken)));
  const server = await servePanel();
  const browser = await chromium.launch({ executablePath: await ensureChromium(), args: ['--no-sandbox'] });
  try {
    const context = await browser.newContext();
    await context.addInitScript(hostStub);
    await context.addInitScript(ownFrames);
    await context.addInitScript(await wholeText());
    const page = await context.newPage();
    await page.goto(server.url);
    const host: number[] = [];
    const messages = texts.map((soFar): ToPanel => {
      const started = performance.now();
      const sample = writingSample(0, soFar);
      host.push(performance.now() - started);
      const marks = sample.steps
        .slice(0, -1)
        .map((_, step) => ({ step, verdict: 'holds', why: 'both sides agree' }) as const);
      return { kind: 'grown', sample: { ...sample, marks }, milliseconds: 1 };
    });
    const empty = { index: 0, steps: [], state: 'writing' } as const;
    await run(page, [{ kind: 'solution', solution: someSolution({ samples: [empty] }) }]);
    const times = await run(page, messages);
    const peerTexts = texts.filter((_, index) => index % everyOfPeer === 0);
    return { host, page: times, whole: await timesOf(page, `window.setWhole(${JSON.stringify(peerTexts)})`) };
  } finally {
    await browser.close();
    await server.close();
  }
}

/** The page draws when the measurement says so: what a frame waits for the screen is no work. */
const ownFrames = `
  window.requestAnimationFrame = (draw) => { window.frame = draw; return 1; };
  window.receive = (messages) => messages.map((message) => {
    const started = performance.now();
    window.dispatchEvent(new MessageEvent('message', { data: message, origin: window.origin }));
    const draw = window.frame;
    window.frame = undefined;
    draw?.(started);
    void document.body.getBoundingClientRect().height;
    return performance.now() - started;
  });
  window.setWhole = (texts) => {
    document.querySelector('main').remove();
    const place = document.body.appendChild(document.createElement('div'));
    return texts.map((text) => {
      const started = performance.now();
      place.innerHTML = window.renderWhole(text);
      void document.body.getBoundingClientRect().height;
      return performance.now() - started;
    });
  };
`;

/** Messages at once: what is measured is each by itself, and the way to the browser is long. */
const atOnce = 100;

async function run(page: Page, messages: readonly ToPanel[]): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < messages.length; index += atOnce) {
    const some = JSON.stringify(messages.slice(index, index + atOnce));
    times.push(...(await timesOf(page, `window.receive(${some})`)));
  }
  return times;
}

async function timesOf(page: Page, script: string): Promise<number[]> {
  return v.parse(v.array(v.number()), await page.evaluate(script));
}

/** Our own Markdown and KaTeX, for the whole text. */
async function wholeText(): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { renderMarkdown } from './markdown.ts'; window.renderWhole = (text) => renderMarkdown(text, true);`,
      resolveDir: fileURLToPath(new URL('../../src/webview', import.meta.url)),
      loader: 'ts',
    },
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    target: 'es2023',
  });
  return outputFiles[0]?.text ?? '';
}

/** Solutions of many problems, one after the other. */
function solutionText(length: number, seed: number): string {
  const random = Random.labelled(seed, 'streamed solution');
  let text = '';
  while (text.length < length) text += `${drawProblem(random, true).steps.join('\n')}\n`;
  return text.slice(0, length);
}
