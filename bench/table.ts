import type { MeasuredRow, ModelReport, Report } from './report.ts';
import { describeBar, judgedValue, ratioOf, significant, type Row } from './row.ts';
import type { Spread } from './statistics.ts';

/** The report as a person reads it, in Markdown. */
export function toMarkdown({ models, ...report }: Report): string {
  const about = [
    ...circumstances(report),
    '- Figures: median, or the worst where it says so (least – most, number of repetitions)',
    '- The bars are meant for a model of seven billion weights; on a much smaller one nothing is said to hold or not.',
  ];
  return [...about, ...models.map(modelSection)].join('\n') + '\n';
}

/** When and where it was measured, and beside what. */
export function circumstances({ date, machine, load, peer }: Omit<Report, 'models'>): string[] {
  return [
    `- Date: ${date}`,
    `- Machine: ${machine.processor}, ${machine.cores} cores, ${machine.memory} GiB, ${machine.system}, Node ${machine.node}`,
    `- Load: ${load.before} before, ${load.after} after`,
    `- Peer: ${peer}`,
  ];
}

function modelSection({ model, role, plan, threads, rows, failures }: ModelReport): string {
  const notes = [...notesOf(rows), ...failures.map((failure) => `- **${failure.case} broke off:** ${failure.message}`)];
  const parts = [`\n## ${model}, as the ${role}\n`, `${plan}; threads of each side: ${threads}\n`];
  if (rows.length > 0) parts.push(rowTable(rows, 'llama.cpp'));
  if (notes.length > 0) parts.push('', ...notes);
  return parts.join('\n');
}

/** What was noted to some of the rows. */
export function notesOf(rows: readonly Row[]): string[] {
  return rows.flatMap(({ name, note }) => (note === undefined ? [] : [`- ${name}: ${note}`]));
}

/** Rows as a table in Markdown. @param peer what ours is compared with */
export function rowTable(rows: readonly MeasuredRow[], peer: string): string {
  return table(['case', 'unit', 'better', 'ours', peer, `ours : ${peer}`, 'bar', 'holds'], rows.map(cells));
}

function cells(line: MeasuredRow): string[] {
  const ratio = ratioOf(line);
  return [
    line.judged === 'worst' ? `${line.name} (worst is judged)` : line.name,
    line.unit,
    line.better === 'neither' ? '' : line.better,
    figure(line, line.ours),
    line.peer === undefined ? '' : figure(line, line.peer),
    ratio === undefined ? '' : significant(ratio),
    line.bar === undefined ? '' : describeBar(line.bar, line.unit),
    verdictText(line.verdict),
  ];
}

function verdictText(verdict: boolean | undefined): string {
  if (verdict === undefined) return '';
  return verdict ? 'yes' : '**no**';
}

function figure(line: Row, spread: Spread): string {
  if (spread.repetitions === 1) return significant(spread.median);
  const range = `${significant(spread.min)} – ${significant(spread.max)}, ${spread.repetitions}`;
  return `${significant(judgedValue(line, spread))} (${range})`;
}

/** A table in Markdown with columns of even width. */
function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [header, ...rows];
  const widths = header.map((_, column) => Math.max(3, ...all.map((cell) => (cell[column] ?? '').length)));
  const line = (cell: readonly string[]) =>
    `| ${widths.map((width, i) => (cell[i] ?? '').padEnd(width)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [line(header), rule, ...rows.map(line)].join('\n');
}
