import { describe, expect, it } from 'vitest';
import { modelSteps } from '../../../src/lean/search/modelSteps.ts';
import type { GenerateRequest } from '../../../src/model/languageModel.ts';
import { profiles } from '../../../src/prompt/profiles.ts';
import type { GenerateResult } from '../../../src/protocol/worker.ts';
import { RecordedModel } from '../recordedModel.ts';

/** A model that is as sure of its texts as it is told. */
class SureModel extends RecordedModel {
  readonly #sure: readonly (number | undefined)[];

  constructor(texts: readonly string[], sure: readonly (number | undefined)[]) {
    super(() => texts);
    this.#sure = sure;
  }

  override async generate(request: GenerateRequest): Promise<GenerateResult> {
    const result = await super.generate(request);
    const samples = result.samples.map((sample, index) => {
      const meanLogProbability = this.#sure[index];
      return meanLogProbability === undefined ? sample : { ...sample, meanLogProbability };
    });
    return { ...result, samples };
  }
}

const { signal } = new AbortController();

describe('modelSteps', () => {
  it('puts the likeliest first, each once, at its best', async () => {
    const model = new SureModel(['simp', ' rfl\n', 'simp\nsorry', '', 'omega'], [-2, -0.5, -0.25, -0.1, undefined]);
    expect(await modelSteps('⊢ 1 = 1', 5, model, signal)).toEqual([
      { tactic: 'simp', cost: 0.25 },
      { tactic: 'rfl', cost: 0.5 },
      { tactic: 'omega', cost: 1 },
    ]);
  });

  it('asks for scores of samples about the goal, in the format of the model that is loaded', async () => {
    const model = new SureModel([], []);
    await modelSteps('⊢ 1 = 1', 5, model, signal);
    expect(model.requests[0]).toMatchObject({ lane: 'tactics', samples: 5, scores: true, overflow: 'refuse' });
    expect(model.requests[0]?.prompt).toMatch(/Tactic state:\n---\n⊢ 1 = 1\n---\nNext tactic:\n---\n$/);
  });

  it('asks nothing of a model that writes whole proofs only', async () => {
    const model = new RecordedModel(() => ['simp'], profiles['kimina-prover']);
    expect(await modelSteps('⊢ 1 = 1', 5, model, signal)).toEqual([]);
    expect(model.requests).toEqual([]);
  });
});
