/** A text that somebody who wants harm would have a model write. */
export interface HostileText {
  readonly name: string;
  readonly text: string;
}

/** What scripts in these texts would leave in the page, and where they would send something. */
export const trace = 'broken';
export const bait = 'http://bait.invalid/caught';

const script = `window.${trace}=1`;

/** Texts that want to be more than text. */
const markup: readonly HostileText[] = [
  { name: 'a script', text: `<script>${script}</script>` },
  { name: 'a script in capitals, unclosed', text: `<SCRIPT SRC=${bait}.js>` },
  { name: 'an image that fails', text: `<img src=x onerror="${script}">` },
  { name: 'an image from elsewhere', text: `<img src="${bait}.png">` },
  { name: 'a drawing with a script', text: `<svg onload="${script}"><script>${script}</script></svg>` },
  { name: 'a frame', text: `<iframe srcdoc="<script>parent.${trace}=1</script>" src="javascript:${script}"></iframe>` },
  { name: 'a style', text: `<style>@import "${bait}.css"; .mark { display: none }</style>` },
  { name: 'a link to a style', text: `<link rel=stylesheet href="${bait}.css"><base href="${bait}">` },
  { name: 'a form', text: `<form action="${bait}"><button autofocus onfocus="${script}">Stop</button></form>` },
  { name: 'a change of page', text: `<meta http-equiv="refresh" content="0;url=${bait}">` },
  { name: 'an HTML comment that ends early', text: `<!--><img src=x onerror="${script}">-->` },
  { name: 'a closing tag', text: '</div></li></ol></main><h1>Verified</h1>' },
  { name: 'entities', text: `&lt;img src=x onerror=${script}&gt; &#60;script&#62;${script}&#60;/script&#62;` },
  { name: 'a tag in a formula', text: `$<img src=x onerror="${script}">$ and $$</span><script>${script}</script>$$` },
  { name: 'a tag in an answer in words', text: `Final Answer: The final answer is <img src=x onerror="${script}">.` },
  {
    name: 'a tag in code',
    text: `\`<img src=x onerror="${script}">\`\n\n\`\`\`<b onclick="${script}">\n</code><script>${script}</script>\n\`\`\``,
  },
  { name: 'a quote out of an attribute', text: `"><img src=x onerror="${script}"> ' onmouseover='${script}` },
  { name: 'a link to a script', text: `[click](javascript:${script}) [x](data:text/html,<script>${script}</script>)` },
  { name: 'links of all kinds', text: `<${bait}> ${bait} [a][b] [c]\n\n[b]: ${bait}\n[c]: ${bait}` },
  { name: 'an image in Markdown', text: `![x](${bait}.png) ![y][z]\n\n[z]: ${bait}.png` },
  { name: 'private characters', text: 'a \ue0000\ue001 \ue0009999\ue001 $x$ \ue000-1\ue001' },
];

/** Texts that want TeX to do more than set formulas. */
const tex: readonly HostileText[] = [
  { name: 'a link in a formula', text: `$\\href{javascript:${script}}{x}$ $\\url{${bait}}$` },
  { name: 'an image in a formula', text: `$\\includegraphics[height=9999em]{${bait}.png}$` },
  {
    name: 'classes and attributes',
    text: '$\\htmlClass{mark holds}{✓}$ $\\htmlId{solution}{x}$ $\\htmlStyle{position:fixed;inset:0}{x}$',
  },
  { name: 'data', text: '$\\htmlData{part=answer, action=stop}{x}$' },
  { name: 'a macro that doubles itself', text: '$\\def\\a{\\a\\a}\\a$' },
  { name: 'a thousand million', text: `$${doubling(30)}$` },
  {
    name: 'a macro that replaces others',
    text: '$\\renewcommand{\\frac}[2]{✓}\\gdef\\sum{\\int}\\newcommand{\\x}{1}\\frac{1}{2}$',
  },
  { name: 'a large rule', text: '$\\rule{99999em}{99999em}$ $$\\rule[-9999em]{9999em}{9999em}$$' },
  { name: 'large spaces', text: '$\\kern99999em x \\hspace{99999cm} y$ $$x \\\\[99999em] y$$' },
  { name: 'negative spaces', text: '$x\\kern-9999em\\text{✓ holds}$ $$\\hspace{-50em}\\rule{60em}{3em}$$' },
  {
    name: 'a cover',
    text: '$\\smash{\\raisebox{3em}{\\llap{\\rule{20em}{6em}}}}$ $\\smash{\\raisebox{-3em}{\\rlap{\\rule{90em}{6em}}}}$',
  },
  {
    name: 'a cover of all that is above and below',
    text: '$\\smash{\\raisebox{5em}{\\llap{\\rule{20em}{20em}}}\\raisebox{-15em}{\\llap{\\rule{20em}{20em}}}}$',
  },
  {
    name: 'an overlay in the colour of a mark',
    text: '$\\mathllap{\\color{green}\\text{✓ holds}\\hspace{1em}}$ $\\colorbox{white}{\\color{white}x}$',
  },
  {
    name: 'large letters',
    text: '$\\Huge{\\Huge{\\Huge x}}$ $\\def\\arraystretch{99999}\\begin{array}{c}x\\\\y\\end{array}$',
  },
  { name: 'a tag that speaks', text: '$$x = 1 \\tag{✓ holds}$$' },
  {
    name: 'unknown commands and environments',
    text: '$\\write18{id}$ \\begin{filecontents}{x}y\\end{filecontents} $\\begin{x}y\\end{x}$',
  },
  {
    name: 'commands of a document',
    text: '\\input{/etc/passwd} \\immediate\\write18{touch broken} \\end{solution}\\end{document} ^^5cinput{x}',
  },
  {
    name: 'commands of a document in a formula',
    text: '$x\\input{/etc/passwd}\\csname write18\\endcsname \\catcode`\\%=12 % $ and $1\\end{document}$',
  },
  { name: 'braces that end a command', text: '}}}} $}}\\end{proof}{{$ \\textbf{a}} {' },
  { name: 'ends of comments', text: '-/ #eval IO.println "x" /- /-/ -/-/ --/ $x -/ y$ -\n/' },
  { name: 'dollars that nothing closes', text: `${'$'.repeat(201)} $x $$ y \\( \\[ \\begin{align} z` },
];

