import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ensureChromium } from '../../scripts/setup/chromium.ts';
import type { Solution } from '../../src/protocol/panel.ts';
import { hostStub, sendToPage, servePanel, solution, type PanelServer } from './panelPage/host.ts';

let server: PanelServer;
let browser: Browser;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  server = await servePanel();
  browser = await chromium.launch({
    executablePath: await ensureChromium(),
    args: ['--no-sandbox'],
  });
});

afterAll(async () => {
  await browser.close();
  await server.close();
});

beforeEach(async () => {
  const context = await browser.newContext();
  await context.addInitScript(hostStub);
  page = await context.newPage();
  complaints = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(server.url);
  return () => context.close();
});

const show = (changes: Partial<Solution>) => sendToPage(page, { kind: 'solution', solution: solution(changes) });
const sent = () => page.evaluate('window.sent');

describe('the page of the solution panel', () => {
  it('asks for the solution, shows it under its policy, and keeps it as its state', async () => {
    expect(await sent()).toEqual([{ kind: 'ready' }]);
    const whole = solution({ steps: ['Subtract $7$.', 'Divide.'], answer: 'x = 5', phase: { kind: 'done' } });
    await sendToPage(page, { kind: 'solution', solution: whole });
    expect(await page.locator('.step').count()).toBe(2);
    expect(await page.locator('.problem annotation').textContent()).toBe('3x + 7 = 22');
    expect(await page.locator('.answer annotation').textContent()).toBe('x = 5');
    expect(await page.locator('.check').textContent()).toBe('Not checked');
    expect(await page.locator('.phase').textContent()).toBe('Finished, 2 steps');
    expect(await page.evaluate('window.kept')).toEqual(whole);
    expect(await page.evaluate('document.fonts.ready.then(() => document.fonts.check("12px KaTeX_Main"))')).toBe(true);
    expect(complaints).toEqual([]);
  });

  it('leaves finished steps alone while the last one grows', async () => {
    await show({ steps: ['Subtract $7$.', 'Div'] });
    await page.evaluate(`
      window.changes = 0;
      window.first = document.querySelector('.step .katex');
      const observer = new MutationObserver((records) => { window.changes += records.length; });
      observer.observe(document.querySelector('.step'), { childList: true, subtree: true, characterData: true, attributes: true });
      observer.observe(document.querySelector('.problem'), { childList: true, subtree: true, characterData: true, attributes: true });
    `);
    for (const last of ['Divide', 'Divide by $', 'Divide by $3', 'Divide by $3$.']) {
      await show({ steps: ['Subtract $7$.', last] });
    }
    await show({ steps: ['Subtract $7$.', 'Divide by $3$.'], answer: 'x = 5', phase: { kind: 'done' } });
    expect(await page.evaluate('window.changes')).toBe(0);
    expect(await page.evaluate("window.first === document.querySelector('.step .katex')")).toBe(true);
    expect(await page.locator('.step').nth(1).locator('annotation').textContent()).toBe('3');
  });

  it('never shows a formula that is not closed yet', async () => {
    await show({ steps: ['Divide by $\\frac{1'] });
    expect(await page.locator('.step').innerText()).toBe('Divide by');
    await show({ steps: ['Divide by $\\frac{1'], phase: { kind: 'stopped' } });
    expect(await page.locator('.step').innerText()).toBe('Divide by $\\frac{1');
  });

  it('ignores a message from another origin', async () => {
    const stranger = await page.context().newPage();
    await stranger.goto(server.strangerUrl);
    const [victim] = await Promise.all([
      stranger.context().waitForEvent('page'),
      stranger.evaluate(`void (window.victim = window.open(${JSON.stringify(server.url)}))`),
    ]);
    await victim.waitForLoadState();
    await victim.evaluate(
      "window.heard = []; window.addEventListener('message', (event) => window.heard.push(event.origin))",
    );
    const forged = { kind: 'solution', solution: solution({ problem: 'Forged' }) };
    await stranger.evaluate(`window.victim.postMessage(${JSON.stringify(forged)}, '*')`);
    await victim.waitForFunction('window.heard.length === 1');
    await sendToPage(victim, { kind: 'notice', text: 'From the host' });
    expect(await victim.evaluate('window.heard[0]')).toBe(server.strangerUrl);
    expect(await victim.locator('.problem .prose').textContent()).toBe('');
    expect(await victim.locator('.notice').textContent()).toBe('From the host');
  });

  it('ignores a message of unknown form', async () => {
    await page.evaluate("window.postMessage({ kind: 'solution', solution: { problem: 3 } }, window.origin)");
    await sendToPage(page, { kind: 'notice', text: 'still there' });
    expect(await page.locator('main').isHidden()).toBe(true);
    expect(complaints).toEqual([]);
  });

  it('makes nothing of hostile text but text', async () => {
    const hostile = [
      '<script>window.broken = 1</script>',
      '<img src=x onerror="window.broken = 1">',
      '[x](javascript:window.broken=1) $\\href{javascript:window.broken=1}{y}$',
      '![x](https://evil.example/x.png) $\\includegraphics{https://evil.example/x.png}$',
      `$${'{'.repeat(10_000)}$`,
    ];
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await show({ problem: hostile.join('\n\n'), steps: hostile, answer: hostile.join(' '), phase: { kind: 'done' } });
    expect(await page.locator('.step').count()).toBe(5);
    expect(await page.locator('main :is(script, img, a, iframe, object, form)').count()).toBe(0);
    expect(await page.evaluate('window.broken')).toBeUndefined();
    expect(requests.filter((url) => !url.startsWith(server.url))).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('works from the keyboard: Tab reaches what can be used, Enter uses it, Escape stops', async () => {
    await show({ steps: ['One.'] });
    expect(await tabThrough()).toEqual(['Stop', 'Copy']);
    await page.keyboard.press('Escape');
    await page.locator('button', { hasText: 'Stop' }).focus();
    await show({ steps: ['One.'], answer: '1', phase: { kind: 'stopped' } });
    expect(await focused()).toBe('Ask again');
    expect(await tabThrough()).toEqual(['Not checked', 'Ask again', 'Copy', 'Insert']);
    for (const name of ['Ask again', 'Copy', 'Insert']) {
      await page.locator('button', { hasText: name }).focus();
      await page.keyboard.press('Enter');
    }
    expect(await sent()).toEqual(['ready', 'stop', 'retry', 'copy', 'insert'].map((kind) => ({ kind })));
  });

  it('says aloud where it stands, and what failed', async () => {
    await show({ phase: { kind: 'waiting', message: 'Loading the model (40 %)…' } });
    expect(await page.getByRole('status').first().textContent()).toBe('Loading the model (40 %)…');
    await show({ phase: { kind: 'failed', what: 'No model was found.', todo: 'Set one in the settings.' } });
    expect(await page.getByRole('alert').innerText()).toBe('No model was found.\n\nSet one in the settings.');
    expect(await page.locator('button', { hasText: 'Insert' }).isDisabled()).toBe(true);
  });

  it('shows what it kept at once when it is created again', async () => {
    const again = await page.context().newPage();
    const kept = solution({ steps: ['One.'], phase: { kind: 'done' } });
    await again.addInitScript(`{
      const acquire = window.acquireVsCodeApi;
      window.acquireVsCodeApi = () => ({ ...acquire(), getState: () => (${JSON.stringify(kept)}) });
    }`);
    await again.goto(server.url);
    expect(await again.locator('.step').innerText()).toBe('One.');
  });
});

const focused = () => page.evaluate('document.activeElement.textContent');

/** The names of what Tab reaches, from the top of the page to its end. */
async function tabThrough(): Promise<unknown[]> {
  await page.mouse.click(1, 1);
  const names: unknown[] = [];
  for (;;) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate(
      'document.activeElement === document.body ? null : document.activeElement.textContent',
    );
    if (name === null || names.includes(name)) return names;
    names.push(name);
  }
}
