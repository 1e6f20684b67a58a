import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import * as v from 'valibot';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { longestSolution, mostSteps } from '../../src/solve/modelText.ts';
import { madeSchema, type Made } from './hostile/made.ts';
import { longTexts, shortTexts } from './hostile/texts.ts';

let thread: Worker | undefined;
let isBusy = false;

// A thread can be ended when a text keeps it busy; the test has failed for lack of time then.
afterEach(async () => {
  if (isBusy) await thread?.terminate();
  if (isBusy) thread = undefined;
  isBusy = false;
});

afterAll(() => thread?.terminate());

async function make(text: string): Promise<Made> {
  thread ??= new Worker(new URL('./hostile/work.ts', import.meta.url));
  isBusy = true;
  thread.postMessage(text);
  const received: unknown[] = await once(thread, 'message');
  isBusy = false;
  return v.parse(madeSchema, received[0]);
}

describe('What the extension host makes of', () => {
  it.each(shortTexts)('$name harms no document', async ({ text }) => {
    const made = await make(text);
    expectReadable(made);
    expectSafeTex(made.written);
    expect(made.written.markdown).not.toMatch(/<[a-z/!?]|!\[|\][(:[]/i);
    expect(made.written.lean.slice(2, -2)).not.toMatch(/-\/|\/-/);
    expect(made.comparisons).not.toContain('equal');
  });

  it('what repeats without end comes while the person still waits for it', async () => {
    const length = 10_000_000;
    for (const { name, text } of longTexts(length)) {
      const made = await make(text);
      expectReadable(made);
      expect({ name, state: made.sample.state }).toEqual({ name, state: 'cut' });
      expect(made.comparisons).not.toContain('equal');
    }
  });

  it('texts as long as they may be comes, too', async () => {
    for (const { text } of longTexts(longestSolution - 1000)) expectReadable(await make(text));
  });
});

function expectReadable({ sample, growing, cut }: Made): void {
  for (const { steps, answer } of [sample, growing, cut]) {
    expect(steps.length).toBeLessThanOrEqual(mostSteps);
    expect(steps.join('').length).toBeLessThanOrEqual(longestSolution);
    expect([...steps, answer ?? ''].join('')).not.toMatch(/(?![\n\t])[\p{Cc}\p{Surrogate}\u202a-\u202e\u2066-\u2069]/u);
  }
}

const dangerous =
  /\\(?:input|include\w*|write\d*|immediate|csname|catcode|[gex]?def|let|(?:re)?newcommand|openout|read|special|href|url|html\w*|usepackage|filecontents|directlua)(?![a-zA-Z])|\^\^/;

function expectSafeTex({ latex, solution }: Made['written']): void {
  for (const text of [latex, solution]) {
    const [remark, ...lines] = text.split('\n');
    const body = lines.join('\n');
    expect(remark).toMatch(/^% Written by/);
    expect(body).not.toMatch(dangerous);
    expect(body.replaceAll(/\\./gs, '')).not.toContain('%');
    expect(depthOf(body)).toBe(0);
  }
  expect(solution.match(/\\(?:begin|end)\{(?:solution|proof|document)\}/g)).toEqual([
    '\\begin{solution}',
    '\\end{solution}',
  ]);
}

/** How many braces are open in the end; NaN when one closes what was not opened. */
function depthOf(tex: string): number {
  let depth = 0;
  for (const brace of tex.replaceAll(/\\./gs, '').match(/[{}]/g) ?? [])
    depth = depth < 0 ? NaN : depth + (brace === '{' ? 1 : -1);
  return depth;
}
