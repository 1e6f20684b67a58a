import * as v from 'valibot';

const indices = v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(0))), v.readonly());

export const answerVotesSchema = v.object({
  /** the spelling that most samples use */
  answer: v.string(),
  /** indices of the samples that vote for it, ascending */
  samples: indices,
  /** indices of those that answer the same and have no vote, because one of their steps does not hold; absent where there are none */
  refuted: v.optional(indices),
});

/** An answer in all its spellings, and who gave it. */
export type AnswerVotes = v.InferOutput<typeof answerVotesSchema>;

/** All samples that give this answer, those that vote first. */
export const givenBy = ({ samples, refuted = [] }: AnswerVotes): readonly number[] => [...samples, ...refuted];

/** The sample to show for an answer. */
export const spokesman = (votes: AnswerVotes | undefined): number | undefined => votes && givenBy(votes)[0];

/** How many samples have an answer and no vote. */
export const countRefuted = (votes: readonly AnswerVotes[]): number =>
  votes.reduce((sum, { refuted = [] }) => sum + refuted.length, 0);
