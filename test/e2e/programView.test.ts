import { describe, expect, it } from 'vitest';
import type { Solution } from '../../src/protocol/panel.ts';
import type { Program } from '../../src/protocol/python.ts';
import { done, usePanelPage } from './panelPage/page.ts';

const panel = usePanelPage();

describe('the program of a solution in the panel', () => {
  const code = 'answer = 12 * 7';
  const show = (run: Program['run'], phase: Solution['phase'] = done) => {
    const sample = {
      index: 3,
      steps: [`\`\`\`python\n${code}\n\`\`\``],
      state: 'whole',
      program: { code, run },
    } as const;
    return panel.show({ samples: [sample], shown: 3, phase });
  };
  const state = () => panel.page.locator('[data-part=program-state]').innerText();
  const buttons = () => panel.page.locator('.program button:visible').allInnerTexts();

  it('shows the program, what came of it and what it printed, as text', async () => {
    const hostile = '<img src=x onerror="window.broken = 1">\n$x$';
    await show({ kind: 'answer', answer: '84', output: hostile });
    expect(await panel.page.locator('.step code').innerText()).toBe(`${code}\n`);
    expect(await state()).toBe('Ran in Python to its end.');
    expect(await panel.page.locator('[data-part=program-output]').textContent()).toBe(hostile);
    await show({ kind: 'error', error: `line 1: ${hostile}`, output: '' });
    expect(await state()).toContain('<img');
    expect(await panel.page.locator('[data-part=program-output]').isHidden()).toBe(true);
    expect(await panel.page.evaluate('window.broken')).toBeUndefined();
  });

  it('runs and stops the program when asked, but not while programs run in turn', async () => {
    await show({ kind: 'timeLimit' });
    expect([await state(), await buttons()]).toEqual(['Stopped: it took too long. It does not vote.', ['Run']]);
    await panel.page.locator('button', { hasText: 'Run' }).click();
    await show({ kind: 'running' });
    expect([await state(), await buttons()]).toEqual(['Running in Python…', ['Interrupt']]);
    await panel.page.locator('button', { hasText: 'Interrupt' }).click();
    expect(await panel.asked()).toEqual([{ kind: 'runSample', sample: 3 }, { kind: 'stopSample' }]);
    await show({ kind: 'waiting' }, { kind: 'solving' });
    expect([await state(), await buttons()]).toEqual(['Waits for its turn to run.', []]);
    await panel.show({});
    expect(await panel.page.locator('.program').isHidden()).toBe(true);
  });
});
