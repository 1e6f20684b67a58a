import type { MeasuredRow, Report } from './report.ts';
import { describeBar, judgedValue, ratioOf, type Row } from './row.ts';
import type { Spread } from './statistics.ts';

/** The report as other programs read it: one list of cases, `null` where a case has no peer or no bar. */
export function toJson({ models, ...about }: Report): object {
  return {
    ...about,
    models: models.map(({ model, role, plan, threads, failures }) => ({ model, role, plan, threads, failures })),
    cases: models.flatMap(({ model, rows }) => rows.map((line) => caseOf(line, model))),
  };
}

/** One row for other programs. @param model the name of its file */
export function caseOf(line: MeasuredRow, model: string): object {
  return {
    name: line.name,
    unit: line.unit,
    better: line.better,
    ours: judgedValue(line, line.ours),
    peer: line.peer === undefined ? null : judgedValue(line, line.peer),
    ratio: ratioOf(line) ?? null,
    bar: line.bar === undefined ? null : describeBar(line.bar, line.unit),
    holds: line.verdict ?? null,
    case: line.case,
    model,
    judged: line.judged,
    spread: spreads(line),
    load: line.load,
    note: line.note ?? null,
  };
}

function spreads({ ours, peer }: Row): { ours: Spread; peer: Spread | null } {
  return { ours, peer: peer ?? null };
}
