import { NativeContext as Native } from '../../src/worker/nativeContext.ts';
import type { BatchPart, Output } from '../../src/worker/nativeContext.ts';

/**
 * The worker's context of llama.cpp, which says on the standard output what it evaluates: each token, also of answers that
 * are cancelled, and of guesses that were wrong. `TokenMeter` reads it.
 */
export class NativeContext extends Native {
  override async decode(parts: readonly BatchPart[]): Promise<Output[][]> {
    const tokens = sum(parts.map((part) => part.tokens.length));
    process.stdout.write(`evaluating ${tokens} of which ${sum(parts.map(({ outputs }) => outputs))} are followed\n`);
    try {
      return await super.decode(parts);
    } finally {
      process.stdout.write('evaluated\n');
    }
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