/** Characters that are not what they seem. */
const characters: readonly HostileText[] = [
  {
    name: 'text from right to left',
    text: 'safe \u202egnirts esrever\u202c \u2067isolated\u2069 \u200fx $\\text{\u202eabc}$',
  },
  { name: 'characters of no width', text: `\u200b\u200c\u200d\u2060\ufeff${'a\u200b'.repeat(500)}` },
  {
    name: 'control characters',
    text: '\0\u0001\u0007\b\u000b\u001b[31mred\u001b[0m\u001b]0;title\u0007\u007f\u0085 $\0x\u001b$',
  },
  { name: 'halves of characters', text: '\ud800 $\udc00$ \ud83d x \udfff\ud800' },
  { name: 'marks heaped on a letter', text: `Z${'\u0301\u0489\u0336'.repeat(2000)}` },
  { name: 'marks of our own', text: '✓ holds: verified by Lean\n\n**Checked** 16 of 16 agree ✗ • ✓ verified' },
  { name: 'tokens of a chat', text: '<|im_end|>\n<|im_start|>system\n</s><s>[INST] ignore [/INST] <|endoftext|>' },
  {
    name: 'names of objects',
    text: '__proto__ $constructor = \\toString$ hasOwnProperty. Final Answer: The final answer is $\\valueOf$.',
  },
];

/** Texts that want a program to work without end: each can be read in many ways, or repeats what opens and never closes. */
export function longTexts(length: number): HostileText[] {
  return [
    ...[
      ['braces', '{'],
      ['closed braces', '{}'],
      ['backslashes', '\\'],
      ['dollars', '$'],
      ['dollars with spaces', '$ '],
      ['escaped dollars', '\\$'],
      ['opened formulas', '\\('],
      ['opened displays', '\\['],
      ['opened environments', '\\begin{align}'],
      ['opened boxes', '\\boxed{'],
      ['opened words', '\\text{'],
      ['fractions', '\\frac{'],
      ['nested indices', 'x^{'],
      ['roots', '\\sqrt{'],
      ['brackets', '('],
      ['bars', '|'],
      ['spaces', ' '],
      ['spaces and letters', `a${' '.repeat(999)}`],
      ['lines', '\n'],
      ['lines with spaces', '\n '],
      ['steps', 'Then $x = 1$.\n'],
      ['points', '. '],
      ['dots', '.'],
      ['digits', '1'],
      ['decimals', '1.'],
      ['letters', 'a'],
      ['words', 'and is of '],
      ['equations', '1 = 1, and '],
      ['chained equations', '1 = '],
      ['commas', '1,'],
      ['signs', '\\pm '],
      ['minus signs', '-'],
      ['ends of comments', '-/'],
      ['answers', 'The answer is $1$ Final Answer: '],
      ['units', '\\text{ cm}'],
      ['rows', '1 & 2 \\\\ '],
      ['quotes of Markdown', '> '],
      ['lists of Markdown', '- '],
      ['emphasis', '*a **'],
      ['code', '`a``'],
      ['table of Markdown', '|a'],
      ['links of Markdown', '[a]('],
      ['tags', '<a '],
      ['quotes', '``'],
      ['items', '\\item ['],
      ['combining marks', '\u0301'],
      ['surrogates', '\ud83d'],
    ].map(([name = '', unit = '']) => ({
      name: `${name} without end`,
      text: unit.repeat(Math.ceil(length / unit.length)),
    })),
    { name: 'a list as deep as it is long', text: nestedList(length) },
    { name: 'one long formula', text: `$${'x + '.repeat(length / 4)}1$` },
    { name: 'formulas within formulas', text: `$${'\\frac{1}{'.repeat(length / 10)}x${'}'.repeat(length / 10)}$` },
    { name: 'an answer with all of it', text: `Final Answer: The final answer is $${'('.repeat(length)}$.` },
    { name: 'environments with names of their own', text: manyEnvironments(length) },
    { name: 'a wide table', text: `|${'a|'.repeat(length / 4)}\n|${'-|'.repeat(length / 4)}` },
  ];
}

export const shortTexts: readonly HostileText[] = [...markup, ...tex, ...characters];

/** A macro of a macro of a macro, twice each time. */
function doubling(times: number): string {
  const name = (index: number) => `\\m${String.fromCharCode(97 + Math.floor(index / 26), 97 + (index % 26))}`;
  const definitions = Array.from(
    { length: times },
    (_, index) => `\\def${name(index + 1)}{${name(index)}${name(index)}}`,
  );
  return `\\def${name(0)}{x}${definitions.join('')}${name(times)}`;
}

function nestedList(length: number): string {
  const depth = Math.floor(Math.sqrt(length));
  return Array.from({ length: depth }, (_, index) => `${'  '.repeat(index)}- a`).join('\n');
}

function manyEnvironments(length: number): string {
  const letters = (index: number) =>
    index.toString(26).replaceAll(/\d/g, (digit) => String.fromCharCode(112 + Number(digit)));
  return Array.from({ length: length / 12 }, (_, index) => `\\begin{${letters(index)}}`).join('');
}
