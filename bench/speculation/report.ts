import { currentLoad, thisMachine } from '../machine.ts';
import type { Machine } from './machines.ts';
import { limits, type KindResult } from './measure.ts';

/** Generating with drafts must be as fast as without, within what the policy may spend on finding out. */
const leastRatio = 0.97;

/** The results as a person reads them, in Markdown. */
export function toMarkdown(results: readonly KindResult[], machines: readonly Machine[]): string {
  const settings = [...new Set(results.map(({ setting }) => setting))];
  return settings
    .map((setting) => {
      const kinds = results.filter((result) => result.setting === setting);
      return [
        `\n## ${setting}`,
        acceptanceTable(kinds),
        ...machines.map((_, index) => speedTable(kinds, machines, index)),
      ];
    })
    .flat()
    .join('\n\n');
}

function acceptanceTable(kinds: readonly KindResult[]): string {
  const header = ['tokens per step · accepted per draft · acceptance', 'tokens', 'steps with a draft'];
  const rows = kinds.map(({ kind, tokens, fixed }) => [
    kind,
    `${tokens}`,
    percent(fixed[0]?.draftsPerStep ?? 0),
    ...fixed.map((tally) =>
      [tally.tokensPerStep.toFixed(2), tally.acceptedPerDraft.toFixed(2), percent(tally.acceptance)].join(' · '),
    ),
  ]);
  return table([...header, ...limits.map((limit) => `drafts of ${limit}`)], rows);
}

function speedTable(kinds: readonly KindResult[], machines: readonly Machine[], index: number): string {
  const machine = machines[index];
  if (machine === undefined) return '';
  const rows = kinds.map(({ kind, fixed, decided }) => [
    kind,
    ...fixed.map((tally) => tally.speedUp(machine).toFixed(2)),
    decided[index]?.speedUp(machine).toFixed(2) ?? '',
  ]);
  return table([`speed-up on ${machine.name}`, ...limits.map((limit) => `drafts of ${limit}`), 'as decided'], rows);
}

/** The results as other programs read them; the peer is generating without drafts. */
export function toJson(results: readonly KindResult[], machines: readonly Machine[]): object {
  return {
    machine: thisMachine(),
    load: currentLoad(),
    costs: machines.map(({ name, costs }) => ({ machine: name, rows: Object.fromEntries(costs) })),
    acceptance: results.map(({ setting, kind, tokens, fixed }) => ({
      setting,
      kind,
      tokens,
      drafts: fixed.map((tally, index) => ({
        limit: limits[index],
        draftsPerStep: tally.draftsPerStep,
        acceptedPerDraft: tally.acceptedPerDraft,
        acceptance: tally.acceptance,
        tokensPerStep: tally.tokensPerStep,
        speedUps: machines.map((machine) => tally.speedUp(machine)),
      })),
    })),
    cases: results.flatMap(({ setting, kind, decided }) =>
      machines.map((machine, index) => {
        const ratio = decided[index]?.speedUp(machine) ?? 1;
        const name = `${kind}, ${setting}, ${machine.name}`;
        const measured = { name, unit: 'tokens per single step’s time', ours: ratio, peer: 1, ratio };
        // What must not be lost is settled over all that is written, not over each kind of text.
        const judged = kind === 'all kinds';
        return { ...measured, bar: judged ? leastRatio : null, holds: judged ? ratio >= leastRatio : null };
      }),
    ),
  };
}

const percent = (part: number): string => `${Math.round(100 * part)} %`;

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [header, ...rows];
  const widths = header.map((_, column) => Math.max(3, ...all.map((cells) => (cells[column] ?? '').length)));
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, i) => (cells[i] ?? '').padEnd(width)).join(' | ')} |`;
  return [line(header), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
