import { Drafter } from '../../src/worker/drafter.ts';
import { PromptLookup } from '../../src/worker/promptLookup.ts';
import { SpeculationPolicy } from '../../src/worker/speculationPolicy.ts';
import { stepCost, type Machine } from './machines.ts';
import { Tallies } from './tally.ts';
import type { Passage } from './texts.ts';

/** Guesses at what a passage goes on with. */
interface Guesser {
  propose(room: number): readonly number[];
  append(tokens: readonly number[], rows: number): void;
}

/** Writes passages behind their prompts with drafts of one length, as if a model had written exactly these texts. */
export function replayFixed(passages: readonly Passage[], limit: number): Tallies {
  return replay(passages, (prompt) => {
    const lookup = new PromptLookup<number>();
    lookup.append(prompt);
    return {
      propose: (room) => lookup.propose(Math.min(limit, room))?.tokens ?? [],
      append: (tokens) => lookup.append(tokens),
    };
  });
}

/** The same with the drafts that the product would try on such a machine, from its first step on. */
export function replayDecided(passages: readonly Passage[], machine: Machine): Tallies {
  const policy = new SpeculationPolicy();
  return replay(passages, (prompt) => {
    const drafter = new Drafter(prompt, policy);
    return {
      propose: (room) => drafter.propose(room),
      append: (tokens, rows) => {
        drafter.append(tokens);
        policy.recordStep(rows, tokens.length, stepCost(machine, rows));
      },
    };
  });
}

function replay(passages: readonly Passage[], guesserFor: (prompt: readonly number[]) => Guesser): Tallies {
  const tallies = new Tallies();
  for (const { tokens, kinds, promptTokens } of passages) {
    const guesser = guesserFor(tokens.slice(0, promptTokens));
    for (let position = promptTokens; position < tokens.length;) {
      const draft = guesser.propose(tokens.length - position - 1);
      const wrong = draft.findIndex((token, index) => token !== tokens[position + index]);
      const accepted = wrong === -1 ? draft.length : wrong;
      guesser.append(tokens.slice(position, position + accepted + 1), 1 + draft.length);
      const kind = kinds[position];
      if (kind !== undefined) tallies.add(kind, draft.length, accepted);
      position += accepted + 1;
    }
  }
  return tallies;
}
