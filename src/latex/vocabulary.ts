/** What the reader knows of LaTeX's names; an environment is listed without its star. */

export type LatexMode = 'text' | 'inlineMath' | 'displayMath' | 'verbatim' | 'comment';

/** Environments that hold mathematics whose rows are aligned or displayed by themselves. */
const displayEnvironments = [
  'align',
  'alignat',
  'darray',
  'dgroup',
  'displaymath',
  'dmath',
  'eqnarray',
  'equation',
  'flalign',
  'gather',
  'IEEEeqnarray',
  'multline',
  'subeqnarray',
  'xalignat',
  'xxalignat',
];

/** Their bodies are read as they stand, up to the literal `\end{name}`. */
const verbatimEnvironments = [
  'alltt',
  'BVerbatim',
  'filecontents',
  'lstlisting',
  'LVerbatim',
  'minted',
  'pycode',
  'SaveVerbatim',
  'verbatim',
  'Verbatim',
  'VerbatimOut',
];

/** They hold text where they stand in mathematics too. */
const textEnvironments = ['minipage', 'tabular', 'tabularx', 'tabulary', 'varwidth'];

/** They never stand in mathematics: what is open there was left open by mistake. */
const outerEnvironments = [
  'abstract',
  'corollary',
  'definition',
  'description',
  'enumerate',
  'example',
  'exercise',
  'figure',
  'itemize',
  'lemma',
  'proof',
  'proposition',
  'remark',
  'table',
  'theorem',
];

const entries = (names: readonly string[], mode: LatexMode): [string, LatexMode][] => names.map((name) => [name, mode]);

/** The mode that an environment sets; those that are missing leave it as it is. */
export const environmentModes: ReadonlyMap<string, LatexMode> = new Map([
  ...entries(displayEnvironments, 'displayMath'),
  ...entries(['math'], 'inlineMath'),
  ...entries(verbatimEnvironments, 'verbatim'),
  ...entries(['comment'], 'comment'),
  ...entries([...textEnvironments, ...outerEnvironments], 'text'),
]);

/** Where one of these begins, mathematics that is still open was left open by mistake. */
export const endsMathematics: ReadonlySet<string> = new Set([
  ...outerEnvironments,
  ...['part', 'chapter', 'section', 'subsection', 'subsubsection', 'item'],
]);

/**
 * What an argument of a command is:
 * - `text`, `math`: to be read in that mode; `plain`: in the mode of its place
 * - `key`: a label, a file, a package: no text to write
 * - `name`: the command or environment that is being defined; `verbatimName`, `commentName`: one that sets that mode
 * - `parameters`: `#1#2`, up to the brace that follows
 * - `body`, `begin`, `end`: what the defined command stands for, what the defined environment begins and ends with
 */
export type ArgumentRole =
  'text' | 'math' | 'plain' | 'key' | 'name' | 'verbatimName' | 'commentName' | 'parameters' | 'body' | 'begin' | 'end';

const roles = (names: string, ...each: ArgumentRole[]): [string, ArgumentRole[]][] =>
  names.split(' ').map((name) => [name, each]);

/** The arguments in braces that a command takes; optional arguments may stand anywhere between them. */
export const commandArguments: ReadonlyMap<string, readonly ArgumentRole[]> = new Map([
  ...roles('caption footnote footnotetext hbox intertext mbox shortintertext tag text textbf textit textmd', 'text'),
  ...roles('textnormal textrm textsc textsf textsl texttt textup title vbox', 'text'),
  ...roles('parbox', 'plain', 'text'),
  ...roles('ensuremath', 'math'),
  ...roles('label ref eqref pageref autoref nameref cref Cref vref hyperref cite citep citet citealp', 'key'),
  ...roles('citeauthor citeyear textcite parencite autocite footcite nocite input include includeonly', 'key'),
  ...roles('includegraphics includepdf subfile subfileinclude usepackage RequirePackage documentclass', 'key'),
  ...roles('bibliography bibliographystyle addbibresource graphicspath usetikzlibrary pagestyle', 'key'),
  ...roles('lstinputlisting verbatiminput', 'key'),
  ...roles('import subimport inputminted', 'key', 'key'),
  ...roles('newcommand renewcommand providecommand DeclareRobustCommand', 'name', 'body'),
  ...roles('DeclareMathOperator', 'name', 'body'),
  ...roles(
    'NewDocumentCommand RenewDocumentCommand ProvideDocumentCommand DeclareDocumentCommand',
    'name',
    'plain',
    'body',
  ),
  ...roles('def gdef edef xdef', 'name', 'parameters', 'body'),
  ...roles('let', 'name', 'name'),
  ...roles('newenvironment renewenvironment', 'name', 'begin', 'end'),
  ...roles('NewDocumentEnvironment RenewDocumentEnvironment', 'name', 'plain', 'begin', 'end'),
  ...roles('newtheorem', 'name', 'plain'),
  ...roles('declaretheorem', 'name'),
  ...roles('lstnewenvironment', 'verbatimName', 'plain', 'plain'),
  ...roles('DefineVerbatimEnvironment', 'verbatimName', 'plain', 'plain'),
  ...roles('excludecomment', 'commentName'),
]);

/**
 * Commands with an argument that is read as it stands, as what may come before it: `\verb|…|`, `\lstinline[…]|…|`,
 * `\mintinline[…]{language}|…|`, `\url{…}`. A text may end within it.
 */
export const verbatimCommands: ReadonlyMap<string, RegExp> = new Map([
  ['verb', /\*?/y],
  ['Verb', /\*?/y],
  ['lstinline', /(?:\[[^\]\n]{0,200}(?:\]|$))?/y],
  ['mintinline', /(?:\[[^\]\n]{0,200}(?:\]|$))?(?:\{[^{}\n]{0,100}(?:\}|$))?/y],
  ['url', /[ \t]{0,8}(?=\{|$)/y],
  ['path', /[ \t]{0,8}(?=\{|$)/y],
  ['href', /[ \t]{0,8}(?=\{|$)/y],
]);

/** Within a part that is switched off, these need a `\fi` of their own. */
export const conditionals: ReadonlySet<string> = new Set([
  ...['if', 'ifcase', 'ifcat', 'ifcsname', 'ifdefined', 'ifdim', 'ifeof', 'iffalse', 'iftrue', 'ifhbox', 'ifhmode'],
  ...['ifinner', 'ifmmode', 'ifnum', 'ifodd', 'ifpdf', 'ifvbox', 'ifvmode', 'ifvoid', 'ifx'],
]);
