import type { Fact } from './latexFacts.ts';
import { linear, polynomial, term } from './latex.ts';
import type { Random } from './random.ts';
import { isHeldOut } from './split.ts';

/** Statements with their proofs that are drawn anew each time: other letters, other numbers, other words. */
export function drawnFact(random: Random): Fact {
  return random.pick([
    combination,
    alwaysEven,
    sumFormula,
    geometricSum,
    limitOfLinear,
    slope,
    setEquality,
    square,
    irrational,
    composed,
    remainderSquare,
  ])(random);
}

const letters = [
  ['a', 'b', 'c'],
  ['m', 'n', 'k'],
  ['x', 'y', 'z'],
  ['u', 'v', 'w'],
] as const;

/** If d divides a and b, it divides a combination of them. */
function combination(random: Random): Fact {
  const [a, b] = random.pick(letters);
  const d = random.pick(['d', 'p', 'q']);
  const [r, s] = random.pick([
    ['r', 's'],
    ['k', 'l'],
    ['i', 'j'],
  ] as const);
  if (([a, b] as string[]).some((name) => [r, s].includes(name as typeof r))) return combination(random);
  const [p, q] = [random.integer(2, 9), random.integer(2, 9)];
  const sign = random.pick(['+', '-']);
  const written = `${String(p)}${a} ${sign} ${String(q)}${b}`;
  return {
    statement: `If $${d}$ divides $${a}$ and $${b}$, then $${d}$ divides $${written}$.`,
    proof: [
      `Write $${a} = ${d}${r}$ and $${b} = ${d}${s}$ with integers $${r}$ and $${s}$.`,
      `Then $${written} = ${String(p)}${d}${r} ${sign} ${String(q)}${d}${s} = ${d}(${String(p)}${r} ${sign} ${String(q)}${s})$.`,
      random.pick([`So $${d}$ divides $${written}$.`, `Hence $${d} \\mid ${written}$.`]),
    ],
  };
}

/** n² + kn is even for odd k. */
function alwaysEven(random: Random): Fact {
  const n = random.pick(['n', 'm', 'k', 'a']);
  const odd = 2 * random.integer(-4, 6) + 1;
  const written = polynomial([1, odd, 0], n);
  return {
    statement: `For every integer $${n}$ the number $${written}$ is even.`,
    proof: [
      `We have $${written} = ${n}(${linear(1, n, odd)})$.`,
      `Since $${String(odd)}$ is odd, one of the factors $${n}$ and $${linear(1, n, odd)}$ is even.`,
      `So the product is even.`,
    ],
  };
}

/** The sum of 2ak + b for k from 1 to n. */
function sumFormula(random: Random): Fact {
  const [a, b] = [random.integer(1, 5), random.integer(-3, 6)];
  const step = linear(2 * a, 'k', b);
  const closed = polynomial([a, a + b, 0], 'n');
  const next = linear(2 * a, '(n + 1)', b);
  return {
    statement: `For every $n \\geq 1$ we have $\\sum_{k=1}^{n} (${step}) = ${closed}$.`,
    proof: [
      'We use induction on $n$.',
      `For $n = 1$ both sides are $${String(2 * a + b)}$.`,
      `Suppose that the formula holds for $n$.`,
      `Then the sum up to $n + 1$ is $${closed} + ${next} = ${polynomial([a, 3 * a + b, 2 * a + b], 'n')}$.`,
      `This is $${polynomial([a, 0, 0], '(n + 1)')}${a + b === 0 ? '' : ` ${a + b < 0 ? '-' : '+'} ${term(Math.abs(a + b), '(n + 1)')}`}$, the formula for $n + 1$.`,
    ],
  };
}

/** 1 + q + … + qⁿ for a number q. */
function geometricSum(random: Random): Fact {
  const q = random.integer(2, 9);
  const below = q - 1;
  const closed = (exponent: string): string =>
    below === 1 ? `${String(q)}^{${exponent}} - 1` : `\\frac{${String(q)}^{${exponent}} - 1}{${String(below)}}`;
  return {
    statement: `For every $n \\geq 0$ we have $\\sum_{k=0}^{n} ${String(q)}^k = ${closed('n+1')}$.`,
    proof: [
      `Let $S = 1 + ${String(q)} + \\dots + ${String(q)}^n$.`,
      `Then $${String(q)}S - S = ${String(q)}^{n+1} - 1$, because all other terms cancel.`,
      below === 1
        ? `So $S = ${closed('n+1')}$.`
        : `So $${String(below)}S = ${String(q)}^{n+1} - 1$, and the formula follows.`,
    ],
  };
}

