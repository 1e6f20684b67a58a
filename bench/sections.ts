import { caseOf } from './json.ts';
import type { MeasuredRow, Report } from './report.ts';
import { circumstances, notesOf, rowTable } from './table.ts';

/** Measurements that belong together: beside one peer, or alone. */
export interface Section {
  /** the peer's name in the tables; undefined where there is none */
  readonly peer: string | undefined;
  readonly title: string;
  readonly rows: readonly MeasuredRow[];
}

/** A report about one model, in several tables. */
export interface SectionedReport extends Omit<Report, 'models'> {
  /** the file of the model that was asked */
  readonly model: string;
  readonly sections: readonly Section[];
}

/**
 * The report as a person reads it, in Markdown.
 * @param remarks on how it was measured
 */
export function toMarkdown(report: SectionedReport, remarks: readonly string[] = []): string {
  const about = [...circumstances(report), `- Model: ${report.model}`, ...remarks];
  return [...about, ...report.sections.map(sectionText)].join('\n') + '\n';
}

function sectionText({ peer, title, rows }: Section): string {
  const notes = notesOf(rows);
  return [`\n## ${title}\n`, rowTable(rows, peer ?? 'peer'), ...(notes.length > 0 ? ['', ...notes] : [])].join('\n');
}

/** The report as other programs read it, in the form of the other benchmarks. */
export function toJson({ sections, model, ...about }: SectionedReport): object {
  return { ...about, model, cases: sections.flatMap(({ rows }) => rows.map((line) => caseOf(line, model))) };
}
