/** What authors write outside formulas in LaTeX, as Markdown. */
const replacements: readonly (readonly [RegExp, string])[] = [
  [/\\\\(?:\[[^\]\n]*\])?[ \t]*\n?/g, '  \n'],
  [/\\(?:textbf|bf|mathbf)\{([^{}\n]*)\}/g, '**$1**'],
  [/\\(?:emph|textit|textsl|underline)\{([^{}\n]*)\}/g, '*$1*'],
  [/\\(?:text|textrm|textsf|mbox)\{([^{}\n]*)\}/g, '$1'],
  [/\\texttt\{([^{}\n`]*)\}/g, '`$1`'],
  [/\\(?:label|vspace\*?|hspace\*?)\{[^{}\n]*\}/g, ''],
  [/\\(?:noindent|smallskip|medskip|bigskip|par|centering|qedhere|qed)(?![a-zA-Z]) */g, ''],
  [/\\(?:quad|qquad|,|;| )/g, ' '],
  [/\\(?:ldots|dots)(?![a-zA-Z])/g, '…'],
  [/(?<!`)``([^`'\n]+)''/g, '“$1”'],
  [/(?<![\s~])~(?![\s~])/g, '\u00a0'],
];

export function proseToMarkdown(text: string): string {
  return replacements.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), text);
}

const textEnvironments =
  'itemize|enumerate|center|quote|quotation|flushleft|flushright|proof|solution|problem|exercise|question|parts';

/** Lists and other environments of prose as Markdown, so that the formulas in them are found. */
export function unwrapEnvironments(text: string): string {
  const mark = new RegExp(
    `\\\\(begin|end)\\{(${textEnvironments})\\*?\\}(?:\\[[^\\]\\n]*\\])?|\\s*\\\\item\\b[ \\t]*(?:\\[([^\\]\\n]*)\\])?\\s*`,
    'g',
  );
  const bullets: string[] = [];
  return text.replace(mark, (_, edge?: string, name?: string, label?: string) => {
    if (edge === undefined) return `\n${bullets.at(-1) ?? '- '}${label === undefined ? '' : `${label} `}`;
    if (edge === 'end') bullets.pop();
    else bullets.push(name === 'enumerate' || name === 'parts' ? '1. ' : '- ');
    return '\n\n';
  });
}