/** The limit of a linear function at a point, by its definition. */
function limitOfLinear(random: Random): Fact {
  const [a, b, at] = [random.integer(2, 9), random.integer(-9, 9), random.integer(-5, 5)];
  const f = linear(a, 'x', b);
  const value = a * at + b;
  const distance = at < 0 ? `x + ${String(-at)}` : at === 0 ? 'x' : `x - ${String(at)}`;
  const error = linear(a, 'x', b - value);
  return {
    statement: `We have $\\lim_{x \\to ${String(at)}} (${f}) = ${String(value)}$.`,
    proof: [
      `Let $\\varepsilon > 0$ and put $\\delta = \\frac{\\varepsilon}{${String(a)}}$.`,
      `If $|${distance}| < \\delta$, then $|(${f}) - ${value < 0 ? `(${String(value)})` : String(value)}| = |${error}| = ${String(a)}|${distance}| < ${String(a)}\\delta = \\varepsilon$.`,
    ],
  };
}

/** A derivative as a limit. */
function slope(random: Random): Fact {
  const [a, b] = [random.integer(1, 6), random.integer(-9, 9)];
  const f = polynomial([a, b, 0], 'x');
  if (isHeldOut(`derivative of ${f}`)) return slope(random);
  const derived = linear(2 * a, 'x', b);
  const quotient = `${derived} + ${term(a, 'h')}`;
  return {
    statement: `The derivative of $f(x) = ${f}$ is $f'(x) = ${derived}$.`,
    proof: [
      `For $h \\neq 0$ we have $\\frac{f(x + h) - f(x)}{h} = ${quotient}$.`,
      `As $h \\to 0$, this tends to $${derived}$.`,
    ],
  };
}

function setEquality(random: Random): Fact {
  const [A, B, C] = random.pick([
    ['A', 'B', 'C'],
    ['X', 'Y', 'Z'],
    ['U', 'V', 'W'],
  ] as const);
  return random.pick<Fact>([
    {
      statement: `For all sets $${A}$, $${B}$ and $${C}$ we have $${A} \\cap (${B} \\cup ${C}) = (${A} \\cap ${B}) \\cup (${A} \\cap ${C})$.`,
      proof: [
        `Let $x \\in ${A} \\cap (${B} \\cup ${C})$. Then $x \\in ${A}$, and $x \\in ${B}$ or $x \\in ${C}$.`,
        `In the first case $x \\in ${A} \\cap ${B}$, in the second $x \\in ${A} \\cap ${C}$.`,
        `Conversely, $${A} \\cap ${B}$ and $${A} \\cap ${C}$ are both contained in $${A} \\cap (${B} \\cup ${C})$.`,
      ],
    },
    {
      statement: `For all sets $${A}$, $${B}$ and $${C}$ we have $${A} \\setminus (${B} \\cup ${C}) = (${A} \\setminus ${B}) \\cap (${A} \\setminus ${C})$.`,
      proof: [
        `An element $x$ of $${A}$ is in the left side if and only if it is in neither $${B}$ nor $${C}$.`,
        `This means that $x \\in ${A} \\setminus ${B}$ and $x \\in ${A} \\setminus ${C}$.`,
      ],
    },
    {
      statement: `If $${A} \\subseteq ${B}$, then $${A} \\cap ${C} \\subseteq ${B} \\cap ${C}$.`,
      proof: [
        `Let $x \\in ${A} \\cap ${C}$. Then $x \\in ${A}$ and $x \\in ${C}$.`,
        `Since $${A} \\subseteq ${B}$, we have $x \\in ${B}$, so $x \\in ${B} \\cap ${C}$.`,
      ],
    },
    {
      statement: `We have $${A} \\subseteq ${B}$ if and only if $${A} \\cup ${B} = ${B}$.`,
      proof: [
        `If $${A} \\subseteq ${B}$, then every element of $${A} \\cup ${B}$ is in $${B}$, and the other inclusion is clear.`,
        `If $${A} \\cup ${B} = ${B}$, then $${A} \\subseteq ${A} \\cup ${B} = ${B}$.`,
      ],
    },
  ]);
}

