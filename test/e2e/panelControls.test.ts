import { describe, expect, it } from 'vitest';
import { sendToPage } from './panelPage/host.ts';
import { ended, problem, usePanelPage, vote, writing } from './panelPage/page.ts';

const panel = usePanelPage();

describe('the controls of the solution panel', () => {
  it('works from the keyboard: Tab reaches what can be used, Enter uses it, Escape stops', async () => {
    await panel.show({ samples: [writing('One.')] });
    expect(await panel.tabThrough()).toEqual(['Edit', 'One by one', 'sample-count', 'Stop', 'form', 'Copy']);
    await panel.page.keyboard.press('Escape');
    await panel.page.locator('button', { hasText: 'Stop' }).focus();
    await panel.show({
      samples: [ended(['One.'], '1')],
      votes: [{ answer: '1', samples: [0] }],
      phase: { kind: 'stopped' },
    });
    expect(await panel.focused()).toBe('Ask again');
    const reached = ['Edit', 'One by one', 'Not checked', 'sample-count', 'Ask again', 'form', 'Copy', 'Insert'];
    expect(await panel.tabThrough()).toEqual(reached);
    for (const name of ['Ask again', 'Copy', 'Insert']) {
      await panel.page.locator('button', { hasText: name }).focus();
      await panel.page.keyboard.press('Enter');
    }
    expect(await panel.asked()).toEqual([
      { kind: 'stop' },
      { kind: 'another', samples: 1 },
      { kind: 'copy', sample: 0, form: 'document' },
      { kind: 'insert', sample: 0, form: 'document', place: 'below' },
    ]);
  });

  it('shows a sample of the answer that is pressed, any sample that is picked, and copies that one', async () => {
    await panel.show(vote);
    expect(await panel.page.locator('.steps').innerText()).toBe('Way 1.');
    await panel.page.locator('.vote', { hasText: '2 votes' }).click();
    expect(await panel.page.locator('.steps').innerText()).toBe('Way 2.');
    expect(await panel.page.locator('.vote[aria-pressed=true] .count').textContent()).toBe('2 votes');
    await panel.page.getByLabel('Which solution to show').selectOption({ label: 'Solution 6: 9' });
    expect(await panel.page.locator('.steps').innerText()).toBe('Way 6.');
    await panel.page.getByLabel(/copy or insert the solution as/).selectOption('solution');
    await panel.page.locator('button', { hasText: 'Copy' }).click();
    expect(await panel.asked()).toEqual([
      { kind: 'check', sample: 1 },
      { kind: 'check', sample: 5 },
      { kind: 'copy', sample: 5, form: 'solution' },
    ]);
    // What the person picked stays through votes, and is forgotten with the next question.
    await panel.show({ ...vote, counted: 7 });
    expect(await panel.page.locator('.steps').innerText()).toBe('Way 6.');
    expect((await panel.kept()).picked).toBe(5);
    await panel.show({ ...vote, phase: { kind: 'waiting', message: '' } });
    expect(await panel.page.locator('.steps').innerText()).toBe('Way 1.');
  });

  it('solves an edited problem with as many samples as are chosen', async () => {
    await panel.show(vote);
    await panel.page.locator('button', { hasText: 'Edit' }).click();
    const editor = panel.page.getByLabel('Problem, as LaTeX or Markdown');
    expect(await editor.inputValue()).toBe(problem);
    await editor.fill('Solve $x = 2$.');
    expect((await panel.kept()).draft).toBe('Solve $x = 2$.');
    await panel.page.getByLabel(/How many solutions/).selectOption('64');
    await editor.press('Control+Enter');
    expect(await panel.asked()).toEqual([{ kind: 'solve', problem: 'Solve $x = 2$.', samples: 64 }]);
    expect(await editor.isHidden()).toBe(true);
    await panel.show({ problem: 'Solve $x = 2$.', asked: 64 });
    expect(await panel.page.locator('.problem .prose annotation').textContent()).toBe('x = 2');
    expect((await panel.kept()).draft).toBeUndefined();
  });

  it('leaves the problem as it was when the editing is given up', async () => {
    await panel.show({ ...vote, phase: { kind: 'solving' } });
    await panel.page.locator('button', { hasText: 'Edit' }).click();
    await panel.page.getByLabel('Problem, as LaTeX or Markdown').fill('other');
    await panel.page.keyboard.press('Escape');
    expect(await panel.page.locator('.problem .prose annotation').textContent()).toBe('3x + 7 = 22');
    expect(await panel.focused()).toBe('Edit');
    expect(await panel.asked()).toEqual([]);
  });

  it('asks for a problem where there is none, and takes no empty one', async () => {
    await panel.show({ problem: '', phase: { kind: 'draft' } });
    const editor = panel.page.getByLabel('Problem, as LaTeX or Markdown');
    expect(await panel.page.evaluate('document.activeElement.dataset.part')).toBe('problem-text');
    await editor.press('Control+Enter');
    expect(await panel.page.locator('button', { hasText: 'Solve' }).isDisabled()).toBe(true);
    await editor.fill('Find $x$.');
    await panel.page.locator('button', { hasText: 'Solve' }).click();
    expect(await panel.asked()).toEqual([{ kind: 'solve', problem: 'Find $x$.', samples: 1 }]);
  });

  it('asks by another method, and says which one was taken', async () => {
    const methods = [
      { id: 'steps', label: 'Step by step' },
      { id: 'course', label: 'Course problem' },
    ];
    await panel.show({ ...vote, method: 'steps', methods });
    const method = panel.page.getByLabel(/How to ask the model/);
    expect(await method.inputValue()).toBe('steps');
    expect(await panel.page.locator('button', { hasText: 'Ask again' }).count()).toBe(1);
    await method.selectOption({ label: 'Course problem' });
    await panel.show({ ...vote, counted: 7, method: 'steps', methods });
    await panel.page.locator('button', { hasText: 'Another method' }).click();
    expect(await panel.asked()).toEqual([{ kind: 'another', samples: 16, method: 'course' }]);
    await panel.show({ ...vote, seed: 16, method: 'course', methods });
    expect(await method.inputValue()).toBe('course');
    expect(await panel.page.locator('button', { hasText: 'Ask again' }).count()).toBe(1);
    await panel.show({ ...vote, seed: 32, method: 'steps', methods: methods.slice(0, 1) });
    expect(await method.isHidden()).toBe(true);
  });

  it('replaces the problem only where it came from a document', async () => {
    await panel.show(vote);
    const replace = panel.page.locator('button', { hasText: 'Replace' });
    expect(await replace.isHidden()).toBe(true);
    await panel.show({ ...vote, origin: { uri: 'file:///a.tex', languageId: 'latex', start: 0, text: problem } });
    await replace.click();
    expect(await panel.asked()).toEqual([{ kind: 'insert', sample: 0, form: 'document', place: 'replace' }]);
  });

  it('lists answers as mathematics that needs no typesetting', async () => {
    const tex = ['x = 3 \\text{ or } x = 4', '\\frac{\\sqrt{2}}{2}', 'x^2'];
    await panel.show({ samples: tex.map((answer, index) => ended(['Step.'], answer, index)), counted: 3, asked: 4 });
    const entries = panel.page.getByLabel('Which solution to show').locator('option');
    expect(await entries.allTextContents()).toEqual([
      'Solution 1: x = 3 or x = 4',
      'Solution 2: √2/2',
      'Solution 3: x²',
    ]);
  });

  it('opens a problem that was solved before', async () => {
    await panel.show(vote);
    const entries = ['Find $y$.', problem].map((text, index) => ({ id: String(index), problem: text }));
    await sendToPage(panel.page, { kind: 'history', entries });
    const history = panel.page.getByLabel('Problems solved before');
    expect(await history.locator('option').allTextContents()).toEqual(['Earlier problems', 'Find y.']);
    await history.selectOption('0');
    expect(await panel.asked()).toEqual([{ kind: 'open', id: '0' }]);
  });
});
