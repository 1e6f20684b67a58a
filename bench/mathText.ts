/** A text of mathematics without end; the same for the same seed, and other seeds differ from the first words on. */
export class MathText {
  readonly #random: () => number;
  #text = '';

  constructor(seed: number) {
    this.#random = randomNumbers(seed);
  }

  /** The first characters of it. */
  start(characters: number): string {
    while (this.#text.length < characters) this.#text += this.#sentence();
    return this.#text.slice(0, characters);
  }

  #sentence(): string {
    const [a, b, c] = [this.#below(90) + 2, this.#below(90) + 2, this.#below(900)];
    const [x, y] = this.#below(2) === 0 ? ['x', 'y'] : ['m', 'n'];
    const sentences = [
      `Let $${x}$ be a positive integer with $${a}${x} + ${b} = ${c}$. `,
      `Then $${x}^2 - ${a}${x} = ${b}$, so $${x}$ divides $${c}$.\n`,
      `Suppose that $${x} \\le ${y}$ and $\\gcd(${x}, ${y}) = ${a}$; we claim $${x} + ${y} < ${c}$. `,
      `By the triangle inequality, $|${x} - ${y}| \\le |${x} - ${a}| + |${a} - ${y}|$. `,
      `\\begin{align}\n  \\sum_{k=1}^{${a}} k^2 &= \\frac{${x}(${x}+1)}{${b}} \\\\\n  &= ${c}\n\\end{align}\n`,
      `theorem t${c} (${x} ${y} : ℕ) (h : ${x} ≤ ${y} + ${a}) : ${x} ≤ ${y} + ${a + b} := by\n  omega\n\n`,
      `The function $f(${x}) = ${a}${x}^3 - ${b}${x}$ is continuous on $[0, ${c}]$, hence bounded. `,
      `There are $\\binom{${a + b}}{${a}}$ ways to choose them, which is more than ${c}.\n\n`,
    ];
    return sentences[this.#below(sentences.length)] ?? '';
  }

  #below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }
}

/** Numbers from 0 to 1, by a linear congruence modulo 2³² (constants of Numerical Recipes). */
function randomNumbers(seed: number): () => number {
  let state = (Math.imul(seed, 0x9e3779b1) + 1) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
