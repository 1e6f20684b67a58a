import { identifierCharacter } from './identifier.ts';

const token = new RegExp(`[([{⟨]|[)\\]}⟩]|<;>|;|=>|(?<!${identifierCharacter})by(?!${identifierCharacter})`, 'gu');
const bullet = /(?:·|\.(?=\s|$))\s*/uy;
const caseHead = /^(?:case'?|next|\|)(?!\p{L})/u;

/**
 * Where the innermost tactic starts that some code ends in: after the last `by`, `;`, `<;>`, bullet or case head that
 * is not inside brackets closed since.
 * @param code from the start of the line that the tactic begins on, up to the cursor
 * @param inBlock whether that line starts with a tactic; else only a `by` starts one
 * @returns an offset in the code, at most its length; nothing when the code is in no tactic
 */
export function startOfTactic(code: string, inBlock: boolean): number | undefined {
  let start = inBlock ? afterBullets(code, 0) : undefined;
  const outer: (number | undefined)[] = [];
  for (const match of code.matchAll(token)) {
    const after = match.index + match[0].length;
    switch (match[0]) {
      case 'by':
        start = afterBullets(code, after);
        break;
      case ';':
      case '<;>':
        if (start !== undefined) start = afterBullets(code, after);
        break;
      case '=>':
        if (start !== undefined && caseHead.test(code.slice(start))) start = afterBullets(code, after);
        break;
      case '(':
      case '[':
      case '{':
      case '⟨':
        outer.push(start);
        break;
      default:
        start = outer.pop();
    }
  }
  return start;
}

/** Skips blanks and bullets. */
function afterBullets(code: string, from: number): number {
  let at = from + (/^\s*/u.exec(code.slice(from))?.[0].length ?? 0);
  for (;;) {
    bullet.lastIndex = at;
    const match = bullet.exec(code);
    if (match === null) return at;
    at += match[0].length;
  }
}
