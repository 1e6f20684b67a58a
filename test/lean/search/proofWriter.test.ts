import { once } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { CancelledError } from '../../../src/common/errors.ts';
import { ProofWriter } from '../../../src/lean/search/proofWriter.ts';
import type { GenerateOptions, GenerateRequest } from '../../../src/model/languageModel.ts';
import { profiles } from '../../../src/prompt/profiles.ts';
import type { GenerateResult, Sample } from '../../../src/protocol/worker.ts';
import { RecordedModel } from '../recordedModel.ts';

const statement = { code: 'import Std\n\ntheorem t : 1 = 1', statement: 'theorem t : 1 = 1' };
const proof = (tactic: string): string => `\`\`\`lean4\n${statement.code} := by\n  ${tactic}\n\`\`\``;

/** A model whose samples are complete one by one, when the test says so. */
class SlowModel extends RecordedModel {
  #options: GenerateOptions = {};
  readonly #ended = new AbortController();

  constructor() {
    super(() => [], profiles['goedel-prover-v2']);
  }

  override async generate(request: GenerateRequest, options: GenerateOptions = {}): Promise<GenerateResult> {
    this.#options = options;
    const result = await super.generate(request);
    await once(this.#ended.signal, 'abort');
    return result;
  }

  finish(index: number, text: string, stopReason: Sample['stopReason'] = 'end'): void {
    this.#options.onSample?.({ index, sample: { text, stopReason, tokens: 1 } });
  }

  end(): void {
    this.#ended.abort();
  }
}

const failures: unknown[] = [];
const sources = (model: RecordedModel, samples = 4) => ({
  model,
  samples,
  onFailure: (error: unknown): void => void failures.push(error),
});
const { signal } = new AbortController();

describe('ProofWriter', () => {
  it('hands out each proof once, also those that come while the caller is busy with another', async () => {
    const model = new SlowModel();
    const writer = new ProofWriter(statement, sources(model), signal);
    const seen: string[] = [];
    await vi.waitFor(() => expect(model.requests).toHaveLength(1));
    model.finish(0, proof('rfl'));
    for await (const tactic of writer.rest(signal)) {
      seen.push(tactic);
      if (tactic !== 'rfl') continue;
      model.finish(1, proof('rfl'));
      model.finish(2, proof('decide'));
      model.finish(3, 'nothing', 'length');
      model.end();
    }
    expect(seen).toEqual(['rfl', 'decide']);
    expect(writer.take()).toEqual([]);
    expect(writer.written).toEqual({ answers: 4, cutShort: 1, ofSomethingElse: 0 });
  });

  it('reads the samples of a model that does not tell of each', async () => {
    const model = new RecordedModel(() => [proof('rfl'), proof('simp')], profiles['deepseek-prover-v2']);
    const seen: string[] = [];
    for await (const tactic of new ProofWriter(statement, sources(model), signal).rest(signal)) seen.push(tactic);
    expect(seen).toEqual(['rfl', 'simp']);
  });

  it('asks nothing of a model for single tactics, and nothing at all for no samples', async () => {
    const single = new RecordedModel(() => [proof('rfl')]);
    const prover = new RecordedModel(() => [proof('rfl')], profiles['kimina-prover']);
    for (const writer of [
      new ProofWriter(statement, sources(single), signal),
      new ProofWriter(statement, sources(prover, 0), signal),
    ]) {
      for await (const tactic of writer.rest(signal)) expect.unreachable(tactic);
      expect(writer.written).toBeUndefined();
    }
    expect([...single.requests, ...prover.requests]).toEqual([]);
  });

  it('is left alone when the caller cancels', async () => {
    const caller = new AbortController();
    const waiting = new ProofWriter(statement, sources(new SlowModel()), signal).rest(caller.signal).next();
    caller.abort();
    await expect(waiting).rejects.toThrow(CancelledError);
  });

  it('says what the model failed with, and ends', async () => {
    failures.length = 0;
    const broken = new RecordedModel(() => {
      throw new Error('no model');
    }, profiles['kimina-prover']);
    for await (const tactic of new ProofWriter(statement, sources(broken), signal).rest(signal)) {
      expect.unreachable(tactic);
    }
    expect(failures).toEqual([new Error('no model')]);
  });
});
