import { readFileSync } from 'node:fs';
import type { StepVerdict } from '../checks/step.ts';

/** A step and what is true of it. */
interface KnownStep {
  readonly step: string;
  readonly expected: StepVerdict['verdict'];
}

const signs = new Map<string, StepVerdict['verdict']>([
  ['✓', 'holds'],
  ['✗', 'does not hold'],
  ['?', 'could not check'],
]);

export const stepSets = ['developed', 'aside', 'adversarial', 'prose', 'unseen'] as const;

/** The steps of a file in `checks/steps/`, whose first line says how they are written. */
export function stepsOf(name: (typeof stepSets)[number]): KnownStep[] {
  const file = new URL(`../checks/steps/${name}.txt`, import.meta.url);
  const [, ...lines] = readFileSync(file, 'utf8').split('\n');
  return lines.flatMap((line) => {
    const expected = signs.get(line.slice(0, 1));
    return expected === undefined ? [] : [{ step: line.slice(2), expected }];
  });
}
