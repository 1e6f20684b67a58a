import { fileURLToPath } from 'node:url';
import type { Checker } from '../../src/solve/checks/checker.ts';
import type { Pair } from '../../src/solve/testing/pairs.ts';
import { ProgramJudge, type Judge } from './peers/judge.ts';
import { mathVerify, minerva, pythonJudge } from './peers/pythonJudge.ts';

/** How one way of comparing did on a set of pairs. */
export interface Comparison {
  readonly name: string;
  /** of the pairs that are equal or different: those about which it says so */
  readonly right: number;
  readonly decidable: number;
  /** pairs that it calls equal, and that are not, or of which nobody can say */
  readonly falselyEqual: number;
  /** of each pair */
  readonly milliseconds: readonly number[];
}

/** Ours first, then the others; each looks at all pairs. */
export async function compareWays(checker: Checker, pairs: readonly Pair[]): Promise<[Comparison, ...Comparison[]]> {
  const engine = fileURLToPath(new URL('./peers/computeEngine.ts', import.meta.url));
  const others = [
    sameText,
    new ProgramJudge('Compute Engine alone', [process.execPath, '--disable-warning=ExperimentalWarning', engine]),
    await pythonJudge(minerva),
    await pythonJudge(mathVerify),
  ];
  const ours = await judge(inChecker(checker), pairs);
  const comparisons: Comparison[] = [];
  for (const other of others) comparisons.push(await judge(other, pairs));
  return [ours, ...comparisons];
}

async function judge(judge: Judge, pairs: readonly Pair[]): Promise<Comparison> {
  // Libraries are loaded before.
  await judge.compare('\\int_0^1 x\\,dx', '\\frac{1}{2}');
  const judged: { equal: boolean; milliseconds: number; expected: Pair['expected'] }[] = [];
  for (const { a, b, expected } of pairs) judged.push({ ...(await judge.compare(a, b)), expected });
  await judge.end();
  const decidable = judged.filter(({ expected }) => expected !== 'unknown');
  return {
    name: judge.name,
    right: decidable.filter(({ equal, expected }) => equal === (expected === 'equal')).length,
    decidable: decidable.length,
    falselyEqual: judged.filter(({ equal, expected }) => equal && expected !== 'equal').length,
    milliseconds: judged.map(({ milliseconds }) => milliseconds),
  };
}

/** Ours, in the product's thread; what it does not know to be equal is not, as in a vote. */
function inChecker(checker: Checker): Judge {
  return {
    name: 'ours',
    compare: async (a, b) => {
      const started = performance.now();
      const { verdict } = await checker.compareAnswers(a, b);
      return { equal: verdict === 'equal', milliseconds: performance.now() - started };
    },
    end: () => Promise.resolve(),
  };
}

/** What a vote without algebra does. */
const sameText: Judge = {
  name: 'same text',
  compare: (a, b) => {
    const bare = (text: string) => text.replaceAll(/[\s$]/g, '');
    return Promise.resolve({ equal: bare(a) === bare(b), milliseconds: 0 });
  },
  end: () => Promise.resolve(),
};
