import type { Disposable } from '../../common/disposable.ts';
import type { TextEdit } from '../../common/textSource.ts';
import type { LeanPlace, ProofAssistant } from '../proofAssistant.ts';
import type { GhostRequest } from '../request.ts';
import type { Situation } from '../situation.ts';
import { within } from './within.ts';

/** How long a request waits for a goal, and how long Lean may take, for the requests that follow on the same line. */
const patience = 80;
const mostOfLean = 1000;

/** A document has to be read as a whole to ask for a goal in it, once for each tactic. In UTF-16 units. */
const longestDocument = 262_144;

/** Places whose goals are kept: at the cursor, and where it goes when what is shown is accepted. */
const mostKept = 4;

/** What tells places apart that edits were not told of, in UTF-16 units before them. */
const told = 1000;

interface Asked {
  readonly uri: string;
  readonly offset: number;
  readonly before: string;
  readonly goal: Promise<string | undefined>;
  readonly controller: AbortController;
}

/**
 * The goals at the beginnings of the tactics that are being written. Each is asked for once, also where there is no answer:
 * to ask is to read the whole document.
 */
export class Goals implements Disposable {
  readonly #assistant: ProofAssistant;
  #asked: readonly Asked[] = [];

  constructor(assistant: ProofAssistant) {
    this.#assistant = assistant;
  }

  /** The goal of the tactic on the cursor's line, where it is known in time. */
  at(request: GhostRequest, situation: Situation, signal: AbortSignal): Promise<string | undefined> {
    const { uri, text } = request;
    const begun = begunTactic(situation);
    if (begun === undefined || text.length > longestDocument) return Promise.resolve(undefined);
    const offset = request.offset - begun.length;
    const before = situation.prefix.slice(0, situation.prefix.length - begun.length).slice(-told);
    const known = this.#asked.find((one) => one.uri === uri && one.offset === offset && one.before === before);
    const { goal } = known ?? this.#ask({ uri, offset, text }, before);
    return within(goal, patience, signal);
  }

  /** To be told of every edit: what stands behind it may have another goal now. */
  edited(uri: string, { start }: TextEdit): void {
    this.#keep((asked) => asked.uri !== uri || asked.offset <= start);
  }

  dispose(): void {
    this.#keep(() => false);
  }

  #ask(place: LeanPlace, before: string): Asked {
    const controller = new AbortController();
    // A goal is an extra: without it, whatever the reason, the prompt is as for any file.
    const goal = this.#assistant.goalAt(place, mostOfLean, controller.signal).catch(() => undefined);
    const asked: Asked = { uri: place.uri, offset: place.offset, before, goal, controller };
    this.#keep((one) => this.#asked.indexOf(one) > this.#asked.length - mostKept);
    this.#asked = [...this.#asked, asked];
    return asked;
  }

  #keep(isKept: (asked: Asked) => boolean): void {
    for (const asked of this.#asked) if (!isKept(asked)) asked.controller.abort();
    this.#asked = this.#asked.filter(isKept);
  }
}

/** What is typed of the tactic on the cursor's line; undefined where none begins there. */
function begunTactic({ lean, line }: Situation): string | undefined {
  const indentation = /^[ ·]*/.exec(line)?.[0] ?? '';
  return lean?.tactics?.column === indentation.length ? line.slice(indentation.length) : undefined;
}
