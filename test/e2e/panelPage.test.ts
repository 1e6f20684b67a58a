import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ensureChromium } from '../../scripts/setup/chromium.ts';
import type { PageState, ShownSample, Solution } from '../../src/protocol/panel.ts';
import { someSolution } from '../../src/solve/testing/someSolution.ts';
import { hostStub, sendToPage, servePanel, type PanelServer } from './panelPage/host.ts';

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

const problem = 'Solve $3x + 7 = 22$.';
const solving = (changes: Partial<Solution> = {}) => someSolution({ problem, model: 'Test model', ...changes });
const show = (changes: Partial<Solution>) => sendToPage(page, { kind: 'solution', solution: solving(changes) });
const sent = () => page.evaluate('window.sent');
const done = { kind: 'done', because: 'allSamples' } as const;

const writing = (...steps: string[]): ShownSample => ({ index: 0, steps, state: 'writing' });
const ended = (steps: string[], answer?: string, index = 0): ShownSample => ({ index, steps, answer, state: 'whole' });

/** A solution of one sample that has ended with an answer. */
const answered = (steps: string[], answer: string): Partial<Solution> => ({
  samples: [ended(steps, answer)],
  votes: [{ answer, samples: [0] }],
  counted: 1,
  phase: done,
});

/** Six samples: three, two and one for three answers. */
const vote: Partial<Solution> = {
  samples: ['5', '7', '5', '$5', '7', '9'].map((answer, index) => ended([`Way ${index + 1}.`], answer, index)),
  votes: [
    { answer: 'x = 5', samples: [0, 2, 3] },
    { answer: '7', samples: [1, 4] },
    { answer: '9', samples: [5] },
  ],
  ...{ asked: 16, counted: 6, phase: { kind: 'done', because: 'timeLimit' } },
};

