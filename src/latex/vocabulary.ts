/** What the scanner knows of LaTeX's names; an environment is listed without its star. */

export const displayEnvironments: ReadonlySet<string> = new Set([
  'align',
  'alignat',
  'displaymath',
  'dmath',
  'eqnarray',
  'equation',
  'flalign',
  'gather',
  'IEEEeqnarray',
  'multline',
  'xalignat',
]);

export const inlineEnvironments: ReadonlySet<string> = new Set(['math']);

/** Their bodies are read as they stand, up to the literal `\end{name}`. */
export const verbatimEnvironments: ReadonlySet<string> = new Set([
  'alltt',
  'filecontents',
  'lstlisting',
  'minted',
  'verbatim',
  'Verbatim',
]);

export const commentEnvironments: ReadonlySet<string> = new Set(['comment']);

/** Commands whose argument is text, inside mathematics too. */
export const textCommands: ReadonlySet<string> = new Set([
  'footnote',
  'hbox',
  'intertext',
  'mbox',
  'parbox',
  'shortintertext',
  'tag',
  'text',
  'textbf',
  'textit',
  'textnormal',
  'textrm',
  'textsf',
  'textsl',
  'texttt',
  'textup',
  'vbox',
]);

/**
 * Commands with an argument that is read as it stands, as what comes before it: `\verb|…|`, `\lstinline[…]|…|`,
 * `\mintinline[…]{language}|…|`, `\url{…}`.
 */
export const verbatimCommands: ReadonlyMap<string, RegExp> = new Map([
  ['verb', /\*?/y],
  ['lstinline', /(?:\[[^\]\n]*\])?/y],
  ['mintinline', /(?:\[[^\]\n]*\])?\{[^{}\n]*\}/y],
  ['url', /\s*/y],
  ['path', /\s*/y],
]);
