import { CancelledError, UserMessage } from '../../common/errors.ts';
import { cancellable } from '../../model/cancellable.ts';
import type { LanguageModel } from '../../model/languageModel.ts';
import { buildPrompt } from '../../prompt/build.ts';
import type { Sample } from '../../protocol/worker.ts';
import type { WrittenProofs } from './proof.ts';
import { type OpenStatement, proofIn } from './wholeProof.ts';

export interface WriterSources {
  readonly model: LanguageModel;
  /** proofs to ask for; 0: none */
  readonly samples: number;
  readonly onFailure: (error: unknown) => void;
}

/** The same question gets the same answer. */
const seed = 1;

/**
 * Has a model write whole proofs of a statement, all in one request, and hands them out as they become known. A model that
 * was not made for it is asked nothing.
 */
export class ProofWriter {
  readonly #known = new Set<string>();
  readonly #untaken: string[] = [];
  #written: WrittenProofs | undefined;
  #over = false;
  #news: Promise<void>;
  #tell: () => void = nothing;

  /**
   * @param statement nothing when only a part of a proof is missing
   * @param signal ends the writing
   */
  constructor(statement: OpenStatement | undefined, sources: WriterSources, signal: AbortSignal) {
    this.#news = this.#nextNews();
    void this.#writeAll(statement, sources, signal);
  }

  /** What became of the answers until now; nothing when none was asked for. */
  get written(): WrittenProofs | undefined {
    return this.#written;
  }

  /** The proofs that have become known since the last call, each once. */
  take(): string[] {
    return this.#untaken.splice(0);
  }

  /**
   * The proofs as they become known, until the last.
   * @throws CancelledError when the signal fires
   */
  async *rest(signal: AbortSignal): AsyncGenerator<string> {
    for (;;) {
      const proofs = this.take();
      yield* proofs;
      // While the caller was busy with some, others may have come.
      if (proofs.length > 0) continue;
      if (this.#over) return;
      await cancellable(this.#news, signal);
    }
  }

  async #writeAll(statement: OpenStatement | undefined, sources: WriterSources, signal: AbortSignal): Promise<void> {
    try {
      await this.#write(statement, sources, signal);
    } catch (error) {
      if (!(error instanceof CancelledError)) sources.onFailure(error);
    }
    this.#over = true;
    this.#tell();
  }

  async #write(
    statement: OpenStatement | undefined,
    { model, samples: count }: WriterSources,
    signal: AbortSignal,
  ): Promise<void> {
    if (count === 0) return;
    const { proof: format } = await model.load(signal);
    if (format === undefined) return;
    if (statement === undefined) throw wholeStatementsOnly();
    this.#written = none;
    const { text: prompt, stop } = buildPrompt(format, statement.code);
    const { maxTokens, temperature, topP } = format.sampling;
    const told = new Set<number>();
    const { samples } = await model.generate(
      {
        // A plan and a proof need more room than a tactic has: that of a solution.
        lane: 'solve',
        prompt,
        overflow: 'refuse',
        stop: [...stop],
        maxTokens,
        temperature,
        topP,
        samples: count,
        seed,
      },
      {
        signal,
        onSample: ({ index, sample }) => {
          told.add(index);
          this.#read(sample, statement.statement);
        },
      },
    );
    for (const [index, sample] of samples.entries()) {
      if (!told.has(index)) this.#read(sample, statement.statement);
    }
  }

  #read({ text, stopReason }: Sample, statement: string): void {
    const proof = proofIn(text, statement);
    const { answers, cutShort, ofSomethingElse } = this.#written ?? none;
    const isCut = proof === undefined && stopReason === 'length';
    const isOther = proof === undefined && stopReason !== 'length';
    this.#written = {
      answers: answers + 1,
      cutShort: cutShort + Number(isCut),
      ofSomethingElse: ofSomethingElse + Number(isOther),
    };
    if (proof === undefined || this.#known.has(proof)) return;
    this.#known.add(proof);
    this.#untaken.push(proof);
    this.#tell();
    this.#news = this.#nextNews();
  }

  #nextNews(): Promise<void> {
    return new Promise((resolve) => {
      this.#tell = resolve;
    });
  }
}

const none: WrittenProofs = { answers: 0, cutShort: 0, ofSomethingElse: 0 };

function nothing(): void {
  // Replaced as soon as somebody may wait.
}

function wholeStatementsOnly(): UserMessage {
  return new UserMessage(
    'This model proves whole statements, and here only a part of a proof is missing: Lean tries the usual tactics.',
    'Ask for the whole proof, or choose a model that writes single tactics, such as Llemma or BFS-Prover.',
    { action: { title: 'Choose Model', command: 'llemma.chooseModel' } },
  );
}
