import { describe, expect, it } from 'vitest';
import { llemmaProfile, profiles, starterProfile } from '../prompt/profiles.ts';
import { splitChoices } from './choices.ts';
import { methodFor, questionFor } from './method.ts';

const listed = '(A) $1$, (B) $2$, (C) $3$';

describe('splitChoices', () => {
  it.each([
    ['in a row', 'What is $1+1$?\n(A) $1$, (B) $2$, (C) $3$'],
    ['in lines', 'What is $1+1$?\n\n(A) $1$\n(B) $2$\n(C) $3$\n'],
    ['with points', 'What is $1+1$?\nA. $1$\nB. $2$\nC. $3$'],
    ['with one bracket', 'What is $1+1$?\nA) $1$; B) $2$; C) $3$'],
    ['in bold', 'What is $1+1$?\n**(A)** $1$\n**(B)** $2$\n**(C)** $3$'],
    [
      'as competitions set them',
      String.raw`What is $1+1$? $\textbf{(A)}\ 1 \qquad \textbf{(B)}\ 2 \qquad \textbf{(C)}\ 3$`,
    ],
    [
      'as an environment',
      String.raw`What is $1+1$? \begin{choices} \choice $1$ \CorrectChoice $2$ \choice $3$ \end{choices}`,
    ],
    ['as a list', String.raw`What is $1+1$? \begin{enumerate}[(A)] \item $1$ \item $2$ \item $3$ \end{enumerate}`],
  ])('finds choices %s', (_, problem) => {
    const found = splitChoices(problem);
    expect(found?.choices).toBe(listed);
    expect(found?.question).toBe('What is $1+1$?');
  });

  it.each([
    ['names', 'Let (A) and (B) be two statements. Show that (A) follows from (B).'],
    [
      'sentences that end with a letter',
      'A train goes from A. Another one goes from B. A third goes from C. When do they meet?',
    ],
    ['one letter', 'Show (A).'],
    ['letters in another order', 'Prove (A) one, (C) two, (B) three.'],
    ['parts of a problem', String.raw`Solve: \begin{enumerate} \item $x=1$ \item $y=2$ \item $z=3$ \end{enumerate}`],
    ['choices without a question', '(A) 1 (B) 2 (C) 3'],
    ['arguments', 'Find $f(A) + f(B) + f(C)$.'],
  ])('does not take %s for choices', (_, problem) => {
    expect(splitChoices(problem)).toBeUndefined();
  });
});

describe('the method', () => {
  const choice = 'What is $1+1$?\n(A) $1$, (B) $2$, (C) $3$';

  it('suits the problem, unless another is wanted', () => {
    expect(methodFor(llemmaProfile, 'Find $x$.', undefined)?.id).toBe('steps');
    expect(methodFor(llemmaProfile, choice, undefined)?.id).toBe('choice');
    expect(methodFor(llemmaProfile, choice, 'course')?.id).toBe('course');
  });

  it('is the usual one where the model knows no other, and none where it solves nothing', () => {
    expect(methodFor(starterProfile, choice, undefined)?.id).toBe('steps');
    expect(methodFor(profiles['kimina-prover'], choice, undefined)).toBeUndefined();
  });

  it('asks with the words it was evaluated with', () => {
    const method = methodFor(llemmaProfile, choice, 'choice');
    expect(method && questionFor(method, choice)).toBe(
      `What is $1+1$?\nWhat of the following is the right choice? Explain your answer.\n${listed}`,
    );
    expect(method && questionFor(method, 'Find $x$.')).toBe('Find $x$.');
  });
});
