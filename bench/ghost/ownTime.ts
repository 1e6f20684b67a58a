import { Random } from '../../models/starter/data/random.ts';
import { latexDocument } from '../../models/starter/data/latexDocuments.ts';
import { leanDocument } from '../../models/starter/data/leanDocuments.ts';
import { Traces } from '../../src/completion/trace/traces.ts';
import type { GhostTrace } from '../../src/completion/trace/trace.ts';
import type { LanguageModel } from '../../src/model/languageModel.ts';
import { repeat } from '../interleave.ts';
import { passageOf } from './corpus.ts';
import { OurGhostText } from './ours.ts';
import { replay } from './replay.ts';
import type { ReplayTime } from './replayTime.ts';
import type { GhostSide, OpenDocument } from './side.ts';
import type { Change } from './typing/stroke.ts';
import type { WatchedModel } from './watchedModel.ts';

/** Milliseconds that our code takes for itself in documents of one size: for the edit, and for the request after it. */
export interface OwnTimes {
  readonly name: string;
  /** whether it is as large as the bar says */
  readonly isLargest: boolean;
  /** of every request, and of those that the model answered */
  readonly every: readonly number[];
  readonly answered: readonly number[];
}

interface Size {
  readonly name: string;
  /** UTF-16 units */
  readonly length: number;
  readonly oneLine: boolean;
}

const largest = 1_000_000;
const smallest: Size = { name: '10 kB', length: 10_000, oneLine: false };
const sizes: readonly Size[] = [
  smallest,
  { name: '100 kB', length: 100_000, oneLine: false },
  { name: '1 MB', length: largest, oneLine: false },
  { name: '1 MB in one line', length: largest, oneLine: true },
];

const languages = [
  { languageId: 'latex', write: latexDocument },
  { languageId: 'lean4', write: leanDocument },
] as const;

export interface OwnTimeOptions {
  readonly model: WatchedModel;
  readonly time: ReplayTime;
  /** UTF-16 units typed in each document */
  readonly typed: number;
}

/** Types in the middle of documents of several sizes, and takes the time that our code computes after each key. */
export async function measureOwnTimes({ model, time, typed }: OwnTimeOptions): Promise<OwnTimes[]> {
  const measure = async ({ name, length, oneLine }: Size): Promise<OwnTimes> => {
    const sides: TimedGhostText[] = [];
    for (const { languageId, write } of languages) {
      const file = oneLine ? inOneLine(longText(write, length)) : longText(write, length);
      const passage = oneLine ? { from: length - typed, to: length } : passageOf(file, typed);
      const side = new TimedGhostText(model);
      const task = { name: `${name} ${languageId}`, file, languageId, passage };
      await replay(task, { side, model, time, seed: 1, accept: false });
      side.dispose();
      sides.push(side);
    }
    return {
      name,
      isLargest: length === largest,
      every: sides.flatMap(({ every }) => every),
      answered: sides.flatMap(({ answered }) => answered),
    };
  };
  // Code that has not run before is compiled first.
  await measure(smallest);
  return repeat(sizes.length, (index) => measure(sizes[index] ?? smallest));
}

function longText(write: (random: Random) => string, length: number): string {
  const random = new Random(1);
  const parts: string[] = [];
  for (let written = 0; written < length; written += parts.at(-1)?.length ?? 0) parts.push(`${write(random)}\n`);
  return parts.join('').slice(0, length);
}

const inOneLine = (text: string): string => text.replaceAll('\n', ' ');

/** Ours, with an eye on what it takes for itself. */
class TimedGhostText implements GhostSide {
  readonly every: number[] = [];
  readonly answered: number[] = [];
  readonly #side: OurGhostText;
  #edit = 0;

  constructor(model: LanguageModel) {
    this.#side = new OurGhostText(model, new Listening((trace) => this.#traced(trace)));
  }

  edited(document: OpenDocument, change: Change, cursor: number): void {
    const started = performance.now();
    this.#side.edited(document, change, cursor);
    this.#edit = performance.now() - started;
  }

  moved(document: OpenDocument, cursor: number): void {
    this.#side.moved(document, cursor);
  }

  closed(document: OpenDocument): void {
    this.#side.closed(document);
  }

  dispose(): void {
    this.#side.dispose();
  }

  suggest(document: OpenDocument, cursor: number, signal: AbortSignal) {
    return this.#side.suggest(document, cursor, signal);
  }

  #traced({ outcome, trigger, milliseconds }: GhostTrace): void {
    if (trigger !== 'typing') return;
    const own = this.#edit + milliseconds.own;
    this.every.push(own);
    const isAnswer = outcome.kind === 'shown' || outcome.kind === 'silent';
    if (isAnswer && milliseconds.model !== undefined) this.answered.push(own);
  }
}

class Listening extends Traces {
  readonly #listener: (trace: GhostTrace) => void;

  constructor(listener: (trace: GhostTrace) => void) {
    super();
    this.#listener = listener;
  }

  override add(trace: GhostTrace): void {
    super.add(trace);
    this.#listener(trace);
  }
}
