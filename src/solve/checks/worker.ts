// The thread that compares answers, checks steps and computes plots. It holds no clock: whoever started it ends it when it takes too long.
import { parentPort } from 'node:worker_threads';
import * as v from 'valibot';
import { asksForCalculus, type Calculus } from '../algebra/calculusQuestion.ts';
import { compareAnswers } from '../answers/equivalence.ts';
import { plotOf } from '../plot/plot.ts';
import { Question, type Report } from './messages.ts';
import { checkStep } from './step.ts';

const port = parentPort;
let calculus: Calculus | undefined;

port?.on('message', (message: unknown) => {
  void answer(v.parse(Question, message));
});
report({ kind: 'ready' });

async function answer(question: Question): Promise<void> {
  if (textsOf(question).some(asksForCalculus)) await loadCalculus(question.id);
  report({ kind: 'found', id: question.id, found: found(question) });
}

/** What may need the algebra system. */
function textsOf(question: Question): readonly string[] {
  switch (question.kind) {
    case 'answers':
      return [question.a, question.b];
    case 'step':
      return [question.step];
    case 'plot':
      return [];
  }
}

function found(question: Question): unknown {
  switch (question.kind) {
    case 'answers':
      return compareAnswers(question.a, question.b, calculus);
    case 'step':
      return checkStep(question.step, calculus, question.problem);
    case 'plot':
      return plotOf(question.problem, question.answer);
  }
}

/** The algebra system takes as long to load as many comparisons, and few need it. */
async function loadCalculus(id: number): Promise<void> {
  if (calculus !== undefined) return;
  report({ kind: 'loading', id });
  const { createCalculus } = await import('../algebra/calculus.ts');
  calculus = createCalculus();
  report({ kind: 'loaded', id });
}

function report(message: Report): void {
  port?.postMessage(message);
}
