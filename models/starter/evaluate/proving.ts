import { tacticPrompt } from '../data/leanGoal.ts';
import { firstTactic } from '../../../src/lean/candidates.ts';
import { refusalOf } from '../../../src/lean/refuse.ts';
import { declarationOf, type EvaluationGoal } from './goals.ts';
import { runLean } from './lean.ts';
import type { AskedModel } from './askedModel.ts';

/** What the model reached alone, without the portfolio. */
export interface ProvingResult {
  readonly goal: EvaluationGoal;
  /** a greedy tactic or one of the samples proves it at once */
  readonly bySamples: boolean;
  /** the search found a proof, which Lean accepted as a whole */
  readonly bySearch: boolean;
  readonly proof: readonly string[] | undefined;
}

/** What stands in the proof so far, and what is left. */
interface State {
  readonly lines: readonly string[];
  /** all open goals, as Lean prints them */
  readonly goals: string;
  readonly open: number;
  /** the share of samples that wrote its last tactic, times that of the state it came from */
  readonly promise: number;
}

interface Task {
  readonly goal: EvaluationGoal;
  readonly queue: State[];
  readonly seen: Set<string>;
  proof: readonly string[] | undefined;
  bySamples: boolean;
}

const samplesOfState = 8;
const temperature = 0.7;
const mostTokens = 160;

/**
 * A small best-first search for each goal: in every round the most promising state of each is given to the model, and one
 * Lean run judges all tactics of all goals. The first round alone is what samples reach without a search.
 * @param rounds how often each goal's best state is expanded; 1: no search
 */
export async function prove(
  model: AskedModel,
  lean: string,
  goals: readonly EvaluationGoal[],
  rounds: number,
): Promise<ProvingResult[]> {
  const tasks: Task[] = goals.map((goal) => ({
    goal,
    queue: [{ lines: [], goals: goal.goal, open: 1, promise: 1 }],
    seen: new Set([goal.goal]),
    proof: undefined,
    bySamples: false,
  }));
  for (let round = 0; round < rounds; round++) {
    const attempts = await nextAttempts(model, tasks);
    const states = await judged(lean, attempts);
    const closing = attempts.filter((_, index) => states[index]?.open === 0);
    const accepted = await acceptedWhole(lean, closing);
    for (const [index, { task, lines }] of closing.entries()) {
      if (accepted[index] !== true) continue;
      task.proof ??= lines;
      if (round === 0) task.bySamples = true;
    }
    attempts.forEach(({ task }, index) => {
      const state = states[index];
      if (state === undefined || state.open === 0 || task.seen.has(state.goals)) return;
      task.seen.add(state.goals);
      task.queue.push(state);
    });
  }
  return tasks.map(({ goal, proof, bySamples }) => ({ goal, bySamples, bySearch: proof !== undefined, proof }));
}

interface Attempt {
  readonly task: Task;
  readonly lines: readonly string[];
  readonly promise: number;
}

/** The model's different tactics for the best state of each goal that is not proved yet. */
async function nextAttempts(model: AskedModel, tasks: readonly Task[]): Promise<Attempt[]> {
  const attempts: Attempt[] = [];
  for (const task of tasks) {
    if (task.proof !== undefined) continue;
    const state = takeBest(task.queue);
    if (state === undefined) continue;
    const asked = { prompt: tacticPrompt(state.goals), maximum: mostTokens, stop: '\n\n' };
    const written = [await model.complete(asked), ...(await model.samples(asked, samplesOfState, temperature))];
    const votes = new Map<string, number>();
    for (const text of written) {
      const tactic = firstTactic(text, '');
      if (tactic !== undefined && refusalOf(tactic) === undefined) votes.set(tactic, (votes.get(tactic) ?? 0) + 1);
    }
    for (const [tactic, count] of votes) {
      attempts.push({ task, lines: [...state.lines, tactic], promise: (state.promise * count) / written.length });
    }
  }
  return attempts;
}

function takeBest(queue: State[]): State | undefined {
  const best = queue.reduce<State | undefined>(
    (found, state) => (found === undefined || state.promise > found.promise ? state : found),
    undefined,
  );
  if (best !== undefined) queue.splice(queue.indexOf(best), 1);
  return best;
}

/** What each attempt leaves to prove; undefined where Lean refuses its last tactic. */
async function judged(lean: string, attempts: readonly Attempt[]): Promise<(State | undefined)[]> {
  const verdicts = await runLean(
    lean,
    attempts.map(({ task, lines }, index) =>
      declarationOf(task.goal, [...lines, 'trace_state', 'all_goals sorry'].join('\n'), index),
    ),
  );
  return attempts.map(({ lines, promise }, index) => {
    const verdict = verdicts[index];
    if (verdict?.errors.length !== 0) return undefined;
    const goals = (verdict.information.at(-1) ?? '').trim();
    const open = goals.split('\n').filter((line) => line.startsWith('⊢')).length;
    return { lines, goals, open, promise };
  });
}

/** Whether Lean accepts the proofs as they would stand in a file, with nothing added. */
async function acceptedWhole(lean: string, attempts: readonly Attempt[]): Promise<boolean[]> {
  const verdicts = await runLean(
    lean,
    attempts.map(({ task, lines }, index) => declarationOf(task.goal, lines.join('\n'), index)),
  );
  return verdicts.map(({ errors }) => errors.length === 0);
}
