import { drawProblem } from './families.ts';
import { definitions, generalFacts, identities, parityFacts, type Fact } from './latexFacts.ts';
import { drawnDisplay } from './latexDisplays.ts';
import { drawnFact } from './latexProofs.ts';
import type { DerivationLine, Problem } from './problem.ts';
import type { Random } from './random.ts';

/**
 * A LaTeX document: sometimes with its preamble, always with several environments that are closed again.
 * @param heldOut whether its problems are of the held-out half
 */
export function latexDocument(random: Random, heldOut = false): string {
  const count = random.chance(0.85) ? random.integer(3, 9) : random.integer(10, 16);
  const blocks = Array.from({ length: count }, () => random.weighted(blockMakers)(random, heldOut));
  const body = blocks.join('\n\n');
  return random.chance(0.5) ? `${preamble(random)}\n\\begin{document}\n\n${body}\n\n\\end{document}\n` : `${body}\n`;
}

function preamble(random: Random): string {
  const lines = [
    random.pick(['\\documentclass{article}', '\\documentclass[11pt]{article}', '\\documentclass{amsart}']),
  ];
  if (random.chance(0.5)) lines.push('\\usepackage[utf8]{inputenc}');
  lines.push(random.pick(['\\usepackage{amsmath, amssymb, amsthm}', '\\usepackage{amsmath}\n\\usepackage{amsthm}']));
  if (random.chance(0.8)) {
    const sections = random.chance(0.5) ? '[section]' : '';
    lines.push('', `\\newtheorem{theorem}{Theorem}${sections}`, '\\newtheorem{lemma}[theorem]{Lemma}');
    if (random.chance(0.6))
      lines.push('\\newtheorem{proposition}[theorem]{Proposition}', '\\newtheorem{corollary}[theorem]{Corollary}');
    lines.push('\\theoremstyle{definition}', '\\newtheorem{definition}[theorem]{Definition}');
    if (random.chance(0.5)) lines.push('\\newtheorem{example}[theorem]{Example}');
  }
  if (random.chance(0.6))
    lines.push(
      '',
      `\\title{${random.pick(titles)}}`,
      `\\author{${random.pick(['The author', 'A. Author', 'Lecture notes'])}}`,
    );
  return lines.join('\n');
}

const titles = [
  'Notes on algebra',
  'Exercises in algebra',
  'Elementary number theory',
  'Worked examples',
  'Basic proofs',
  'Linear and quadratic equations',
  'Fractions and equations',
  'An introduction to proofs',
];

const environment = (name: string, body: string, option = ''): string =>
  `\\begin{${name}}${option}\n${body}\n\\end{${name}}`;

const indented = (lines: readonly string[], random: Random): string => {
  const indentation = random.pick(['', '', '  ']);
  return lines.map((line) => `${indentation}${line}`).join('\n');
};

function fact(random: Random): Fact {
  if (random.chance(0.65)) return drawnFact(random);
  if (random.chance(0.5)) return random.pick(generalFacts);
  const [m = 'm', n = 'n', a = 'a', b = 'b'] = random.pick(['m n a b', 'a b k l', 'm n k l', 'x y k l']).split(' ');
  return random.pick(parityFacts(m, n, a, b));
}

function theorem(random: Random): string {
  const { statement, proof } = fact(random);
  const name = random.pick(['theorem', 'theorem', 'lemma', 'proposition', 'corollary']);
  const label = random.chance(0.2)
    ? `\n  \\label{${name.slice(0, 3)}:${random.pick(['main', 'first', 'basic', 'sum'])}}`
    : '';
  const lines = random.chance(0.7) ? proof : [proof.join(' ')];
  return `\\begin{${name}}${label}\n${indented([statement], random)}\n\\end{${name}}\n${random.chance(0.5) ? '\n' : ''}${environment('proof', indented(lines, random))}`;
}

const definition = (random: Random): string => environment('definition', indented([random.pick(definitions)], random));

