import { afterEach, describe, expect, it } from 'vitest';
import { ensureLean } from '../../../scripts/setup/lean.ts';
import { CancelledError } from '../../../src/common/errors.ts';
import { silentLog } from '../../../src/common/log.ts';
import { LeanChecker } from '../../../src/lean/checker.ts';
import { findProof } from '../../../src/lean/search/findProof.ts';
import type { FindProofResult } from '../../../src/lean/search/proof.ts';
import type { LanguageModel } from '../../../src/model/languageModel.ts';
import { withCursor } from '../realLean.ts';
import { RecordedModel } from '../recordedModel.ts';
import { startOverStdio } from '../stdioConnection.ts';

/** A real Lean that ends over some of the edits it is told of, counted over all its lives. */
class MortalLean {
  readonly checker: LeanChecker;
  starts = 0;
  #edits = 0;

  constructor(endsOver: (edit: number) => boolean) {
    this.checker = new LeanChecker(async () => {
      this.starts += 1;
      const program = await ensureLean();
      const connection = await startOverStdio({
        program,
        arguments: ['--server', '-Dserver.reportDelayMs=0'],
        folder: '/tmp',
      });
      return {
        ...connection,
        notify: async (method, parameters) => {
          await connection.notify(method, parameters);
          if (method !== 'textDocument/didChange') return;
          this.#edits += 1;
          if (endsOver(this.#edits)) connection.process.kill();
        },
      };
    }, silentLog);
  }
}

let lean: MortalLean | undefined;
afterEach(() => lean?.checker.dispose());

const failures: unknown[] = [];

function find(checker: LeanChecker, model: LanguageModel, marked: string): Promise<FindProofResult> {
  const { text, position } = withCursor(marked);
  const settings = { samples: 2, timeoutMilliseconds: 60_000, searchMilliseconds: 240_000, expansions: 4 };
  const onModelFailure = (error: unknown): void => void failures.push(error);
  return findProof({ uri: 'file:///tmp/Mortal.lean', text }, position, { checker, model, settings, onModelFailure });
}

const statement = 'theorem t (p q : Prop) (h : p ∧ q) : q ∧ p := by\n  sorry‸\n';

describe('a search in which Lean ends', () => {
  it('over everything, ends soon with one message, and the model with it', async () => {
    lean = new MortalLean((edit) => edit > 1);
    const waiting = new (class extends RecordedModel {
      aborted = false;
      override generate(...[, options]: Parameters<LanguageModel['generate']>): ReturnType<LanguageModel['generate']> {
        return new Promise((_, reject) => {
          options?.signal?.addEventListener('abort', () => {
            this.aborted = true;
            reject(new CancelledError());
          });
        });
      }
    })(() => []);
    await expect(find(lean.checker, waiting, statement)).rejects.toThrow('Lean ended again and again');
    expect(lean.starts).toBeLessThanOrEqual(4);
    expect(waiting.aborted).toBe(true);
    expect(failures).toEqual([]);
  });

  it('over one tactic, goes on with the others', async () => {
    lean = new MortalLean((edit) => edit === 2);
    const { outcome } = await find(lean.checker, new RecordedModel(() => []), statement);
    expect(outcome.kind).toBe('proved');
    expect(lean.starts).toBe(2);
  });

  it('over its first question, does not take the goal for anything but a proposition', async () => {
    lean = new MortalLean((edit) => edit === 1);
    const { outcome } = await find(lean.checker, new RecordedModel(() => []), statement);
    expect(outcome.kind).toBe('proved');
  });
});
