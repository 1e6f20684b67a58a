import { throwIfCancelled, UserMessage } from '../../common/errors.ts';
import type { Position } from '../../common/position.ts';
import { headerOf } from '../../leanSyntax/declaration.ts';
import { scanLean } from '../../leanSyntax/scan.ts';
import type { LanguageModel } from '../../model/languageModel.ts';
import type { CheckSession, LeanChecker } from '../checker.ts';
import { FinalChecker } from '../finalCheck.ts';
import { goalsOf, type LeanSource, NoGoal, type TacticSettings } from '../suggest.ts';
import { Attempts, keyOf, type ProofState } from './attempts.ts';
import { bestFirst, type SearchEnd, type SearchProgress, type SearchSpace } from './bestFirst.ts';
import { Expansion } from './expansion.ts';
import { functionsIn } from './moves.ts';
import type { FindProofResult, ProofOutcome, ProofProgress, VerifiedProof } from './proof.ts';
import { proofEdit, type ProofPlace, proofPlaceAt, withProof } from './proofPlace.ts';
import { linearScript, structuredScript } from './script.ts';
import { shorten } from './shorten.ts';
import { openStatementAt } from './wholeProof.ts';

export interface ProofSettings extends TacticSettings {
  /** for the search, from the first goal on; the final check has time of its own */
  readonly searchMilliseconds: number;
  /** most states whose next steps are looked for */
  readonly expansions: number;
}

export interface FindProofDependencies {
  readonly checker: LeanChecker;
  readonly model: LanguageModel;
  readonly settings: ProofSettings;
  /** told once when the model cannot answer; the search goes on without it */
  readonly onModelFailure: (error: unknown) => void;
}

export interface FindProofOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: ProofProgress) => void) | undefined;
}

/** For the whole file, from imports to end. */
const wholeFileMilliseconds = 180_000;

/** Scripts that close the goals, and that the final check turns down, before the search gives up. */
const mostRejections = 3;

/**
 * Searches for a proof at a position, best first, among scripts that Lean accepts step by step. What is returned as proved
 * has passed the final check on the whole file.
 * @throws CancelledError when the signal fires, UserMessage when there is no goal or no Lean
 */
export async function findProof(
  source: LeanSource,
  position: Position,
  dependencies: FindProofDependencies,
  options: FindProofOptions = {},
): Promise<FindProofResult> {
  const signal = options.signal ?? new AbortController().signal;
  throwIfCancelled(signal);
  const place = proofPlaceAt(source.text, position);
  if (place === undefined) throw new NoGoal();
  const task = (session: CheckSession): Promise<FindProofResult> =>
    new ProofSearch(source, place, session, dependencies, { ...options, signal }).run();
  return dependencies.checker.run({ uri: source.uri, text: place.text, slot: place.slot }, task, signal);
}

function noProposition(): UserMessage {
  return new UserMessage(
    'What is missing here is not a proof.',
    'Write it yourself: of a value, Lean would take any of its type.',
  );
}

class ProofSearch {
  readonly #place: ProofPlace;
  readonly #lineBreak: string;
  readonly #attempts: Attempts;
  readonly #expansion: Expansion;
  readonly #finalChecker: FinalChecker;
  readonly #settings: ProofSettings;
  readonly #options: FindProofOptions & { readonly signal: AbortSignal };
  /** ends what the model still writes */
  readonly #over = new AbortController();
  #found: VerifiedProof | undefined;
  #rejected: { readonly proof: string; readonly reason: string } | undefined;
  #counts = { nodes: 1, expansions: 0 };

  constructor(
    source: LeanSource,
    place: ProofPlace,
    session: CheckSession,
    { checker, model, settings, onModelFailure }: FindProofDependencies,
    options: FindProofOptions & { readonly signal: AbortSignal },
  ) {
    const goals = goalsOf(session);
    const header = headerOf(scanLean(source.text).code);
    const functions = functionsIn(place.text.slice(0, place.slot.start));
    const { timeoutMilliseconds, samples } = settings;
    const wanted = place.forSorry ? 1 : goals.length;
    this.#place = place;
    this.#lineBreak = source.text.includes('\r\n') ? '\r\n' : '\n';
    this.#settings = settings;
    this.#options = options;
    this.#attempts = new Attempts(session, goals, wanted, checker.unknownTactics, { timeoutMilliseconds, header });
    const sources = { model, samples, header, functions, statement: openStatementAt(place), onModelFailure };
    const signal = AbortSignal.any([options.signal, this.#over.signal]);
    this.#expansion = new Expansion(this.#attempts, sources, signal);
    this.#finalChecker = new FinalChecker(session, withProof(place, 'sorry'), place.slot.start, {
      timeoutMilliseconds: wholeFileMilliseconds,
      signal: options.signal,
    });
  }

