import type { Filter } from './filter.ts';

/**
 * The least geometric mean of its tokens' probabilities with which a text is shown. A long text that is right in its first
 * half is still worth reading, and half of it can be accepted; a short one is right or wrong, and saves little, so that it
 * has to be surer.
 *
 * Of 137 texts that the starter model wrote in the example documents, none below 0.7 was what stands there. The bars are
 * far below that for the sake of larger models, whose prose is often usable where another wording was as likely.
 */
const leastProbability = { short: 0.5, long: 0.25 } as const;
/** UTF-16 units up to which a text is short, and from which on it is long; between them the bar falls evenly. */
const shortLength = 4;
const longLength = 24;

/** Drops a text that the model itself holds for unlikely. One whose probability is not known passes. */
export const confident: Filter = (text, { meanLogProbability }) => {
  if (meanLogProbability === undefined) return text;
  const probability = Math.exp(meanLogProbability);
  const needed = probabilityNeeded(text.trim().length);
  if (probability >= needed) return text;
  return { drop: `the model is unsure of it (probability ${percent(probability)} a token, ${percent(needed)} needed)` };
};

function probabilityNeeded(length: number): number {
  const { short, long } = leastProbability;
  const share = Math.min(1, Math.max(0, (length - shortLength) / (longLength - shortLength)));
  return short + share * (long - short);
}

const percent = (share: number): string => `${(share * 100).toFixed(0)} %`;
