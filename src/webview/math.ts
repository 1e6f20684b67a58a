import katex from 'katex';
import type { MathSpan } from '../common/mathSpan.ts';

/** Longer formulas are shown as their source: nobody reads them, and setting them would freeze the page. */
const longestFormula = 4000;

/** Environments of amsmath as KaTeX sets them; unnumbered, since numbers of a solution mean nothing elsewhere. */
const displayEnvironments: ReadonlyMap<string, string> = new Map([
  ...['align', 'gather', 'equation', 'alignat'].flatMap((name) => [
    [name, `${name}*`] as const,
    [`${name}*`, `${name}*`] as const,
  ]),
  ['multline', 'gather*'],
  ['multline*', 'gather*'],
  ['flalign', 'align*'],
  ['flalign*', 'align*'],
  ['eqnarray', 'align*'],
  ['eqnarray*', 'align*'],
  ...['aligned', 'gathered', 'cases', 'array', 'split', 'matrix', 'pmatrix', 'bmatrix', 'vmatrix', 'Bmatrix'].map(
    (name) => [name, name] as const,
  ),
]);

/** HTML of a formula; of its source where it is no mathematics or cannot be set. Never throws. */
export function renderMath({ kind, tex }: Pick<MathSpan, 'kind' | 'tex'>): string {
  if (kind !== 'environment') return typeset(tex, kind === 'display');
  const name = /^\\begin\{([^}]*)\}/.exec(tex)?.[1] ?? '';
  const known = displayEnvironments.get(name);
  if (known === undefined) return source(tex);
  return typeset(renameEnvironment(tex, name, known), true);
}

function renameEnvironment(tex: string, from: string, to: string): string {
  const named = tex.replaceAll(`\\begin{${from}}`, `\\begin{${to}}`).replaceAll(`\\end{${from}}`, `\\end{${to}}`);
  // eqnarray puts its relation between two ampersands, align before it one.
  return from.startsWith('eqnarray') ? named.replace(/&([^&\\\n]*)&/g, '&$1') : named;
}

function typeset(tex: string, displayMode: boolean): string {
  if (tex.length > longestFormula) return source(tex);
  try {
    const html = katex.renderToString(tex, {
      displayMode,
      // MathML beside the HTML is what screen readers read.
      output: 'htmlAndMathml',
      throwOnError: false,
      trust: false,
      strict: 'ignore',
      maxExpand: 200,
      maxSize: 20,
      errorColor: 'var(--vscode-errorForeground)',
    });
    return displayMode ? `<span class="display">${html}</span>` : html;
  } catch {
    // KaTeX reports bad TeX in its output; what it throws is its own limits, such as the depth of the stack.
    return source(tex);
  }
}

function source(tex: string): string {
  return `<code class="source">${escapeHtml(tex)}</code>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}
