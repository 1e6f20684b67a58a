import { describe, expect, it } from 'vitest';
import type { PageState } from '../../src/protocol/panel.ts';
import { sendToPage } from './panelPage/host.ts';
import { answered, done, ended, usePanelPage, vote, writing } from './panelPage/page.ts';

const panel = usePanelPage();

describe('the page of the solution panel', () => {
  it('asks for the solution, shows it under its policy, and keeps it as its state', async () => {
    expect(await panel.sent()).toEqual([{ kind: 'ready' }]);
    const whole = panel.solution(answered(['Subtract $7$.', 'Divide.'], 'x = 5'));
    await sendToPage(panel.page, { kind: 'solution', solution: whole });
    expect(await panel.page.locator('.step').count()).toBe(2);
    expect(await panel.page.locator('.problem annotation').first().textContent()).toBe('3x + 7 = 22');
    expect(await panel.page.locator('.answer annotation').textContent()).toBe('x = 5');
    expect(await panel.page.locator('.check').textContent()).toBe('Not checked');
    expect(await panel.page.locator('.phase').textContent()).toBe('Finished');
    expect(await panel.kept()).toEqual({ solution: whole });
    expect(await panel.page.evaluate('document.fonts.ready.then(() => document.fonts.check("12px KaTeX_Main"))')).toBe(
      true,
    );
    expect(panel.complaints).toEqual([]);
  });

  it('leaves finished steps alone while the last one grows', async () => {
    await panel.show({ samples: [writing('Subtract $7$.', 'Div')] });
    await panel.page.evaluate(`
      window.changes = 0;
      window.first = document.querySelector('.step .katex');
      const observer = new MutationObserver((records) => { window.changes += records.length; });
      observer.observe(document.querySelector('.step'), { childList: true, subtree: true, characterData: true, attributes: true });
      observer.observe(document.querySelector('.problem'), { childList: true, subtree: true, characterData: true, attributes: true });
    `);
    for (const last of ['Divide', 'Divide by $', 'Divide by $3', 'Divide by $3$.']) {
      await sendToPage(panel.page, { kind: 'grown', sample: writing('Subtract $7$.', last), milliseconds: 1 });
    }
    await panel.show({ samples: [writing('Subtract $7$.', 'Divide by $3$.')], votes: [{ answer: '7', samples: [4] }] });
    await panel.show(answered(['Subtract $7$.', 'Divide by $3$.'], 'x = 5'));
    expect(await panel.page.evaluate('window.changes')).toBe(0);
    expect(await panel.page.evaluate("window.first === document.querySelector('.step .katex')")).toBe(true);
    expect(await panel.page.locator('.step').nth(1).locator('annotation').textContent()).toBe('3');
  });

  it('marks the steps with what was found, in words for those who do not see the marks', async () => {
    const marks = [
      { step: 0, verdict: 'holds', why: 'both sides are the same' },
      { step: 1, verdict: 'does not hold', why: 'at a = 1, b = 1: 4 ≠ 2' },
      { step: 2, verdict: 'could not check', why: '<b>it can be read in two ways</b>' },
    ] as const;
    const sample = ended(['$1 = 1$.', '$(a+b)^2 = a^2 + b^2$.', '$1/2x$.', 'Words.'], '1');
    await panel.show({ samples: [{ ...sample, marks }], phase: done });
    const names = await panel.page.evaluate(`
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
    for (const name of labels) expect(await panel.page.getByRole('img', { name, exact: true }).count()).toBe(1);
    expect(await panel.page.locator('.counterexample').allInnerTexts()).toEqual([labels[1]]);
    expect(await panel.page.locator('.step', { hasText: 'Words.' }).innerText()).toBe('Words.');
    expect(panel.complaints).toEqual([]);
    await panel.show({ samples: [ended(['Other.'], '2')], phase: done });
    expect(await panel.page.locator('.mark, .counterexample').count()).toBe(0);
  });

  it('puts a mark beside a step without touching its text or its place', async () => {
    await panel.show({ samples: [writing('$1 = 1$.', 'Now')] });
    await panel.page.evaluate(`
      window.changes = 0;
      const observer = new MutationObserver((records) => { window.changes += records.length; });
      for (const text of document.querySelectorAll('.step-text')) {
        observer.observe(text, { childList: true, subtree: true, characterData: true, attributes: true });
      }
    `);
    const places = () =>
      panel.page.evaluate(
        "[...document.querySelectorAll('.step-text')].map((text) => JSON.stringify(text.getBoundingClientRect()))",
      );
    const before = await places();
    const marks = [{ step: 0, verdict: 'holds', why: 'both sides are the same' }] as const;
    await sendToPage(panel.page, { kind: 'grown', sample: { ...writing('$1 = 1$.', 'Now'), marks }, milliseconds: 1 });
    expect(await panel.page.getByRole('img', { name: 'holds: both sides are the same' }).count()).toBe(1);
    expect(await panel.page.evaluate('window.changes')).toBe(0);
    expect(await places()).toEqual(before);
  });

  it('never shows a formula that is not closed yet', async () => {
    await panel.show({ samples: [writing('Divide by $\\frac{1')] });
    expect(await panel.page.locator('.step').innerText()).toBe('Divide by');
    await panel.show({ samples: [writing('Divide by $\\frac{1')], phase: { kind: 'stopped' } });
    expect(await panel.page.locator('.step').innerText()).toBe('Divide by $\\frac{1');
  });

  it('ignores a message from another origin', async () => {
    const stranger = await panel.page.context().newPage();
    await stranger.goto(panel.server.strangerUrl);
    const [victim] = await Promise.all([
      stranger.context().waitForEvent('page'),
      stranger.evaluate(`void (window.victim = window.open(${JSON.stringify(panel.server.url)}))`),
    ]);
    await victim.waitForLoadState();
    await victim.evaluate(
      "window.heard = []; window.addEventListener('message', (event) => window.heard.push(event.origin))",
    );
    const forged = { kind: 'solution', solution: panel.solution({ problem: 'Forged' }) };
    await stranger.evaluate(`window.victim.postMessage(${JSON.stringify(forged)}, '*')`);
    await victim.waitForFunction('window.heard.length === 1');
    await sendToPage(victim, { kind: 'notice', text: 'From the host' });
    expect(await victim.evaluate('window.heard[0]')).toBe(panel.server.strangerUrl);
    expect(await victim.locator('.problem .prose').textContent()).toBe('');
    expect(await victim.locator('.notice').textContent()).toBe('From the host');
  });

  it('ignores a message of unknown form', async () => {
    await panel.page.evaluate("window.postMessage({ kind: 'solution', solution: { problem: 3 } }, window.origin)");
    await sendToPage(panel.page, { kind: 'notice', text: 'still there' });
    expect(await panel.page.locator('main').isHidden()).toBe(true);
    expect(panel.complaints).toEqual([]);
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
    panel.page.on('request', (request) => requests.push(request.url()));
    await panel.show({
      problem: hostile.join('\n\n'),
      samples: [ended(hostile, hostile.join(' ')), ended([], '<img src=x onerror="window.broken = 1">', 1)],
      votes: hostile.map((answer, index) => ({ answer, samples: [index] })),
      ...{ asked: 16, counted: 16, phase: done },
    });
    await sendToPage(panel.page, { kind: 'history', entries: hostile.map((text) => ({ id: text, problem: text })) });
    expect(await panel.page.locator('.step').count()).toBe(5);
    expect(await panel.page.locator('main :is(script, img, a, iframe, object, form)').count()).toBe(0);
    expect(await panel.page.evaluate('window.broken')).toBeUndefined();
    expect(requests.filter((url) => !url.startsWith(panel.server.url))).toEqual([]);
    expect(panel.complaints).toEqual([]);
  });

  it('shows the answer with its agreement, and the other answers with their votes', async () => {
    await panel.show(vote);
    expect(await panel.page.locator('.answer-text annotation').textContent()).toBe('x = 5');
    expect(await panel.page.locator('.agreement').textContent()).toBe('3 of 6 agree');
    expect(await panel.page.locator('.vote .count').allTextContents()).toEqual(['3 votes', '2 votes', '1 vote']);
    expect(await panel.page.locator('.phase').textContent()).toBe('Time was up after 6 of 16 solutions');
    await panel.show({ ...vote, counted: 16 });
    expect(await panel.page.locator('.agreement').textContent()).toBe('Low agreement: only 3 of 16 agree');
    expect(await panel.page.locator('.agreement.low').count()).toBe(1);
  });

  it('says which answers have no vote, and why their solutions have none', async () => {
    const samples = ['5', '7'].map((answer, index) => ({ index, steps: ['Step.'], answer, state: 'whole' as const }));
    const votes = [
      { answer: '5', samples: [0, 2] },
      { answer: '7', samples: [], refuted: [1, 3] },
    ];
    await panel.show({ samples, votes, asked: 4, counted: 4, phase: { kind: 'done', because: 'allSamples' } });
    expect(await panel.page.locator('.agreement').textContent()).toBe(
      '2 of 2 agree. 2 more have a step that does not hold, and no vote',
    );
    expect(await panel.page.locator('.vote .count').allTextContents()).toEqual(['2 votes', 'no vote']);
    const bars = await panel.page.locator('.vote .bar span').all();
    expect(await Promise.all(bars.map((bar) => bar.isVisible()))).toEqual([true, false]);
    await panel.page.locator('.vote', { hasText: 'no vote' }).click();
    expect(await panel.page.locator('body').innerText()).toContain(
      'One of its steps does not hold, so it does not vote.',
    );
  });

  it('says aloud where it stands, and what failed', async () => {
    await panel.show({ phase: { kind: 'waiting', message: 'Loading the model (40 %)…' } });
    expect(await panel.page.locator('.phase[role=status]').textContent()).toBe('Loading the model (40 %)…');
    await panel.show({ phase: { kind: 'failed', what: 'No model was found.', todo: 'Set one in the settings.' } });
    expect(await panel.page.getByRole('alert').innerText()).toBe('No model was found.\n\nSet one in the settings.');
    expect(await panel.page.locator('button', { hasText: 'Insert' }).isDisabled()).toBe(true);
  });

  it('shows what it kept at once when it is created again', async () => {
    const again = await panel.page.context().newPage();
    const kept: PageState = { solution: panel.solution(vote), picked: 1, draft: 'half a prob' };
    await again.addInitScript(`{
      const acquire = window.acquireVsCodeApi;
      window.acquireVsCodeApi = () => ({ ...acquire(), getState: () => (${JSON.stringify(kept)}) });
    }`);
    await again.goto(panel.server.url);
    expect(await again.locator('.step').innerText()).toBe('Way 2.');
    expect(await again.getByLabel('Problem, as LaTeX or Markdown').inputValue()).toBe('half a prob');
  });
});
