/** Statements with their proofs, definitions and identities that the LaTeX documents draw from. `N` and `M` stand for letters. */

export interface Fact {
  statement: string;
  proof: string[];
}

const parities = { even: (k: string) => `2${k}`, odd: (k: string) => `2${k} + 1` };

/** Sums and products of even and odd numbers, in the given letters. */
export function parityFacts(m: string, n: string, a: string, b: string): Fact[] {
  const { even, odd } = parities;
  const start = (first: string, second: string): string =>
    `Write $${m} = ${first}$ and $${n} = ${second}$ with integers $${a}$ and $${b}$.`;
  return [
    {
      statement: `If $${m}$ and $${n}$ are even, then $${m} + ${n}$ is even.`,
      proof: [
        start(even(a), even(b)),
        `Then $${m} + ${n} = 2${a} + 2${b} = 2(${a} + ${b})$, so $${m} + ${n}$ is even.`,
      ],
    },
    {
      statement: `If $${m}$ and $${n}$ are odd, then $${m} + ${n}$ is even.`,
      proof: [
        start(odd(a), odd(b)),
        `Then $${m} + ${n} = 2${a} + 2${b} + 2 = 2(${a} + ${b} + 1)$, so $${m} + ${n}$ is even.`,
      ],
    },
    {
      statement: `If $${m}$ is even and $${n}$ is odd, then $${m} + ${n}$ is odd.`,
      proof: [
        start(even(a), odd(b)),
        `Then $${m} + ${n} = 2${a} + 2${b} + 1 = 2(${a} + ${b}) + 1$, so $${m} + ${n}$ is odd.`,
      ],
    },
    {
      statement: `If $${m}$ is even, then $${m}${n}$ is even for every integer $${n}$.`,
      proof: [`Write $${m} = 2${a}$ with an integer $${a}$.`, `Then $${m}${n} = 2(${a}${n})$, so $${m}${n}$ is even.`],
    },
    {
      statement: `If $${n}$ is odd, then $${n}^2$ is odd.`,
      proof: [
        `Write $${n} = 2${a} + 1$ with an integer $${a}$.`,
        `Then $${n}^2 = 4${a}^2 + 4${a} + 1 = 2(2${a}^2 + 2${a}) + 1$, so $${n}^2$ is odd.`,
      ],
    },
    {
      statement: `If $${n}$ is even, then $${n}^2$ is divisible by $4$.`,
      proof: [`Write $${n} = 2${a}$ with an integer $${a}$.`, `Then $${n}^2 = 4${a}^2$, so $4$ divides $${n}^2$.`],
    },
    {
      statement: `If $${n}$ is an integer, then $${n}^2 + ${n}$ is even.`,
      proof: [
        `We have $${n}^2 + ${n} = ${n}(${n} + 1)$.`,
        `One of $${n}$ and $${n} + 1$ is even, so the product is even.`,
      ],
    },
  ];
}

/** Divisibility, order, sets and functions. */
export const generalFacts: readonly Fact[] = [
  {
    statement: 'If $d$ divides $a$ and $d$ divides $b$, then $d$ divides $a + b$.',
    proof: [
      'Write $a = dk$ and $b = dl$ with integers $k$ and $l$.',
      'Then $a + b = dk + dl = d(k + l)$, so $d$ divides $a + b$.',
    ],
  },
  {
    statement: 'If $a$ divides $b$ and $b$ divides $c$, then $a$ divides $c$.',
    proof: ['Write $b = ak$ and $c = bl$ with integers $k$ and $l$.', 'Then $c = akl$, so $a$ divides $c$.'],
  },
  {
    statement: 'For all real numbers $a$ and $b$ we have $2ab \\leq a^2 + b^2$.',
    proof: ['We have $(a - b)^2 \\geq 0$.', 'Hence $a^2 - 2ab + b^2 \\geq 0$, that is $2ab \\leq a^2 + b^2$.'],
  },
  {
    statement: 'The number $\\sqrt{2}$ is irrational.',
    proof: [
      'Suppose that $\\sqrt{2} = \\frac{p}{q}$ with integers $p$ and $q$ without a common factor.',
      'Then $p^2 = 2q^2$, so $p$ is even, say $p = 2r$.',
      'Then $q^2 = 2r^2$, so $q$ is even as well, a contradiction.',
    ],
  },
  {
    statement: 'For every $n \\geq 1$ we have $1 + 2 + \\dots + n = \\frac{n(n + 1)}{2}$.',
    proof: [
      'We use induction on $n$.',
      'For $n = 1$ both sides are $1$.',
      'If the formula holds for $n$, then $1 + 2 + \\dots + n + (n + 1) = \\frac{n(n + 1)}{2} + (n + 1) = \\frac{(n + 1)(n + 2)}{2}$.',
    ],
  },
  {
    statement: 'For every $n \\geq 1$ we have $1 + 3 + \\dots + (2n - 1) = n^2$.',
    proof: [
      'We use induction on $n$.',
      'For $n = 1$ both sides are $1$.',
      'If the formula holds for $n$, then adding $2n + 1$ gives $n^2 + 2n + 1 = (n + 1)^2$.',
    ],
  },
  {
    statement: 'If $f$ and $g$ are injective, then $g \\circ f$ is injective.',
    proof: [
      'Suppose that $g(f(x)) = g(f(y))$.',
      'Since $g$ is injective, $f(x) = f(y)$.',
      'Since $f$ is injective, $x = y$.',
    ],
  },
  {
    statement: 'If $f$ and $g$ are surjective, then $g \\circ f$ is surjective.',
    proof: [
      'Let $z$ be given.',
      'Since $g$ is surjective, there is $y$ with $g(y) = z$.',
      'Since $f$ is surjective, there is $x$ with $f(x) = y$.',
      'Then $g(f(x)) = z$.',
    ],
  },
  {
    statement: 'For all sets $A$ and $B$ we have $A \\cap B \\subseteq A$.',
    proof: ['Let $x \\in A \\cap B$.', 'Then $x \\in A$ and $x \\in B$, so $x \\in A$.'],
  },
  {
    statement: 'For all sets $A$ and $B$ we have $A \\subseteq A \\cup B$.',
    proof: ['Let $x \\in A$.', 'Then $x \\in A$ or $x \\in B$, so $x \\in A \\cup B$.'],
  },
  {
    statement: 'If $A \\subseteq B$ and $B \\subseteq C$, then $A \\subseteq C$.',
    proof: ['Let $x \\in A$.', 'Then $x \\in B$, and hence $x \\in C$.'],
  },
  {
    statement: 'The limit of a convergent sequence is unique.',
    proof: [
      'Suppose that $a_n \\to a$ and $a_n \\to b$.',
      'Let $\\varepsilon > 0$. For large $n$ we have $|a - b| \\leq |a - a_n| + |a_n - b| < 2\\varepsilon$.',
      'Since $\\varepsilon$ was arbitrary, $a = b$.',
    ],
  },
  {
    statement: 'There are infinitely many primes.',
    proof: [
      'Suppose that $p_1, \\dots, p_n$ are all the primes.',
      'Let $N = p_1 \\cdots p_n + 1$.',
      'No $p_i$ divides $N$, so $N$ has a prime factor that is not in the list, a contradiction.',
    ],
  },
  {
    statement: 'The identity element of a group is unique.',
    proof: ['Let $e$ and $f$ be identity elements.', 'Then $e = ef = f$.'],
  },
];

