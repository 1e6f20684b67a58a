import { caseOf } from '../json.ts';
import type { MeasuredRow, Report } from '../report.ts';
import { circumstances, notesOf, rowTable } from '../table.ts';

/** What was measured beside one peer, or alone. */
export interface Section {
  /** the peer's name in the tables; undefined where there is none */
  readonly peer: string | undefined;
  readonly title: string;
  readonly rows: readonly MeasuredRow[];
}

export interface GhostReport extends Omit<Report, 'models'> {
  /** its file's name */
  readonly model: string;
  /** what was typed */
  readonly files: readonly string[];
  readonly sections: readonly Section[];
}

/** The report as a person reads it, in Markdown. */
export function toMarkdown(report: GhostReport): string {
  const about = [
    ...circumstances(report),
    `- Model: ${report.model}`,
    `- Typed: ${report.files.join(', ')}`,
    '- A call thrown away counts with what it had evaluated; times are those of the replay (see bench/README.md).',
  ];
  return [...about, ...report.sections.map(sectionText)].join('\n') + '\n';
}

function sectionText({ peer, title, rows }: Section): string {
  const notes = notesOf(rows);
  return [`\n## ${title}\n`, rowTable(rows, peer ?? 'peer'), ...(notes.length > 0 ? ['', ...notes] : [])].join('\n');
}

/** The report as other programs read it, in the form of the other benchmarks. */
export function toJson({ sections, model, ...about }: GhostReport): object {
  return { ...about, model, cases: sections.flatMap(({ rows }) => rows.map((line) => caseOf(line, model))) };
}
