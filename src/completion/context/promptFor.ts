import type { GhostRequest } from '../request.ts';
import { type Family, lastLine, type Situation, withUnixLineEnds } from '../situation.ts';
import { type PromptLimits, sharesOf } from './limits.ts';
import type { PromptContext } from './promptContext.ts';
import { remark } from './remarks.ts';
import { windowStart } from './window.ts';

/**
 * The prompt of a request: what changes seldom comes first, then the end of the document before the cursor, and what holds
 * for the cursor's line alone right before that line. So the model has to read what was typed and no more.
 * @returns at most `limits.characters` units, with `\n` at the ends of lines
 */
export function promptFor(
  { text, offset }: GhostRequest,
  { family }: Situation,
  context: PromptContext,
  limits: PromptLimits,
): string {
  const shares = sharesOf(limits);
  const window = withUnixLineEnds(text.slice(windowStart(text, offset, shares.window), offset));
  const header = headerOf(family, context, shares.definitions, shares.edits);
  const document = withGoal(promptOf(window), family, limits.goals ? context.goal : undefined, shares.goal);
  return header + document;
}

/**
 * The end of a prompt, as tokenizers want it. They join a space with the word after it, so a prompt that ends in a space
 * leaves the model before a word without its beginning: spaces after a word are held back, and the model writes them
 * again. Indentation is sent as it is; it says where in a proof the line belongs.
 */
export function promptOf(window: string): string {
  let end = window.length;
  while (window[end - 1] === ' ') end -= 1;
  const isIndentation = end === 0 || window[end - 1] === '\n';
  return isIndentation ? window : window.slice(0, end);
}

const titles = {
  above: 'Declared above:',
  edits: 'Written elsewhere:',
};

function headerOf(family: Family, context: PromptContext, forDefinitions: number, forEdits: number): string {
  const code = section(context.definitions, forDefinitions, (lines) => `${lines.join('\n')}\n`);
  const above = section(context.signatures, forDefinitions - code.length, (lines) =>
    remark(family, [titles.above, ...lines]),
  );
  const edits = section(context.edits, forEdits, (lines) => remark(family, [titles.edits, ...lines]));
  return code + above + edits;
}

/** The last of some items that fit, and a blank line. */
function section(items: readonly string[], characters: number, written: (items: readonly string[]) => string): string {
  if (items.length === 0) return '';
  const text = `${written(items)}\n`;
  return text.length <= characters ? text : section(items.slice(1), characters, written);
}

/** Says above the last line what is to be proved there, indented as the line is. */
function withGoal(document: string, family: Family, goal: string | undefined, characters: number): string {
  if (goal === undefined) return document;
  const line = lastLine(document);
  const said = goalRemark(family, firstGoal(goal).split('\n'), /^\s*/.exec(line)?.[0] ?? '', characters);
  const above = document.slice(0, document.length - line.length);
  return above === '' ? document : above + said + line;
}

/** Without the first hypotheses where there are too many; without the target there is nothing to say. */
function goalRemark(family: Family, lines: readonly string[], indentation: string, characters: number): string {
  if (!lines.some((line) => line.startsWith('⊢'))) return '';
  const text = remark(family, lines, indentation);
  return text.length <= characters ? text : goalRemark(family, lines.slice(1), indentation, characters);
}

/** Lean separates goals by blank lines; a tactic works on the first. */
const firstGoal = (goals: string): string => goals.trim().split(/\n\s*\n/)[0] ?? '';
