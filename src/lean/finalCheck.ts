import { offsetAt, positionAt } from '../common/position.ts';
import { hasWord } from '../leanSyntax/declaration.ts';
import { scanLean } from '../leanSyntax/scan.ts';
import type { CheckOptions, CheckSession } from './checker.ts';
import { saysSorry, withoutNumbers } from './classify.ts';
import { type Diagnostic, severity } from './messages.ts';
import { type Answer, askForAxioms, type Elaborate, onlyAxioms } from './search/axioms.ts';
import { withHoles, withName } from './search/declared.ts';

/** The axioms that Lean's own library rests on. */
const usualAxioms: readonly string[] = ['propext', 'Classical.choice', 'Quot.sound'];
const sorryAxiom = 'sorryAx';

export type FinalVerdict =
  | {
      readonly kind: 'verified';
      /** of the usual axioms those that the declaration rests on; nothing where Lean does not say it, in a `module` */
      readonly axioms: readonly string[] | undefined;
      /** whether it also rests on a `sorry` that stands elsewhere in the file */
      readonly restsOnSorry: boolean;
    }
  /** `reason` is a part of a sentence: “… because the whole file then has an error: …” */
  | { readonly kind: 'failed'; readonly reason: string };

/**
 * Has Lean look at the whole file with a proof in its place. Only what passes here is verified: no new error anywhere, no
 * new `sorry`, and no axioms but the usual ones. Questions to Lean stand below a copy of the file, never in the document.
 *
 * The same is asked of the file with a `sorry` in that place. What Lean complains about there is not the proof's fault;
 * and as the declaration then rests on `sorryAx`, the answers are known to be about the right declaration.
 */
export class FinalChecker {
  readonly #elaborate: Elaborate;
  readonly #sorried: string;
  readonly #start: number;
  #baseline: Promise<Answer | undefined> | undefined;

  /**
   * @param sorried the whole file with a `sorry` in the place of the proof, with `\n` as line break
   * @param start where that place begins; UTF-16 units
   * @param options the time is for the whole file, once
   */
  constructor(session: CheckSession, sorried: string, start: number, options: CheckOptions) {
    this.#elaborate = (text) => session.elaborate(text, options);
    this.#sorried = sorried;
    this.#start = start;
  }

  /**
   * @param proved the same file with the proof in that place
   * @throws CancelledError when the signal fires, UserMessage when Lean cannot be used
   */
  async check(proved: string): Promise<FinalVerdict> {
    const answer = await this.#ask(proved);
    const baseline = await (this.#baseline ??= this.#ask(this.#sorried));
    if (baseline === undefined || answer === undefined) {
      return failed('Lean did not get to the end of the whole file, or the declaration has no name to ask about');
    }
    const fresh = newIn(answer, baseline);
    const error = fresh.find((diagnostic) => diagnostic.severity === severity.error);
    if (error) return failed(`the whole file then has an error: ${firstLine(error.message)}`);
    if (fresh.some(saysSorry)) return failed('the whole file then has another sorry');
    if (answer.inModule) return this.#judgeWithoutAxioms(answer);

    const { axioms } = answer;
    if (axioms === undefined || baseline.axioms?.includes(sorryAxiom) !== true) {
      return failed('Lean does not say what the declaration rests on');
    }
    const restsOnSorry = axioms.includes(sorryAxiom);
    if (restsOnSorry && !(await this.#restsOnVisibleSorry(proved))) {
      return failed('the declaration rests on something that is wrong, or on a sorry that is not seen in the file');
    }
    const unusual = axioms.filter((name) => name !== sorryAxiom && !usualAxioms.includes(name));
    const real = await onlyAxioms(answer.text, unusual, this.#elaborate);
    const [axiom] = real;
    if (axiom !== undefined) {
      const own = real.find((name) => declaresAxiom(answer.text, name));
      const isCertain = own !== undefined || real.length === unusual.length;
      return failed(isCertain ? `it rests on the axiom ${own ?? axiom}` : cannotTell(axiom));
    }
    return { kind: 'verified', axioms: axioms.filter((name) => usualAxioms.includes(name)), restsOnSorry };
  }

  async #ask(text: string): Promise<Answer | undefined> {
    const named = withName(text, this.#start);
    return named && askForAxioms(named, this.#elaborate);
  }

  /** Whether nothing rests on `sorry` any more when each that a person can see is replaced. */
  async #restsOnVisibleSorry(proved: string): Promise<boolean> {
    const named = withName(proved, this.#start);
    const text = named && withHoles(named.text);
    if (named === undefined || text === undefined) return false;
    const answer = await askForAxioms({ ...named, text }, this.#elaborate);
    return answer?.axioms?.includes(sorryAxiom) === false;
  }

  /** In a `module`, Lean warns of a declaration that uses `sorry`, at its name. */
  #judgeWithoutAxioms({ text, start, diagnostics }: Answer): FinalVerdict {
    const first = positionAt(text, start).line;
    const last = positionAt(text, this.#start).line;
    const sorry = diagnostics.some(
      (each) => saysSorry(each) && first <= each.range.start.line && each.range.start.line <= last,
    );
    if (sorry) return failed('the declaration uses a sorry, and in a module Lean does not say whose');
    return { kind: 'verified', axioms: undefined, restsOnSorry: false };
  }
}

function declaresAxiom(text: string, name: string): boolean {
  const last = name.split('.').at(-1) ?? name;
  return hasWord(scanLean(text).code, `axiom\\s+(?:\\S*\\.)?${last.replaceAll(/[^\p{L}\p{N}_]/gu, '.')}`);
}

/** A Lean without the bodies of its library lists more than axioms, and takes what is `opaque` there for one. */
function cannotTell(name: string): string {
  return `it rests on ${name}, which may be no axiom: this Lean comes without the bodies of its library, and cannot tell`;
}

function failed(reason: string): FinalVerdict {
  return { kind: 'failed', reason };
}

/** What Lean says of a text and not of another, apart from where the two differ. */
function newIn(after: Answer, before: Answer): Diagnostic[] {
  const same = commonEnds(before.text, after.text);
  const known = new Set(before.diagnostics.map((diagnostic) => identity(diagnostic, before.text, same)));
  return after.diagnostics.filter((diagnostic) => {
    const key = identity(diagnostic, after.text, same);
    return key === undefined || !known.has(key);
  });
}

interface CommonEnds {
  readonly head: number;
  readonly tail: number;
}

/** Behind what differs, places are counted from the end; within it nothing can be the same. */
function identity({ range, severity: level, message }: Diagnostic, text: string, same: CommonEnds): string | undefined {
  const fromStart = offsetAt(text, range.start);
  const fromEnd = text.length - fromStart;
  if (fromStart >= same.head && fromEnd > same.tail) return undefined;
  const place = fromStart < same.head ? { fromStart } : { fromEnd };
  return JSON.stringify([place, level, withoutNumbers(message)]);
}

function commonEnds(a: string, b: string): CommonEnds {
  const most = Math.min(a.length, b.length);
  let head = 0;
  while (head < most && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < most - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  return { head, tail };
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0] ?? '';
}
