/** One measured share, such as "187 of 200". */
export interface Score {
  name: string;
  right: number;
  total: number;
}

const percent = ({ right, total }: Score): string => `${((100 * right) / total).toFixed(1)} %`;

/** Markdown rows for the model card. */
export function markdownTable(heading: string, scores: readonly Score[]): string {
  const rows = scores.map((score) => `| ${score.name} | ${score.right} of ${score.total} | ${percent(score)} |`);
  return [`| ${heading} | right | share |`, '|---|---|---|', ...rows].join('\n');
}
