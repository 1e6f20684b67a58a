import * as v from 'valibot';
import { solutionSchema, type FromPanel, type Solution } from '../protocol/panel.ts';
import { readHostMessage } from './messages.ts';
import { SolutionView } from './render.ts';

/** What VS Code gives the page of a webview; it may be asked for once. */
interface VsCodeApi {
  postMessage(message: FromPanel): void;
  getState(): unknown;
  setState(state: Solution): void;
}
declare function acquireVsCodeApi(): VsCodeApi;

const root = document.getElementById('solution');
if (root === null) throw new Error('The page has no place for the solution.');
const host = acquireVsCodeApi();
const view = new SolutionView(root, (message) => host.postMessage(message));

// Tokens may arrive faster than the screen is drawn; each frame shows the latest solution.
let latest: Solution | undefined;
function showNext(solution: Solution): void {
  if (latest === undefined) requestAnimationFrame(showLatest);
  latest = solution;
}
function showLatest(): void {
  if (latest === undefined) return;
  view.show(latest);
  host.setState(latest);
  latest = undefined;
}

window.addEventListener('message', (event: MessageEvent<unknown>) => {
  const message = readHostMessage(event, window.origin);
  if (message?.kind === 'solution') showNext(message.solution);
  if (message?.kind === 'notice') view.notify(message.text);
});

// What was shown before the page was hidden stands at once; the host then sends what it has.
const kept = v.safeParse(solutionSchema, host.getState());
if (kept.success) view.show(kept.output);
host.postMessage({ kind: 'ready' });
