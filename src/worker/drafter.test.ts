import { describe, expect, it } from 'vitest';
import { Drafter } from './drafter.ts';
import { SpeculationPolicy } from './speculationPolicy.ts';

interface Run {
  readonly policy: SpeculationPolicy;
  readonly prompt?: readonly number[];
  /** what the model writes behind the prompt */
  readonly text: readonly number[];
  readonly milliseconds: (rows: number) => number;
}

/** Lets a model that always writes the given text be helped by drafts. @returns the length of each step's draft */
function write({ policy, prompt = [], text, milliseconds }: Run): number[] {
  const drafter = new Drafter(prompt, policy);
  const lengths: number[] = [];
  for (let written = 0; written < text.length;) {
    const draft = drafter.propose(text.length - written - 1);
    const wrong = draft.findIndex((token, index) => token !== text[written + index]);
    const step = text.slice(written, written + 1 + (wrong === -1 ? draft.length : wrong));
    drafter.append(step);
    policy.recordStep(1 + draft.length, step.length, milliseconds(1 + draft.length));
    lengths.push(draft.length);
    written += step.length;
  }
  return lengths;
}

const repeating = Array.from({ length: 300 }, (_, index) => index % 12);
const everNew = Array.from({ length: 300 }, (_, index) => 1000 + index);
const cheapRows = (rows: number) => 10 + 0.2 * rows;
const dearRows = (rows: number) => (rows === 1 ? 10 : 1000);

/** A policy that has seen drafts pay. */
function convinced(): SpeculationPolicy {
  const policy = new SpeculationPolicy();
  write({ policy, text: repeating, milliseconds: cheapRows });
  return policy;
}

describe('Drafter', () => {
  it('writes a text that repeats itself in far fewer steps where rows are cheap', () => {
    const steps = write({ policy: new SpeculationPolicy(), text: repeating, milliseconds: cheapRows });
    expect(steps.length).toBeLessThan(repeating.length / 3);
  });

  it('drafts hardly ever where rows are dear', () => {
    const steps = write({ policy: new SpeculationPolicy(), text: repeating, milliseconds: dearRows });
    expect(steps.filter((length) => length > 0).length).toBeLessThan(10);
  });

  it('drafts nothing behind tokens that are new', () => {
    const steps = write({ policy: convinced(), prompt: [...repeating, 999], text: everNew, milliseconds: cheapRows });
    expect(steps).toEqual(everNew.map(() => 0));
  });

  it('drafts from the prompt what the text repeats of it', () => {
    const prompt = [...everNew, 7, ...everNew.slice(0, 20)];
    const steps = write({ policy: convinced(), prompt, text: everNew.slice(20, 100), milliseconds: cheapRows });
    expect(steps.length).toBeLessThan(25);
  });

  it('drafts no more tokens than there is room for', () => {
    const drafter = new Drafter(repeating, convinced());
    expect(drafter.propose(2)).toEqual([0, 1]);
    expect(drafter.propose(0)).toEqual([]);
  });

  it('tells its policy how right it would have been, though nothing was drafted', () => {
    const accepted: number[] = [];
    class Listening extends SpeculationPolicy {
      override draftLength(): number {
        return 0;
      }
      override recordDraft(matched: number, compared: number, agreed: number): void {
        accepted.push(agreed);
        super.recordDraft(matched, compared, agreed);
      }
    }
    write({ policy: new Listening(), prompt: [1, 2, 3, 4, 5, 1, 2], text: [3, 4, 9, 9, 9, 8], milliseconds: dearRows });
    expect(accepted).toEqual([2, 1]);
  });
});
