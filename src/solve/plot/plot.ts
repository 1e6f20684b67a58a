import type { Plot } from '../../protocol/plot.ts';
import { curvePieces } from './curve.ts';
import { functionsIn } from './functions.ts';
import { solutionPoints } from './solutions.ts';
import { windowFor } from './window.ts';

/**
 * The graphs of the functions in a problem, with the points that its answer names and that lie on them.
 * @returns undefined where there is nothing to draw. Takes its time with large input; somebody else must hold the clock.
 */
export function plotOf(problem: string, answer: string | undefined): Plot | undefined {
  const functions = functionsIn(problem);
  if (functions === undefined) return undefined;
  const solutions = answer === undefined ? [] : solutionPoints(functions, answer);
  const { x, y } = windowFor(
    functions,
    solutions.map(([place]) => place),
  );
  const curves = functions.graphs
    .map(({ label, at }) => ({ label, pieces: curvePieces(at, x, y) }))
    .filter(({ pieces }) => pieces.length > 0);
  return curves.length === 0 ? undefined : { variable: functions.variable, x: [...x], y: [...y], curves, solutions };
}
