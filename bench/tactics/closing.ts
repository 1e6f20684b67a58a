import { describeError } from '../../src/common/errors.ts';
import { firstTactic } from '../../src/lean/candidates.ts';
import type { LeanChecker } from '../../src/lean/checker.ts';
import { suggestTactics } from '../../src/lean/suggest.ts';
import type { GenerateOptions, GenerateRequest, LanguageModel } from '../../src/model/languageModel.ts';
import type { CorpusGoal } from '../../test/lean/corpus/corpus.ts';
import { slotOf, withCursor } from '../../test/lean/realLean.ts';
import { patience } from './benchLean.ts';

/** Which of the goals something closed with one tactic. */
export interface Closing {
  readonly name: string;
  readonly byPortfolio: boolean;
  readonly byModel: boolean;
}

/** Asks for tactics at each goal as the editor does; what the model wrote counts for it also when the portfolio has it. */
export async function closingOf(
  goals: readonly CorpusGoal[],
  checker: LeanChecker,
  model: LanguageModel,
  samples: number,
): Promise<Closing[]> {
  const closing: Closing[] = [];
  for (const { name, source } of goals) {
    const { text, position } = withCursor(source);
    const listening = new ListeningModel(model);
    const { suggestions } = await suggestTactics({ uri: 'file:///tmp/Closed.lean', text }, position, {
      checker,
      model: listening,
      settings: { samples, timeoutMilliseconds: patience },
      onModelFailure: (error) => {
        throw new Error(`The model did not answer: ${describeError(error)}`);
      },
    });
    const { typed } = slotOf(text, position);
    const written = new Set(listening.texts.map((each) => firstTactic(each, typed)));
    const closes = suggestions.filter(({ verdict }) => verdict.kind === 'closes');
    closing.push({
      name,
      byPortfolio: closes.some(({ source: from }) => from === 'portfolio'),
      byModel: closes.some(({ tactic, source: from }) => from === 'model' || written.has(tactic)),
    });
  }
  return closing;
}

/** A model whose answers are listened to. */
class ListeningModel implements LanguageModel {
  readonly texts: string[] = [];
  readonly #model: LanguageModel;

  constructor(model: LanguageModel) {
    this.#model = model;
  }

  get state() {
    return this.#model.state;
  }

  get profile() {
    return this.#model.profile;
  }

  onDidChangeState(...parameters: Parameters<LanguageModel['onDidChangeState']>) {
    return this.#model.onDidChangeState(...parameters);
  }

  load(signal?: AbortSignal) {
    return this.#model.load(signal);
  }

  async generate(request: GenerateRequest, options?: GenerateOptions) {
    const result = await this.#model.generate(request, options);
    this.texts.push(...result.samples.map(({ text }) => text));
    return result;
  }
}
