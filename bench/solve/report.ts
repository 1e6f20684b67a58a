import { caseOf } from '../json.ts';
import type { MeasuredRow, Report } from '../report.ts';
import { circumstances, notesOf, rowTable } from '../table.ts';

/** Measurements that belong together. */
export interface Section {
  /** what ours is compared with; undefined where it is with nothing */
  readonly peer: string | undefined;
  readonly title: string;
  readonly rows: readonly MeasuredRow[];
}

export interface SolveReport extends Omit<Report, 'models' | 'peer'> {
  /** the file of the model that was asked */
  readonly model: string;
  readonly sections: readonly Section[];
}

/** The report as a person reads it, in Markdown. */
export function toMarkdown(report: SolveReport): string {
  const about = circumstances({ ...report, peer: 'as each table says' });
  return [...about, `- Model: ${report.model}`, ...report.sections.map(sectionText)].join('\n') + '\n';
}

function sectionText({ peer, title, rows }: Section): string {
  const notes = notesOf(rows);
  return [`\n## ${title}\n`, rowTable(rows, peer ?? 'peer'), ...(notes.length > 0 ? ['', ...notes] : [])].join('\n');
}

/** The report as other programs read it, in the form of the other benchmarks. */
export function toJson({ sections, model, ...about }: SolveReport): object {
  return { ...about, model, cases: sections.flatMap(({ rows }) => rows.map((line) => caseOf(line, model))) };
}
