/** A goal as Lean prints it, in parts. */
export interface GoalParts {
  /** the name of the case, as in `case inl.intro` */
  readonly caseName: string | undefined;
  /** one text each; those of several names and one type together, as Lean has them */
  readonly hypotheses: readonly string[];
  /** from `⊢` on, or from `|` in `conv` */
  readonly conclusion: string;
}

/** Takes a goal apart; lines that are deeper go on with what stands above them. */
export function goalParts(goal: string): GoalParts {
  const entries: string[] = [];
  for (const line of goal.split('\n')) {
    if (/^\s/u.test(line) && entries.length > 0) entries.push(`${entries.pop() ?? ''}\n${line}`);
    else if (line !== '') entries.push(line);
  }
  const caseName = /^case\s+(\S+)$/u.exec(entries[0] ?? '')?.[1];
  if (caseName !== undefined) entries.shift();
  const conclusion = entries.pop() ?? '';
  return { caseName, hypotheses: entries, conclusion };
}

/** The last part of a goal, from `⊢` on, on one line. */
export function conclusionOf(goal: string): string {
  return oneLine(goal.slice(Math.max(0, goal.indexOf('⊢'))), ' ');
}

export function oneLine(text: string, separator: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .join(separator);
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
