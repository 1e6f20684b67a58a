import { describe, expect, it } from 'vitest';
import { closedBehind } from './closedBehind.ts';
import { contextAt } from './context.ts';

/** Names of what is open at the cursor `‸` and closed behind it, innermost first. */
function closedAt(document: string, goesOn = false): string[] {
  const [before = '', behind = ''] = document.split('‸');
  const { state } = contextAt(`${before} `);
  const depths = closedBehind(state, { text: behind, adjacent: 0, goesOn });
  const names: string[] = [];
  for (let frame = state.top; frame; frame = frame.parent) {
    if (depths.has(frame.depth)) names.push(frame.name);
  }
  return names;
}

describe('what is closed behind the cursor', () => {
  it.each<[string, string[]]>([
    ['$x ‸$ and', ['$']],
    ['$x ‸ and $y$ too', []],
    ['$x ‸ + 1$ and $y$ too', ['$']],
    ['$x ‸ and\n\n$y$ too', []],
    ['$x ‸ + 1$\n\n$y$ too $z', ['$']],
    ['$\\frac{1}{‸}$', ['{', '$']],
    ['$\\frac{1}{‸$ and', ['$']],
    ['\\begin{proof}\\begin{align} x ‸ \\end{align}\\end{proof}', ['align', 'proof']],
    ['\\begin{proof}\\begin{align} x ‸ \\end{proof}', ['proof']],
    ['\\begin{align} x ‸\n\n\\begin{align} y \\end{align}', []],
    ['\\[ \\left( x ‸ \\right) \\]', ['(', '\\[']],
    ['\\[ x ‸\n\n\\[ y \\]', []],
    ['\\begin{proof} ‸\n\n$x$ % \\end{proof}', []],
    ['\\begin{proof} ‸\n\n$x$ \\begin{verbatim}\\end{proof}\\end{verbatim}\n\\end{proof}', ['proof']],
  ])('at %j is %j', (document, names) => {
    expect(closedAt(document)).toEqual(names);
  });

  it('does not count what stands right behind it', () => {
    const { state } = contextAt('\\[ \\frac{x');
    expect([...closedBehind(state, { text: '} \\]', adjacent: 1, goesOn: false })]).toEqual([1]);
  });

  it('may be an environment of text too where the document goes on, if nothing speaks against it', () => {
    expect(closedAt('\\begin{proof}\\begin{align} x ‸ and', true)).toEqual(['proof']);
    expect(closedAt('\\begin{proof}\\begin{itemize} x ‸ \\end{proof} and', true)).toEqual(['proof']);
  });
});
