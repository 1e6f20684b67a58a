import { type SectionedReport, toMarkdown as sectionsToMarkdown } from '../sections.ts';

export interface GhostReport extends SectionedReport {
  /** what was typed */
  readonly files: readonly string[];
}

/** The report as a person reads it, in Markdown. */
export function toMarkdown(report: GhostReport): string {
  return sectionsToMarkdown(report, [
    `- Typed: ${report.files.join(', ')}`,
    '- A call thrown away counts with what it had evaluated; times are those of the replay (see bench/README.md).',
  ]);
}
