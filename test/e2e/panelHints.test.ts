import { describe, expect, it } from 'vitest';
import type { PageState } from '../../src/protocol/panel.ts';
import { sendToPage } from './panelPage/host.ts';
import { done, ended, usePanelPage, writing } from './panelPage/page.ts';

const panel = usePanelPage();

const secret = 'x = 5';
const steps = ['Subtract $7$.', 'Divide by $3$.', 'Done.'];
/** Two solutions that agree, and one that does not. */
const solution = {
  samples: [ended(steps, secret), ended(['Guess.'], '7', 1), ended(['Look.'], secret, 2)],
  votes: [
    { answer: secret, samples: [0, 2] },
    { answer: '7', samples: [1] },
  ],
  ...{ asked: 4, counted: 3, phase: done },
} as const;

const useHints = () => sendToPage(panel.page, { kind: 'hints', on: true });
const shownSteps = () => panel.page.locator('.step').count();
const button = (name: string) => panel.page.getByRole('button', { name, exact: true });
const seesAnswer = async () => (await panel.page.locator('main').innerHTML()).includes(secret);

describe('steps on demand', () => {
  it('hides steps, answer, votes and other solutions, and shows one thing at a time', async () => {
    await useHints();
    await panel.show(solution);
    expect(await shownSteps()).toBe(0);
    expect(await seesAnswer()).toBe(false);
    expect(await panel.page.locator('.vote, .agreement:visible, .samples:visible').count()).toBe(0);
    for (const expected of [1, 2, 3]) {
      await button('Show next step').click();
      expect(await shownSteps()).toBe(expected);
      expect(await seesAnswer()).toBe(false);
    }
    await button('Show the answer').click();
    expect(await panel.page.locator('.answer-text annotation').textContent()).toBe(secret);
    expect(await panel.page.locator('.vote').count()).toBe(2);
    expect(await panel.page.locator('.hints').isHidden()).toBe(true);
  });

  it('works from the keyboard, and says what came into view', async () => {
    await useHints();
    await panel.show(solution);
    const said = panel.page.locator('.unseen[role=status]');
    await panel.page.keyboard.press('Control+Enter');
    expect(await said.textContent()).toBe('Step 1: Subtract 7.');
    await button('Show next step').focus();
    await panel.page.keyboard.press('Enter');
    await panel.page.keyboard.press('Enter');
    expect(await panel.focused()).toBe('Show the answer');
    await panel.page.keyboard.press('Enter');
    expect(await said.textContent()).toBe('The answer is shown.');
    // The button is gone; the keyboard goes on with what it showed.
    expect(await panel.page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe('Final answer');
  });

  it('shows everything at once where that is asked for, and hides it all again', async () => {
    await useHints();
    await panel.show(solution);
    await button('Show everything').click();
    expect([await shownSteps(), await seesAnswer()]).toEqual([3, true]);
    const toggle = button('One by one');
    expect(await toggle.getAttribute('aria-pressed')).toBe('true');
    await toggle.click();
    expect([await shownSteps(), await seesAnswer()]).toEqual([3, true]);
    await toggle.click();
    expect([await shownSteps(), await seesAnswer()]).toEqual([0, false]);
  });

  it('waits for a step that is being written, and keeps the focus meanwhile', async () => {
    await useHints();
    await panel.show({ samples: [writing('One.')] });
    await button('Show next step').focus();
    await panel.page.keyboard.press('Enter');
    expect(await panel.focused()).toBe('Waiting for the next step…');
    await panel.page.keyboard.press('Enter');
    expect(await shownSteps()).toBe(1);
    await sendToPage(panel.page, { kind: 'grown', sample: writing('One.', 'Two.'), milliseconds: 1 });
    expect([await shownSteps(), await panel.focused()]).toEqual([1, 'Show next step']);
  });

  it('goes on with the steps the person began, also when the vote ends for others, and says so', async () => {
    await useHints();
    await panel.show({ samples: [ended(['Guess.', 'More.'], '7')], asked: 4 });
    await button('Show next step').click();
    const late = [ended(['Guess.', 'More.'], '7'), ended(steps, secret, 1), ended(steps, secret, 2)];
    const votes = [
      { answer: secret, samples: [1, 2] },
      { answer: '7', samples: [0] },
    ];
    await panel.show({ samples: late, votes, shown: 1, asked: 4, counted: 3, phase: done });
    expect(await panel.page.locator('.steps').innerText()).toBe('Guess.');
    expect(await panel.page.locator('.hints-note').textContent()).toMatch(/another answer than these steps/);
    expect(await seesAnswer()).toBe(false);
  });

  it('forgets what was seen with the next question', async () => {
    await useHints();
    await panel.show(solution);
    await button('Show everything').click();
    await panel.show({ ...solution, seed: 4 });
    expect([await shownSteps(), await seesAnswer()]).toEqual([0, false]);
  });

  it('survives a reload, and shows no more than before for a moment', async () => {
    await useHints();
    await panel.show(solution);
    await button('Show next step').click();
    const kept = await panel.kept();
    expect(kept).toMatchObject({ hints: true, seen: { steps: 1, all: false } } satisfies Partial<PageState>);
    const again = await panel.page.context().newPage();
    await again.addInitScript(`{
      const acquire = window.acquireVsCodeApi;
      window.acquireVsCodeApi = () => ({ ...acquire(), getState: () => (${JSON.stringify(kept)}) });
    }`);
    await again.goto(panel.server.url);
    expect(await again.locator('.step').count()).toBe(1);
    expect((await again.locator('main').innerHTML()).includes(secret)).toBe(false);
    // What the person chose here goes before the setting.
    await sendToPage(again, { kind: 'hints', on: false });
    expect(await again.locator('.step').count()).toBe(1);
  });
});
