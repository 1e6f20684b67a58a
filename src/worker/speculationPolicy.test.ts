import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SpeculationPolicy } from './speculationPolicy.ts';

/** Milliseconds of a step by its number of rows. */
type Machine = (rows: number) => number;
/** The probability that a drafted token is right, by the position in the text. */
type Text = (position: number) => number;

const machines: Record<string, Machine> = {
  'a CPU, where every row costs': (rows) => 300 * (0.15 + 0.85 * rows),
  'a CPU with a kernel for four rows': (rows) => 300 * Math.max(1, 0.7 * Math.ceil(rows / 4) * 2),
  'a GPU, where rows are nearly free': (rows) => 8 * (0.95 + 0.05 * rows),
  'a small model, where each step has an overhead': (rows) => 0.6 + 0.15 * rows,
};
const texts: Record<string, Text> = {
  'that never repeats itself': () => 0,
  'that seldom repeats itself': () => 0.3,
  'that often repeats itself': () => 0.8,
  'that changes its nature': (position) => (Math.floor(position / 400) % 2 === 0 ? 0.9 : 0.1),
};
const length = 4000;

/** The same numbers in [0, 1) in every run. */
function randomSource(): () => number {
  let state = 1;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

interface Choice {
  readonly next: () => number;
  readonly learn?: (rows: number, tokens: number, milliseconds: number, agreeing: number) => void;
}

/** Writes the text with the lengths of drafts that are chosen. @returns the milliseconds it takes */
function write(machine: Machine, text: Text, choice: Choice, jitter: Machine = () => 1): number {
  const random = randomSource();
  let total = 0;
  for (let position = 0; position < length;) {
    let agreeing = 0;
    while (agreeing < 7 && random() < text(position)) agreeing++;
    const drafted = choice.next();
    const tokens = 1 + Math.min(agreeing, drafted);
    const milliseconds = machine(1 + drafted) * jitter(1 + drafted);
    choice.learn?.(1 + drafted, tokens, milliseconds, agreeing);
    total += milliseconds;
    position += tokens;
  }
  return total;
}

const fixed = (drafted: number): Choice => ({ next: () => drafted });

function decided(policy = new SpeculationPolicy()): Choice {
  return {
    next: () => policy.draftLength(3),
    learn: (rows, tokens, milliseconds, agreeing) => {
      policy.recordStep(rows, tokens, milliseconds);
      policy.recordDraft(3, Math.min(7, agreeing + 1), agreeing);
    },
  };
}

const cases = Object.entries(machines).flatMap(([machineName, machine]) =>
  Object.entries(texts).map(([textName, text]) => ({ machineName, machine, textName, text })),
);

describe('SpeculationPolicy', () => {
  it.each(cases)('on $machineName, and a text $textName: loses at most 3 % and wins what can be won', (given) => {
    const { machine, text } = given;
    const alone = write(machine, text, fixed(0));
    const best = Math.min(...[0, 1, 3, 7].map((drafted) => write(machine, text, fixed(drafted))));
    const time = write(machine, text, decided());
    expect(time).toBeLessThan(1.03 * alone);
    expect(time).toBeLessThan(1.1 * best);
  });

  it('loses at most 3 % though the times of steps vary by a third', () => {
    const random = randomSource();
    const jitter = () => 0.67 + 0.66 * random();
    for (const { machine, text } of cases) {
      const alone = write(machine, text, fixed(0), jitter);
      expect(write(machine, text, decided(), jitter)).toBeLessThan(1.03 * alone);
    }
  });

  it('finds out that drafts begin to pay when the machine is no longer busy', () => {
    let rowsCost = 0.9;
    const machine: Machine = (rows) => 10 * (1 - rowsCost + rowsCost * rows);
    const choice = decided();
    write(machine, () => 0.6, choice);
    rowsCost = 0.05;
    const best = write(machine, () => 0.6, fixed(7));
    expect(write(machine, () => 0.6, choice)).toBeLessThan(1.25 * best);
  });

  it('loses at most 2 % and the time of four steps, whatever the text does', () => {
    const block = fc.record({ length: fc.integer({ min: 1, max: 300 }), agreeing: fc.integer({ min: 0, max: 7 }) });
    const row = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 12 }), row, (blocks, rowCost) => {
        const policy = new SpeculationPolicy();
        const single = 10;
        let [alone, time, lost] = [0, 0, 0];
        for (const { length: steps, agreeing } of blocks) {
          for (let step = 0; step < steps; step++) {
            const drafted = policy.draftLength(3);
            const tokens = 1 + Math.min(agreeing, drafted);
            const milliseconds = single * (1 + rowCost * drafted);
            policy.recordStep(1 + drafted, tokens, milliseconds);
            policy.recordDraft(3, Math.min(7, agreeing + 1), agreeing);
            alone += tokens * single;
            time += milliseconds;
            lost = Math.max(lost, time - 1.021 * alone);
          }
        }
        expect(lost).toBeLessThan(4.001 * single);
      }),
      {
        examples: [
          [
            [40, 100, 40, 100, 40, 100, 40, 100].map((steps, index) => ({
              length: steps,
              agreeing: index % 2 === 0 ? 7 : 0,
            })),
            0.8,
          ],
        ],
      },
    );
  });

  it('notices that a text begins to repeat itself after a long time', () => {
    const machine: Machine = (rows) => 8 * (0.95 + 0.05 * rows);
    const choice = decided();
    write(machine, () => 0, choice);
    const best = write(machine, () => 0.9, fixed(7));
    expect(write(machine, () => 0.9, choice)).toBeLessThan(1.1 * best);
  });

  it('is not put off by a step that is disturbed now and then', () => {
    const machine: Machine = (rows) => 8 * (0.95 + 0.05 * rows);
    const disturbed = (): Machine => {
      let steps = 0;
      return () => (++steps % 50 === 0 ? 10 : 1);
    };
    const best = write(machine, () => 0.8, fixed(7), disturbed());
    expect(write(machine, () => 0.8, decided(), disturbed())).toBeLessThan(1.1 * best);
  });

  it('is not put off by the first batch of each size, which takes long', () => {
    const seen = new Set<number>();
    const machine: Machine = (rows) => {
      const time = seen.has(rows) ? 10 : 200;
      seen.add(rows);
      return time;
    };
    const best = write(machine, () => 0.8, fixed(7));
    seen.clear();
    expect(write(machine, () => 0.8, decided())).toBeLessThan(1.1 * best + 3 * 200);
  });

  it('drafts nothing before it knows what a single step takes', () => {
    expect(new SpeculationPolicy().draftLength(8)).toBe(0);
  });

  it('drafts more behind a longer match', () => {
    const policy = new SpeculationPolicy();
    for (let step = 0; step < 40; step++) {
      for (const rows of [1, 2, 4, 8]) policy.recordStep(rows, rows, 10 + 2 * rows);
      policy.recordDraft(1, 1, 0);
      policy.recordDraft(8, 7, 7);
    }
    expect(policy.draftLength(1)).toBe(0);
    expect(policy.draftLength(8)).toBe(7);
  });
});
