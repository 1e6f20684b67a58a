import * as v from 'valibot';
import { pageStateSchema, type FromPanel, type PageState, type ShownSample, type Solution } from '../protocol/panel.ts';
import { readHostMessage } from './messages.ts';
import { Programs } from './python/programs.ts';
import { SolutionView } from './render.ts';

/** What VS Code gives the page of a webview; it may be asked for once. */
interface VsCodeApi {
  postMessage(message: FromPanel): void;
  getState(): unknown;
  setState(state: PageState): void;
}
declare function acquireVsCodeApi(): VsCodeApi;

const root = document.getElementById('solution');
if (root === null) throw new Error('The page has no place for the solution.');
const host = acquireVsCodeApi();
const view = new SolutionView(root, {
  send: (message) => host.postMessage(message),
  keep: (state) => host.setState(state),
});
const programs = new Programs((message) => host.postMessage(message));

// Tokens may arrive faster than the screen is drawn; each frame shows what came last.
let latest: Solution | undefined;
let grown: { readonly sample: ShownSample; readonly milliseconds: number } | undefined;
let frame: number | undefined;
function showNext(): void {
  frame ??= requestAnimationFrame(showLatest);
}
function showLatest(): void {
  frame = undefined;
  if (latest !== undefined) view.show(latest);
  if (grown !== undefined) view.grow(grown.sample, grown.milliseconds);
  latest = undefined;
  grown = undefined;
}

window.addEventListener('message', (event: MessageEvent<unknown>) => {
  const message = readHostMessage(event, window.origin);
  switch (message?.kind) {
    case 'solution':
      latest = message.solution;
      grown = undefined;
      showNext();
      break;
    case 'grown':
      grown = message;
      showNext();
      break;
    case 'history':
      view.showHistory(message.entries);
      break;
    case 'plot':
      view.showPlot(message.problem, message.plot);
      break;
    case 'hints':
      view.useHints(message.on);
      break;
    case 'notice':
      view.notify(message.text);
      break;
    case 'python':
      programs.receive(message);
      break;
    case 'runProgram':
      void programs.run(message);
      break;
    case 'stopProgram':
      programs.stop(message);
      break;
    case undefined:
  }
});

// What was shown before the page was hidden stands at once; the host then sends what it has.
const kept = v.safeParse(pageStateSchema, host.getState());
if (kept.success) view.restore(kept.output);
host.postMessage({ kind: 'ready' });