export const definitions: readonly string[] = [
  'An integer $n$ is \\emph{even} if there is an integer $k$ with $n = 2k$.',
  'An integer $n$ is \\emph{odd} if there is an integer $k$ with $n = 2k + 1$.',
  'An integer $d$ \\emph{divides} an integer $n$ if there is an integer $k$ with $n = dk$.',
  'A \\emph{prime} is an integer $p > 1$ whose only positive divisors are $1$ and $p$.',
  'A function $f \\colon A \\to B$ is \\emph{injective} if $f(x) = f(y)$ implies $x = y$.',
  'A function $f \\colon A \\to B$ is \\emph{surjective} if for every $y \\in B$ there is $x \\in A$ with $f(x) = y$.',
  'A function is \\emph{bijective} if it is injective and surjective.',
  'A set $A$ is a \\emph{subset} of a set $B$ if every element of $A$ is an element of $B$.',
  'A sequence $(a_n)$ \\emph{converges} to $a$ if for every $\\varepsilon > 0$ there is $N$ such that $|a_n - a| < \\varepsilon$ for all $n \\geq N$.',
  'A function $f$ is \\emph{continuous} at $a$ if $\\lim_{x \\to a} f(x) = f(a)$.',
  "The \\emph{derivative} of $f$ at $a$ is $f'(a) = \\lim_{h \\to 0} \\frac{f(a + h) - f(a)}{h}$, if the limit exists.",
  'A \\emph{group} is a set $G$ with an associative operation, an identity element and inverses.',
  'The \\emph{greatest common divisor} of $a$ and $b$ is the largest integer that divides both.',
  'Two integers are \\emph{coprime} if their greatest common divisor is $1$.',
  'A \\emph{rational number} is a quotient $\\frac{p}{q}$ of integers with $q \\neq 0$.',
];

/** Identities as left and right sides. */
export const identities: readonly (readonly [left: string, right: string])[] = [
  ['(a + b)^2', 'a^2 + 2ab + b^2'],
  ['(a - b)^2', 'a^2 - 2ab + b^2'],
  ['a^2 - b^2', '(a - b)(a + b)'],
  ['a^3 - b^3', '(a - b)(a^2 + ab + b^2)'],
  ['x', '\\frac{-b \\pm \\sqrt{b^2 - 4ac}}{2a}'],
  ['\\sum_{k=1}^{n} k', '\\frac{n(n + 1)}{2}'],
  ['\\sum_{k=1}^{n} k^2', '\\frac{n(n + 1)(2n + 1)}{6}'],
  ['\\sum_{k=0}^{n} q^k', '\\frac{1 - q^{n+1}}{1 - q}'],
  ['(a + b)^n', '\\sum_{k=0}^{n} \\binom{n}{k} a^k b^{n-k}'],
  ['\\sin^2 x + \\cos^2 x', '1'],
  ['\\sin(x + y)', '\\sin x \\cos y + \\cos x \\sin y'],
  ['\\cos(x + y)', '\\cos x \\cos y - \\sin x \\sin y'],
  ['e^{i\\pi} + 1', '0'],
  ['a^2 + b^2', 'c^2'],
  ['\\log(xy)', '\\log x + \\log y'],
  ['e^{x + y}', 'e^x e^y'],
  ['\\frac{d}{dx} x^n', 'n x^{n-1}'],
  ['\\frac{d}{dx} \\sin x', '\\cos x'],
  ["(fg)'", "f'g + fg'"],
  ['\\int_0^1 x^n \\, dx', '\\frac{1}{n + 1}'],
  ["\\int_a^b f'(x) \\, dx", 'f(b) - f(a)'],
  ['\\lim_{n \\to \\infty} \\frac{1}{n}', '0'],
  ['f(x)', 'ax^2 + bx + c'],
];