describe('the page of the solution panel', () => {
  it('asks for the solution, shows it under its policy, and keeps it as its state', async () => {
    expect(await sent()).toEqual([{ kind: 'ready' }]);
    const whole = solving(answered(['Subtract $7$.', 'Divide.'], 'x = 5'));
    await sendToPage(page, { kind: 'solution', solution: whole });
    expect(await page.locator('.step').count()).toBe(2);
    expect(await page.locator('.problem annotation').first().textContent()).toBe('3x + 7 = 22');
    expect(await page.locator('.answer annotation').textContent()).toBe('x = 5');
    expect(await page.locator('.check').textContent()).toBe('Not checked');
    expect(await page.locator('.phase').textContent()).toBe('Finished');
    expect(await page.evaluate('window.kept')).toEqual({ solution: whole });
    expect(await page.evaluate('document.fonts.ready.then(() => document.fonts.check("12px KaTeX_Main"))')).toBe(true);
    expect(complaints).toEqual([]);
  });

  it('leaves finished steps alone while the last one grows', async () => {
    await show({ samples: [writing('Subtract $7$.', 'Div')] });
    await page.evaluate(`
      window.changes = 0;
      window.first = document.querySelector('.step .katex');
      const observer = new MutationObserver((records) => { window.changes += records.length; });
      observer.observe(document.querySelector('.step'), { childList: true, subtree: true, characterData: true, attributes: true });
      observer.observe(document.querySelector('.problem'), { childList: true, subtree: true, characterData: true, attributes: true });
    `);
    for (const last of ['Divide', 'Divide by $', 'Divide by $3', 'Divide by $3$.']) {
      await sendToPage(page, { kind: 'grown', sample: writing('Subtract $7$.', last), milliseconds: 1 });
    }
    await show({ samples: [writing('Subtract $7$.', 'Divide by $3$.')], votes: [{ answer: '7', samples: [4] }] });
    await show(answered(['Subtract $7$.', 'Divide by $3$.'], 'x = 5'));
    expect(await page.evaluate('window.changes')).toBe(0);
    expect(await page.evaluate("window.first === document.querySelector('.step .katex')")).toBe(true);
    expect(await page.locator('.step').nth(1).locator('annotation').textContent()).toBe('3');
  });

  it('marks the steps with what was found, in words for those who do not see the marks', async () => {
    const marks = [
      { step: 0, verdict: 'holds', why: 'both sides are the same' },
      { step: 1, verdict: 'does not hold', why: 'at a = 1, b = 1: 4 ≠ 2' },
      { step: 2, verdict: 'could not check', why: '<b>it can be read in two ways</b>' },
    ] as const;
    const sample = ended(['$1 = 1$.', '$(a+b)^2 = a^2 + b^2$.', '$1/2x$.', 'Words.'], '1');
    await show({ samples: [{ ...sample, marks }], phase: done });
    const names = await page.evaluate(`
      [...document.querySelectorAll('.steps [role=img]')].map((sign) => [
        sign.ariaLabel, sign.title, sign.closest('li').querySelector('annotation').textContent,
      ])
    `);
    const labels = marks.map(({ verdict, why }) => `${verdict}: ${why}`);
    expect(names).toEqual([
      [labels[0], labels[0], '1 = 1'],
      [labels[1], labels[1], '(a+b)^2 = a^2 + b^2'],
      [labels[2], labels[2], '1/2x'],
    ]);
    for (const name of labels) expect(await page.getByRole('img', { name, exact: true }).count()).toBe(1);
    expect(await page.locator('.counterexample').allInnerTexts()).toEqual([labels[1]]);
    expect(await page.locator('.step', { hasText: 'Words.' }).innerText()).toBe('Words.');
    expect(complaints).toEqual([]);
    await show({ samples: [ended(['Other.'], '2')], phase: done });
    expect(await page.locator('.mark, .counterexample').count()).toBe(0);
  });

  it('puts a mark beside a step without touching its text or its place', async () => {
    await show({ samples: [writing('$1 = 1$.', 'Now')] });
    await page.evaluate(`
      window.changes = 0;
      const observer = new MutationObserver((records) => { window.changes += records.length; });
      for (const text of document.querySelectorAll('.step-text')) {
        observer.observe(text, { childList: true, subtree: true, characterData: true, attributes: true });
      }
    `);
    const places = () =>
      page.evaluate(
        "[...document.querySelectorAll('.step-text')].map((text) => JSON.stringify(text.getBoundingClientRect()))",
      );
    const before = await places();
    const marks = [{ step: 0, verdict: 'holds', why: 'both sides are the same' }] as const;
    await sendToPage(page, { kind: 'grown', sample: { ...writing('$1 = 1$.', 'Now'), marks }, milliseconds: 1 });
    expect(await page.getByRole('img', { name: 'holds: both sides are the same' }).count()).toBe(1);
    expect(await page.evaluate('window.changes')).toBe(0);
    expect(await places()).toEqual(before);
  });

  it('never shows a formula that is not closed yet', async () => {
    await show({ samples: [writing('Divide by $\\frac{1')] });
    expect(await page.locator('.step').innerText()).toBe('Divide by');
    await show({ samples: [writing('Divide by $\\frac{1')], phase: { kind: 'stopped' } });
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
    const forged = { kind: 'solution', solution: solving({ problem: 'Forged' }) };
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
    await show({
      problem: hostile.join('\n\n'),
      samples: [ended(hostile, hostile.join(' ')), ended([], '<img src=x onerror="window.broken = 1">', 1)],
      votes: hostile.map((answer, index) => ({ answer, samples: [index] })),
      ...{ asked: 16, counted: 16, phase: done },
    });
    await sendToPage(page, { kind: 'history', entries: hostile.map((text) => ({ id: text, problem: text })) });
    expect(await page.locator('.step').count()).toBe(5);
    expect(await page.locator('main :is(script, img, a, iframe, object, form)').count()).toBe(0);
    expect(await page.evaluate('window.broken')).toBeUndefined();
    expect(requests.filter((url) => !url.startsWith(server.url))).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('works from the keyboard: Tab reaches what can be used, Enter uses it, Escape stops', async () => {
    await show({ samples: [writing('One.')] });
    expect(await tabThrough()).toEqual(['Edit', 'sample-count', 'Stop', 'form', 'Copy']);
    await page.keyboard.press('Escape');
    await page.locator('button', { hasText: 'Stop' }).focus();
    await show({ samples: [ended(['One.'], '1')], votes: [{ answer: '1', samples: [0] }], phase: { kind: 'stopped' } });
    expect(await focused()).toBe('Another method');
    const reached = ['Edit', 'Not checked', 'sample-count', 'Another method', 'form', 'Copy', 'Insert'];
    expect(await tabThrough()).toEqual(reached);
    for (const name of ['Another method', 'Copy', 'Insert']) {
      await page.locator('button', { hasText: name }).focus();
      await page.keyboard.press('Enter');
    }
    expect(await sent()).toEqual([
      { kind: 'ready' },
      { kind: 'stop' },
      { kind: 'another', samples: 1 },
      { kind: 'copy', sample: 0, form: 'document' },
      { kind: 'insert', sample: 0, form: 'document' },
    ]);
  });

  it('shows the answer with its agreement, and the other answers with their votes', async () => {
    await show(vote);
    expect(await page.locator('.answer-text annotation').textContent()).toBe('x = 5');
    expect(await page.locator('.agreement').textContent()).toBe('3 of 6 agree');
    expect(await page.locator('.vote .count').allTextContents()).toEqual(['3 votes', '2 votes', '1 vote']);
    expect(await page.locator('.phase').textContent()).toBe('Time was up after 6 of 16 solutions');
    await show({ ...vote, counted: 16 });
    expect(await page.locator('.agreement').textContent()).toBe('Low agreement: only 3 of 16 agree');
    expect(await page.locator('.agreement.low').count()).toBe(1);
  });

  it('shows a sample of the answer that is pressed, any sample that is picked, and copies that one', async () => {
    await show(vote);
    expect(await page.locator('.steps').innerText()).toBe('Way 1.');
    await page.locator('.vote', { hasText: '2 votes' }).click();
    expect(await page.locator('.steps').innerText()).toBe('Way 2.');
    expect(await page.locator('.vote[aria-pressed=true] .count').textContent()).toBe('2 votes');
    await page.getByLabel('Which solution to show').selectOption({ label: 'Solution 6: 9' });
    expect(await page.locator('.steps').innerText()).toBe('Way 6.');
    await page.getByLabel(/copy or insert the solution as/).selectOption('solution');
    await page.locator('button', { hasText: 'Copy' }).click();
    expect(await sent()).toEqual([{ kind: 'ready' }, { kind: 'copy', sample: 5, form: 'solution' }]);
    // What the person picked stays through votes, and is forgotten with the next question.
    await show({ ...vote, counted: 7 });
    expect(await page.locator('.steps').innerText()).toBe('Way 6.');
    expect(await page.evaluate('window.kept.picked')).toBe(5);
    await show({ ...vote, phase: { kind: 'waiting', message: '' } });
    expect(await page.locator('.steps').innerText()).toBe('Way 1.');
  });

  it('solves an edited problem with as many samples as are chosen', async () => {
    await show(vote);
    await page.locator('button', { hasText: 'Edit' }).click();
    const editor = page.getByLabel('Problem, as LaTeX or Markdown');
    expect(await editor.inputValue()).toBe(problem);
    await editor.fill('Solve $x = 2$.');
    expect(await page.evaluate('window.kept.draft')).toBe('Solve $x = 2$.');
    await page.getByLabel(/How many solutions/).selectOption('64');
    await editor.press('Control+Enter');
    expect(await sent()).toEqual([{ kind: 'ready' }, { kind: 'solve', problem: 'Solve $x = 2$.', samples: 64 }]);
    expect(await editor.isHidden()).toBe(true);
    await show({ problem: 'Solve $x = 2$.', asked: 64 });
    expect(await page.locator('.problem .prose annotation').textContent()).toBe('x = 2');
    expect(await page.evaluate('window.kept.draft')).toBeUndefined();
  });

  it('leaves the problem as it was when the editing is given up', async () => {
    await show({ ...vote, phase: { kind: 'solving' } });
    await page.locator('button', { hasText: 'Edit' }).click();
    await page.getByLabel('Problem, as LaTeX or Markdown').fill('other');
    await page.keyboard.press('Escape');
    expect(await page.locator('.problem .prose annotation').textContent()).toBe('3x + 7 = 22');
    expect(await focused()).toBe('Edit');
    expect(await sent()).toEqual([{ kind: 'ready' }]);
  });

  it('asks for a problem where there is none, and takes no empty one', async () => {
    await show({ problem: '', phase: { kind: 'draft' } });
    const editor = page.getByLabel('Problem, as LaTeX or Markdown');
    expect(await page.evaluate('document.activeElement.dataset.part')).toBe('problem-text');
    await editor.press('Control+Enter');
    expect(await page.locator('button', { hasText: 'Solve' }).isDisabled()).toBe(true);
    await editor.fill('Find $x$.');
    await page.locator('button', { hasText: 'Solve' }).click();
    expect(await sent()).toEqual([{ kind: 'ready' }, { kind: 'solve', problem: 'Find $x$.', samples: 1 }]);
  });

  it('opens a problem that was solved before', async () => {
    await show(vote);
    const entries = ['Find $y$.', problem].map((text, index) => ({ id: String(index), problem: text }));
    await sendToPage(page, { kind: 'history', entries });
    const history = page.getByLabel('Problems solved before');
    expect(await history.locator('option').allTextContents()).toEqual(['Earlier problems', 'Find $y$.']);
    await history.selectOption('0');
    expect(await sent()).toEqual([{ kind: 'ready' }, { kind: 'open', id: '0' }]);
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
    const kept: PageState = { solution: solving(vote), picked: 1, draft: 'half a prob' };
    await again.addInitScript(`{
      const acquire = window.acquireVsCodeApi;
      window.acquireVsCodeApi = () => ({ ...acquire(), getState: () => (${JSON.stringify(kept)}) });
    }`);
    await again.goto(server.url);
    expect(await again.locator('.step').innerText()).toBe('Way 2.');
    expect(await again.getByLabel('Problem, as LaTeX or Markdown').inputValue()).toBe('half a prob');
  });
});

const focused = () => page.evaluate('document.activeElement.textContent');

/** The names of what Tab reaches, from the top of the page to its end. */
async function tabThrough(): Promise<unknown[]> {
  await page.mouse.click(1, 1);
  const names: unknown[] = [];
  for (;;) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate(`{
      const { activeElement: reached, body } = document;
      reached === body ? null : (reached.matches('select') ? reached.dataset.part : reached.textContent);
    }`);
    if (name === null || names.includes(name)) return names;
    names.push(name);
  }
}
