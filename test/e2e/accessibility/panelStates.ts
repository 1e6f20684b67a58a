import type { ShownSample, Solution, ToPanel } from '../../../src/protocol/panel.ts';
import { someSolution } from '../../../src/solve/testing/someSolution.ts';

/** What a person may find in the panel, as the messages that bring it there. */
interface PanelState {
  readonly name: string;
  readonly messages: readonly ToPanel[];
}

const problem = 'Solve $x^2 - 5x + 6 = 0$ for *real* $x$.';
const wide = `$$${'a_{1} + b_{2} + '.repeat(12)}c = 0$$`;

const steps = [
  'Factor: $x^2 - 5x + 6 = (x - 2)(x - 3)$.',
  `A formula wider than the panel:\n${wide}`,
  'So **one of them** is zero, and `x` is\n\n- $2$, or\n- $3$.',
  'Check: $2^2 - 5 \\cdot 2 = 6$.',
  `In a line, also wide: $\\underbrace{${'x + '.repeat(60)}x}_{61}$.`,
];

const marks = [
  { step: 0, verdict: 'holds', why: 'both sides are the same' },
  { step: 1, verdict: 'could not check', why: 'too many variables' },
  { step: 3, verdict: 'does not hold', why: '-6 ≠ 6' },
] as const satisfies ShownSample['marks'];

function solution(changes: Partial<Solution>): ToPanel {
  return { kind: 'solution', solution: someSolution({ problem, model: 'Llemma 7B', ...changes }) };
}

const history: ToPanel = {
  kind: 'history',
  entries: [
    { id: '1', problem: 'Find $\\int_0^1 x^2\\,dx$.' },
    { id: '2', problem: 'How many primes are below $100$?' },
  ],
};

const answers = ['x = 2 \\text{ or } x = 3', '2', 'no solution', '-2, -3', '6', '5', '1'];

const voted = solution({
  samples: answers.map((answer, index) => ({ index, steps, answer, state: 'whole', marks })),
  votes: answers.map((answer, index) =>
    index < 5 ? { answer, samples: [index] } : { answer, samples: [], refuted: [index] },
  ),
  ...{ asked: 16, counted: 16, milliseconds: 12_345, phase: { kind: 'done', because: 'allSamples' } },
});

const agreed = solution({
  samples: [{ index: 0, steps, answer: '2', state: 'whole', marks }],
  votes: [{ answer: '2', samples: [0, 1, 2, 3, 4] }],
  ...{ asked: 16, counted: 5, check: 'refuted', phase: { kind: 'done', because: 'unlikelyToChange' } },
});

const begun: ShownSample = { index: 0, steps: steps.slice(0, 2), state: 'writing', marks: marks.slice(0, 1) };
const grown: ShownSample = { ...begun, steps: [...steps.slice(0, 2), 'So **one'], marks: marks.slice(0, 2) };

const graph: ToPanel = {
  kind: 'plot',
  problem,
  plot: {
    variable: 'x',
    x: [-1, 5],
    y: [-1, 6],
    curves: [
      {
        label: 'y = x^2',
        pieces: [
          [
            [-1, 1],
            [0, 0],
            [2, 4],
          ],
        ],
      },
      {
        label: 'y = 5x - 6',
        pieces: [
          [
            [1, -1],
            [3, 9],
          ],
        ],
      },
    ],
    solutions: [[2, 4]],
  },
};

const methods = ['steps', 'course'].map((id) => ({ id, label: `By ${id}` }));

export const panelStates: readonly PanelState[] = [
  { name: 'an empty draft', messages: [solution({ problem: '', phase: { kind: 'draft' } })] },
  {
    name: 'a draft and problems solved before',
    messages: [solution({ problem: '', phase: { kind: 'draft' } }), history],
  },
  {
    name: 'a model that loads',
    messages: [solution({ phase: { kind: 'waiting', message: 'Loading the model (40 %)…' } })],
  },
  {
    name: 'a solution being written',
    messages: [solution({ asked: 16, samples: [begun] }), { kind: 'grown', sample: grown, milliseconds: 900 }],
  },
  { name: 'votes and marks', messages: [voted] },
  { name: 'problems solved before', messages: [voted, history] },
  {
    name: 'agreement, an answer found wrong, and a notice',
    messages: [agreed, { kind: 'notice', text: 'Copied as LaTeX.' }],
  },
  { name: 'steps on demand', messages: [{ kind: 'hints', on: true }, voted] },
  {
    name: 'a graph and methods to choose from',
    messages: [agreed, graph, solution({ methods, method: 'steps', phase: { kind: 'stopped' } })],
  },
  {
    name: 'a solution that was stopped',
    messages: [solution({ samples: [{ index: 0, steps, state: 'writing', marks }], phase: { kind: 'stopped' } })],
  },
  {
    name: 'a failure',
    messages: [solution({ phase: { kind: 'failed', what: 'No model was found.', todo: 'Set one in the settings.' } })],
  },
];
