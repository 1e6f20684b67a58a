/** A tactic that Lean accepted for the first goal, and how many goals there were after it, those of others included. */
export interface ScriptStep {
  readonly tactic: string;
  readonly goalsAfter: number;
}

/** The steps below each other: each works on the first goal that the others left. */
export function linearScript(steps: readonly Pick<ScriptStep, 'tactic'>[]): string {
  return steps.map(({ tactic }) => tactic).join('\n');
}

/**
 * The steps with a bullet for each goal of those that a step leaves several of.
 * @param goals before the first step
 * @param goalsLeft that the script leaves alone
 * @returns nothing when a step did not only work on the first goal, so that it belongs under no bullet, or has its own
 */
export function structuredScript(steps: readonly ScriptStep[], goals: number, goalsLeft: number): string | undefined {
  if (steps.some(({ tactic }) => /^[·.]\s/u.test(tactic))) return undefined;
  const reader: Reader = { steps, at: 0, goals };
  const wanted = goals - goalsLeft;
  const blocks = blocksFor(reader, wanted);
  if (blocks === undefined || reader.at !== steps.length || reader.goals !== goalsLeft) return undefined;
  return wanted === 1 ? blocks.join('\n') : blocks.map(bulleted).join('\n');
}

interface Reader {
  readonly steps: readonly ScriptStep[];
  at: number;
  goals: number;
}

function blocksFor(reader: Reader, count: number): string[] | undefined {
  const blocks: string[] = [];
  for (let block = 0; block < count; block++) {
    const text = blockFor(reader);
    if (text === undefined) return undefined;
    blocks.push(text);
  }
  return blocks;
}

/** The steps that prove the first goal. */
function blockFor(reader: Reader): string | undefined {
  const step = reader.steps[reader.at];
  if (step === undefined) return undefined;
  const others = reader.goals - 1;
  const left = step.goalsAfter - others;
  if (left < 0) return undefined;
  reader.at += 1;
  reader.goals = step.goalsAfter;
  const blocks = blocksFor(reader, left);
  if (blocks === undefined) return undefined;
  return [step.tactic, ...(left === 1 ? blocks : blocks.map(bulleted))].join('\n');
}

function bulleted(block: string): string {
  return `· ${block.replaceAll('\n', '\n  ')}`;
}