  async run(): Promise<FindProofResult> {
    if (!(await this.#attempts.isProposition(this.#options.signal))) throw noProposition();
    const { goals } = this.#attempts.root;
    const outcome = await this.#outcome(await this.#search());
    return { goals, outcome, counts: { ...this.#counts, candidates: this.#attempts.count } };
  }

  /** Step by step, and with whole proofs when they arrive; those that are still being written are waited for at the end. */
  async #search(): Promise<SearchEnd<ProofState>> {
    const { root } = this.#attempts;
    const { expansions, searchMilliseconds } = this.#settings;
    const { signal, onProgress } = this.#options;
    const space: SearchSpace<ProofState> = {
      root,
      rootKey: keyOf(root.goals),
      expand: (node, stop) => this.#expansion.steps(node, stop),
      accept: async (state) => {
        this.#found = await this.#verified(state);
        return this.#found !== undefined;
      },
    };
    const limits = { expansions, rejections: mostRejections, time: AbortSignal.timeout(searchMilliseconds) };
    const report = ({ nodes, expansions: done, depth, best }: SearchProgress<ProofState>): void => {
      this.#counts = { nodes, expansions: done };
      onProgress?.({ ...this.#counts, candidates: this.#attempts.count, depth, goals: best.goals });
    };
    try {
      const end = await bestFirst(space, { limits, signal, onProgress: report });
      if (end.kind === 'found' || end.why === 'rejections') return end;
      const proofs = { ...space, expand: (_: unknown, stop: AbortSignal) => this.#expansion.proofs(stop) };
      const last = await bestFirst(proofs, { limits: { ...limits, expansions: 1 }, signal });
      return last.kind === 'found' || last.why === 'rejections' || last.why === 'time' ? last : end;
    } finally {
      this.#over.abort();
    }
  }

  async #outcome(end: SearchEnd<ProofState>): Promise<ProofOutcome> {
    if (end.kind === 'found' && this.#found) {
      const shorter = await this.#shortened(end.state);
      return { kind: 'proved', proofs: shorter ? [shorter, this.#found] : [this.#found] };
    }
    const why = end.kind === 'found' || end.why === 'rejections' ? 'finalCheck' : end.why;
    return { kind: 'notFound', why, rejected: this.#rejected, written: this.#expansion.written };
  }

  /** The proof as it may be inserted, if the final check passes it: with bullets, or else without. */
  async #verified({ steps }: ProofState): Promise<VerifiedProof | undefined> {
    const { root, othersCount } = this.#attempts;
    const structured = structuredScript(steps, root.goals.length + othersCount, othersCount);
    const scripts = new Set([...(structured === undefined ? [] : [structured]), linearScript(steps)]);
    for (const proof of scripts) {
      const verdict = await this.#finalChecker.check(withProof(this.#place, proof));
      if (verdict.kind === 'verified') {
        const { range, newText } = proofEdit(this.#place, proof);
        const edit = { range, newText: newText.replaceAll('\n', this.#lineBreak) };
        const { axioms, restsOnSorry } = verdict;
        return { proof, steps: steps.length, edit, axioms, restsOnSorry };
      }
      this.#rejected = { proof, reason: verdict.reason };
    }
    return undefined;
  }

  /** The proof without what it does not need, if there is such a thing. */
  async #shortened({ steps }: ProofState): Promise<VerifiedProof | undefined> {
    const { signal } = this.#options;
    const tactics = steps.map(({ tactic }) => tactic);
    const proves = async (some: readonly string[]): Promise<boolean> =>
      (await this.#attempts.replay(some, signal))?.goals.length === 0;
    const needed = await shorten(tactics, proves);
    if (needed.length === tactics.length) return undefined;
    const state = await this.#attempts.replay(needed, signal);
    return state && this.#verified(state);
  }
}
