import type { MeasuredRow, ModelReport, Report } from './report.ts';
import { describeBar, judgedValue, ratioOf, significant, type Row } from './row.ts';
import type { Spread } from './statistics.ts';

const header = ['case', 'unit', 'better', 'ours', 'llama.cpp', 'ours : llama.cpp', 'bar', 'holds'];

/** The report as a person reads it, in Markdown. */
export function toMarkdown({ date, machine, load, peer, models }: Report): string {
  const about = [
    `- Date: ${date}`,
    `- Machine: ${machine.processor}, ${machine.cores} cores, ${machine.memory} GiB, ${machine.system}, Node ${machine.node}`,
    `- Load: ${load.before} before, ${load.after} after`,
    `- Peer: ${peer}`,
    '- Figures: median, or the worst where it says so (least – most, number of repetitions)',
    '- The bars are meant for a model of seven billion weights; on a much smaller one nothing is said to hold or not.',
  ];
  return [...about, ...models.map(modelSection)].join('\n') + '\n';
}

function modelSection({ model, role, plan, threads, rows, failures }: ModelReport): string {
  const notes = [
    ...rows.flatMap(({ name, note }) => (note === undefined ? [] : [`- ${name}: ${note}`])),
    ...failures.map((failure) => `- **${failure.case} broke off:** ${failure.message}`),
  ];
  const parts = [`\n## ${model}, as the ${role}\n`, `${plan}; threads of each side: ${threads}\n`];
  if (rows.length > 0) parts.push(table(rows.map(cells)));
  if (notes.length > 0) parts.push('', ...notes);
  return parts.join('\n');
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
function table(rows: readonly (readonly string[])[]): string {
  const all = [header, ...rows];
  const widths = header.map((_, column) => Math.max(3, ...all.map((cell) => (cell[column] ?? '').length)));
  const line = (cell: readonly string[]) =>
    `| ${widths.map((width, i) => (cell[i] ?? '').padEnd(width)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [line(header), rule, ...rows.map(line)].join('\n');
}
