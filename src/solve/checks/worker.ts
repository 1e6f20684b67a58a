// The thread that compares answers and checks steps. It holds no clock: whoever started it ends it when it takes too long.
import { parentPort } from 'node:worker_threads';
import * as v from 'valibot';
import { asksForCalculus, type Calculus } from '../algebra/calculusQuestion.ts';
import { compareAnswers } from '../answers/equivalence.ts';
import { Question, type Report } from './messages.ts';
import { checkStep } from './step.ts';

const port = parentPort;
let calculus: Calculus | undefined;

port?.on('message', (message: unknown) => {
  void answer(v.parse(Question, message));
});
report({ kind: 'ready' });

async function answer(question: Question): Promise<void> {
  const texts = question.kind === 'answers' ? [question.a, question.b] : [question.step];
  if (texts.some(asksForCalculus)) await loadCalculus(question.id);
  const verdict =
    question.kind === 'answers' ? compareAnswers(question.a, question.b, calculus) : checkStep(question.step, calculus);
  report({ kind: 'verdict', id: question.id, verdict });
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