/** Inequalities that a square proves. */
function square(random: Random): Fact {
  const [x, y] = random.pick(letters);
  const p = random.integer(1, 9);
  return random.pick<Fact>([
    {
      statement: `For every real number $${x}$ we have $${polynomial([1, 0, p * p], x)} \\geq ${term(2 * p, x)}$.`,
      proof: [
        `We have $(${linear(1, x, -p)})^2 \\geq 0$.`,
        `Hence $${polynomial([1, -2 * p, p * p], x)} \\geq 0$, that is $${polynomial([1, 0, p * p], x)} \\geq ${term(2 * p, x)}$.`,
      ],
    },
    {
      statement: `For all real numbers $${x}$ and $${y}$ we have $${x}${y} \\leq \\frac{${x}^2 + ${y}^2}{2}$.`,
      proof: [
        `From $(${x} - ${y})^2 \\geq 0$ we get $${x}^2 - 2${x}${y} + ${y}^2 \\geq 0$.`,
        `So $2${x}${y} \\leq ${x}^2 + ${y}^2$, and we divide by $2$.`,
      ],
    },
    {
      statement: `If $${x} > 0$ and $${y} > 0$, then $\\frac{${x}}{${y}} + \\frac{${y}}{${x}} \\geq 2$.`,
      proof: [
        `Since $${x}${y} > 0$, the claim is equivalent to $${x}^2 + ${y}^2 \\geq 2${x}${y}$.`,
        `This holds because $(${x} - ${y})^2 \\geq 0$.`,
      ],
    },
  ]);
}

function irrational(random: Random): Fact {
  const p = String(random.pick([2, 3, 5, 7, 11, 13, 17, 19, 23]));
  return {
    statement: `The number $\\sqrt{${p}}$ is irrational.`,
    proof: [
      `Suppose that $\\sqrt{${p}} = \\frac{a}{b}$ with integers $a$ and $b$ without a common factor.`,
      `Then $a^2 = ${p}b^2$, so the prime $${p}$ divides $a^2$ and hence $a$, say $a = ${p}c$.`,
      `Then $b^2 = ${p}c^2$, so $${p}$ divides $b$ as well, a contradiction.`,
    ],
  };
}

function composed(random: Random): Fact {
  const [f, g] = random.pick([
    ['f', 'g'],
    ['\\varphi', '\\psi'],
    ['u', 'v'],
  ] as const);
  return random.pick<Fact>([
    {
      statement: `If $${g} \\circ ${f}$ is injective, then $${f}$ is injective.`,
      proof: [
        `Suppose that $${f}(x) = ${f}(y)$.`,
        `Then $${g}(${f}(x)) = ${g}(${f}(y))$, and $x = y$ because $${g} \\circ ${f}$ is injective.`,
      ],
    },
    {
      statement: `If $${g} \\circ ${f}$ is surjective, then $${g}$ is surjective.`,
      proof: [
        `Let $z$ be given. Since $${g} \\circ ${f}$ is surjective, there is $x$ with $${g}(${f}(x)) = z$.`,
        `So $y = ${f}(x)$ satisfies $${g}(y) = z$.`,
      ],
    },
  ]);
}

/** Squares leave few rests. */
function remainderSquare(random: Random): Fact {
  const modulus = random.pick([3, 4, 5, 8]);
  const rests = [...new Set(Array.from({ length: modulus }, (_, value) => (value * value) % modulus))].sort(
    (a, b) => a - b,
  );
  const list = `${rests.slice(0, -1).join('$, $')}$ or $${String(rests.at(-1))}`;
  const squares = Array.from(
    { length: modulus },
    (_, value) => `${String(value)}^2 \\equiv ${String((value * value) % modulus)}`,
  );
  return {
    statement: `The square of an integer leaves the remainder $${list}$ when it is divided by $${String(modulus)}$.`,
    proof: [
      `The remainder of $n^2$ depends on that of $n$ only.`,
      `Modulo $${String(modulus)}$ we have $${squares.join('$, $')}$.`,
    ],
  };
}
