import { drawScripts, scriptIdentity } from '../data/lean/scripts.ts';
import { heading } from '../data/lean/script.ts';
import { Random } from '../data/random.ts';
import { portfolioFor } from '../../../src/lean/portfolio.ts';
import { runLean } from './lean.ts';

/** A statement that the model is asked to prove. */
export interface EvaluationGoal {
  readonly family: string;
  /** definitions above it; empty for none */
  readonly preamble: string;
  /** up to and with `:= by` */
  readonly heading: string;
  /** as Lean prints it */
  readonly goal: string;
}

type Statement = Omit<EvaluationGoal, 'goal'>;

/** A declaration of this statement with a proof, in a namespace of its own. */
export const declarationOf = ({ preamble, heading }: Statement, proof: string, index: number): string =>
  [
    `namespace Goal${String(index)}`,
    preamble,
    heading,
    ...proof.split('\n').map((line) => `  ${line}`),
    `end Goal${String(index)}`,
  ].join('\n');

/** The statements with their goals as Lean prints them. @throws Error for a statement that Lean does not understand */
export async function withGoals(lean: string, statements: readonly Statement[]): Promise<EvaluationGoal[]> {
  const verdicts = await runLean(
    lean,
    statements.map((statement, index) => declarationOf(statement, 'trace_state\nsorry', index)),
  );
  return statements.map((statement, index) => {
    const goal = verdicts[index]?.information[0];
    if (goal === undefined || verdicts[index]?.errors.length !== 0) {
      throw new Error(`Lean does not understand ${statement.heading}: ${verdicts[index]?.errors.join('; ') ?? ''}`);
    }
    return { ...statement, goal: goal.trim() };
  });
}

/** Which of the statements one of the tactics that are tried everywhere proves. @param which all of them, or those before the model's only */
export async function portfolioCloses(
  lean: string,
  statements: readonly Statement[],
  which: 'all' | 'first' = 'all',
): Promise<boolean[]> {
  const { first, last } = portfolioFor('');
  const tactics = which === 'all' ? [...first, ...last] : first;
  const attempt = `first\n${tactics.map((tactic) => `| (${tactic}; done)`).join('\n')}`;
  const verdicts = await runLean(
    lean,
    statements.map((statement, index) => declarationOf(statement, attempt, index)),
  );
  return verdicts.map(({ errors }) => errors.length === 0);
}

/** Most goals of one family, so that the many about types do not drown the others. */
const mostOfFamily = 70;

/**
 * Generated statements that training never saw and that the portfolio does not prove: always the same ones for a seed.
 * @param which all of the portfolio, or what comes before its search of the library, which takes seconds for each goal
 */
export async function hardGoals(
  lean: string,
  count: number,
  seed: number,
  which: 'all' | 'first' = 'all',
): Promise<EvaluationGoal[]> {
  const random = Random.labelled(seed, 'evaluate goals');
  const found: Statement[] = [];
  const seen = new Set<string>();
  while (found.length < count) {
    const drawn = drawScripts(random, 120, true)
      .filter((script) => !seen.has(scriptIdentity(script)))
      .map((script): Statement => {
        seen.add(scriptIdentity(script));
        return { family: script.family, preamble: script.preamble, heading: heading(script) };
      });
    const wanted = drawn.filter(({ family }) => found.filter((one) => one.family === family).length < mostOfFamily);
    if (wanted.length === 0) break;
    const closed = await portfolioCloses(lean, wanted, which);
    for (const [index, statement] of wanted.entries()) {
      const enough = found.filter(({ family }) => family === statement.family).length >= mostOfFamily;
      if (closed[index] === false && !enough && found.length < count) found.push(statement);
    }
  }
  return withGoals(lean, found);
}
