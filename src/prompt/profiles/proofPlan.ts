/**
 * What DeepSeek-Prover-V2 and Goedel-Prover-V2 are asked: to finish Lean code, after a plan of the proof.
 * Source: deepseek-ai/DeepSeek-Prover-V2, README.md, "Quick Start".
 * @param code between the fences; the two models were shown it with and without a line break at its end
 */
export function proofPlan(code: string): string {
  return `Complete the following Lean 4 code:

\`\`\`lean4
${code}\`\`\`

Before producing the Lean 4 code to formally prove the given theorem, provide a detailed proof plan outlining the main proof steps and strategies.
The plan should highlight key ideas, intermediate lemmas, and proof structures that will guide the construction of the final formal proof.`;
}
