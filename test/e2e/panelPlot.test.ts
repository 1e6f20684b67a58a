import { describe, expect, it } from 'vitest';
import type { Plot } from '../../src/protocol/plot.ts';
import { sendToPage } from './panelPage/host.ts';
import { answered, problem, usePanelPage } from './panelPage/page.ts';

const panel = usePanelPage();

const plot: Plot = {
  variable: 'x',
  x: [-2, 7],
  y: [-2, 25],
  curves: [
    {
      label: 'y = 3x+7',
      pieces: [
        [
          [-2, 1],
          [2, 13],
        ],
        [
          [3, 16],
          [7, 28],
        ],
      ],
    },
    {
      label: 'y = 22',
      pieces: [
        [
          [-2, 22],
          [7, 22],
        ],
      ],
    },
  ],
  solutions: [[5, 22]],
};
const send = (text = problem, picture = plot) => sendToPage(panel.page, { kind: 'plot', problem: text, plot: picture });
const solution = answered(['Divide.'], 'x = 5');

describe('the graph of the problem', () => {
  it('is drawn with its axes, gaps and solutions, and told in words', async () => {
    await panel.show(solution);
    await send();
    const picture = panel.page.getByRole('img', { name: /graph/i });
    expect(await picture.getAttribute('aria-label')).toBe(
      'The graphs of y = 3x+7 and y = 22, for x from −2 to 7. The answer is marked at (5, 22).',
    );
    expect(await picture.locator('path.curve-1').count()).toBe(2);
    expect(await picture.locator('path.curve-2').count()).toBe(1);
    expect(await picture.locator('circle').count()).toBe(1);
    expect(await picture.locator('text.solution-point').textContent()).toBe('(5, 22)');
    const numbers = await picture.locator('text.tick').allTextContents();
    expect(numbers).toEqual(expect.arrayContaining(['−2', '0', '6', '5', '20', 'x']));
    expect(await panel.page.locator('.legend annotation').allTextContents()).toEqual(['y = 3x+7', 'y = 22']);
    expect(panel.complaints).toEqual([]);
  });

  it('puts the point where its numbers are on the axes', async () => {
    await panel.show(solution);
    await send(problem, { ...plot, solutions: [[4, 20]] });
    const [x, y, tickX, tickY] = await panel.page.evaluate<number[]>(`(() => {
      const circle = document.querySelector('.picture circle');
      const tick = (text, axis) => [...document.querySelectorAll('.picture text.tick')]
        .filter((label) => label.textContent === text).map((label) => Number(label.getAttribute(axis)));
      return [Number(circle.getAttribute('cx')), Number(circle.getAttribute('cy')), tick('4', 'x')[0], tick('20', 'y')[0]];
    })()`);
    expect(x).toBeCloseTo(tickX ?? NaN, 0);
    expect(y).toBeCloseTo((tickY ?? NaN) - 4, 0);
  });

  it('comes when nothing above it moves any more', async () => {
    await panel.show({ ...solution, phase: { kind: 'solving' } });
    await send();
    expect(await panel.page.locator('.plot').isHidden()).toBe(true);
    await panel.show(solution);
    expect(await panel.page.locator('.plot').isVisible()).toBe(true);
  });

  it('is not shown for another problem, nor where there is none', async () => {
    await panel.show(solution);
    await send('Another one.');
    expect(await panel.page.locator('.plot').isHidden()).toBe(true);
    await sendToPage(panel.page, { kind: 'plot', problem });
    expect(await panel.page.locator('.plot').isHidden()).toBe(true);
  });

  it('does not tell the answer while steps come on demand', async () => {
    await sendToPage(panel.page, { kind: 'hints', on: true });
    await panel.show(solution);
    await send();
    expect(await panel.page.locator('.picture *').count()).toBe(0);
    await panel.page.getByRole('button', { name: 'Show everything' }).click();
    expect(await panel.page.locator('.picture circle').count()).toBe(1);
  });
});