/** The derivation as an `align*` or `align` environment, aligned at the relation or (for equations) with arrows left out. */
function align(random: Random, lines: readonly DerivationLine[]): string {
  const rows = lines.map(({ left, relation, right }) => `  ${left}${left === '' ? '' : ' '}&${relation} ${right}`);
  return environment(random.pick(['align*', 'align*', 'align']), rows.join(' \\\\\n'));
}

function withDerivation(random: Random, heldOut: boolean): Problem {
  const problem = drawProblem(random, heldOut);
  return problem.derivation.length > 1 ? problem : withDerivation(random, heldOut);
}

function derivation(random: Random, heldOut: boolean): string {
  const problem = withDerivation(random, heldOut);
  const lead = random.pick([problem.statement, problem.statement, 'We compute', 'Indeed,', 'Then', 'Step by step:']);
  return `${lead}\n${align(random, problem.derivation)}`;
}

function workedExample(random: Random, heldOut: boolean): string {
  const problem = withDerivation(random, heldOut);
  const closing = random.chance(0.5) ? `\nSo the answer is $${problem.answer}$.` : '';
  return environment('example', `${problem.statement}\n${align(random, problem.derivation)}${closing}`);
}

function exercise(random: Random, heldOut: boolean): string {
  const problem = drawProblem(random, heldOut);
  const [name, solution] = random.pick([
    ['problem', 'solution'],
    ['problem', 'solution'],
    ['exercise', 'solution'],
    ['question', 'solution'],
  ] as const);
  const steps =
    random.chance(0.3) && problem.derivation.length > 1 ? align(random, problem.derivation) : problem.steps.join('\n');
  return `${environment(name, problem.statement)}\n${random.chance(0.5) ? '\n' : ''}${environment(solution, `${steps}\nThe answer is $${problem.answer}$.`)}`;
}

function displayed(random: Random): string {
  if (random.chance(0.6)) return drawnDisplay(random);
  const [left, right] = random.pick(identities);
  const written = `${left} = ${right}`;
  const lead = random.pick([
    'Recall that',
    'We use the identity',
    'It is well known that',
    'The formula is',
    'We have',
  ]);
  const label = random.chance(0.3) ? '\\label{eq:identity}\n  ' : '';
  return random.pick([
    `${lead}\n${environment('equation', `  ${label}${written}.`)}`,
    `${lead}\n${environment('equation*', `  ${written}.`)}`,
    `${lead}\n\\[\n  ${written}.\n\\]`,
    `${lead} $${written}$.`,
  ]);
}

function list(random: Random, heldOut: boolean): string {
  const name = random.pick(['itemize', 'enumerate']);
  const items = random.chance(0.5)
    ? random.sample(definitions, random.integer(2, 3))
    : Array.from({ length: random.integer(2, 4) }, () => drawProblem(random, heldOut).statement.replaceAll('\n', ' '));
  return environment(name, items.map((item) => `  \\item ${item}`).join('\n'));
}

const heading = (random: Random): string => {
  const title = random.pick([
    'Introduction',
    'Definitions',
    'Equations',
    'Examples',
    'Exercises',
    'Fractions',
    'Parity',
    'Divisibility',
    'Polynomials',
    'Basic facts',
    'Derivatives',
    'Systems of equations',
    'Sets and functions',
  ]);
  return `\\${random.pick(['section', 'section', 'subsection', 'section*'])}{${title}}\n${random.pick(sentences)}`;
};

const sentences = [
  'In this section we collect some basic facts.',
  'We begin with a definition.',
  'We now turn to some examples.',
  'The following facts are used throughout.',
  'We solve the equations step by step.',
  'All numbers are integers unless stated otherwise.',
  'Here we work through a few examples in detail.',
  'The proofs are short and use only the definitions.',
];

const blockMakers: readonly (readonly [weight: number, make: (random: Random, heldOut: boolean) => string])[] = [
  [20, theorem],
  [8, definition],
  [22, derivation],
  [13, workedExample],
  [16, exercise],
  [16, displayed],
  [6, list],
  [10, heading],
];
