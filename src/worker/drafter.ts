import { PromptLookup, type Proposal } from './promptLookup.ts';
import { longestDraft, type SpeculationPolicy } from './speculationPolicy.ts';

/**
 * Drafts for one sequence: what its own text foretells, as far as the policy finds that worth a try.
 *
 * Proposals are compared with what the model writes even when none of it is drafted, so the policy notices for nothing
 * when a text begins to repeat itself.
 */
export class Drafter<Token extends number> {
  readonly #policy: SpeculationPolicy;
  readonly #lookup = new PromptLookup<Token>();
  #compared: Proposal<Token> | undefined;
  /** tokens of the proposal under comparison that were found right */
  #agreed = 0;

  /**
   * @param prompt the tokens before the first that the model writes
   * @param policy outlives the sequence; whoever takes the steps tells it what they cost (`recordStep`)
   */
  constructor(prompt: readonly Token[], policy: SpeculationPolicy) {
    this.#policy = policy;
    this.#lookup.append(prompt);
  }

  /**
   * @param limit most tokens there is room for in the next step, beside the one it gives anyway
   * @returns the tokens to try in the next step; often none
   */
  propose(limit: number): readonly Token[] {
    const proposal = this.#lookup.propose(longestDraft);
    if (proposal === undefined) return [];
    this.#compared ??= proposal;
    return proposal.tokens.slice(0, Math.min(limit, this.#policy.draftLength(proposal.matched)));
  }

  /** Takes what the model wrote: of a draft the part that was right, and one more token. */
  append(tokens: readonly Token[]): void {
    for (const token of tokens) this.#compare(token);
    this.#lookup.append(tokens);
  }

  #compare(token: Token): void {
    if (this.#compared === undefined) return;
    const { matched, tokens } = this.#compared;
    const isRight = token === tokens[this.#agreed];
    if (isRight) this.#agreed += 1;
    if (isRight && this.#agreed < tokens.length) return;
    this.#policy.recordDraft(matched, isRight ? this.#agreed : this.#agreed + 1, this.#agreed);
    this.#compared = undefined;
    this.#agreed = 0;
  }
}
