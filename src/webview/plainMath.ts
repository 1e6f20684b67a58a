import { segmentMath } from '../common/mathSpan.ts';

/** Mathematics as plain text, for places that show no formulas, such as the entries of a list: `x = 3 or x = 4`, `√2/2`. */

const symbols: Readonly<Record<string, string>> = {
  ...{ alpha: 'α', beta: 'β', gamma: 'γ', delta: 'δ', epsilon: 'ε', varepsilon: 'ε', zeta: 'ζ', eta: 'η', theta: 'θ' },
  ...{ iota: 'ι', kappa: 'κ', lambda: 'λ', mu: 'μ', nu: 'ν', xi: 'ξ', pi: 'π', rho: 'ρ', sigma: 'σ', tau: 'τ' },
  ...{ upsilon: 'υ', phi: 'φ', varphi: 'φ', chi: 'χ', psi: 'ψ', omega: 'ω', Gamma: 'Γ', Delta: 'Δ', Theta: 'Θ' },
  ...{ Lambda: 'Λ', Xi: 'Ξ', Pi: 'Π', Sigma: 'Σ', Phi: 'Φ', Psi: 'Ψ', Omega: 'Ω', ell: 'ℓ', infty: '∞', degree: '°' },
  ...{ cdot: '·', times: '×', div: '÷', pm: '±', mp: '∓', le: '≤', leq: '≤', leqslant: '≤', ge: '≥', geq: '≥' },
  ...{ geqslant: '≥', ne: '≠', neq: '≠', approx: '≈', equiv: '≡', sim: '∼', cong: '≅', lt: '<', gt: '>', mid: '|' },
  ...{ in: '∈', notin: '∉', subset: '⊂', subseteq: '⊆', cup: '∪', cap: '∩', emptyset: '∅', varnothing: '∅' },
  ...{ setminus: '∖', forall: '∀', exists: '∃', land: '∧', wedge: '∧', lor: '∨', vee: '∨', neg: '¬', to: '→' },
  ...{ rightarrow: '→', Rightarrow: '⇒', implies: '⇒', iff: '⇔', Leftrightarrow: '⇔', mapsto: '↦', circ: '∘' },
  ...{ sum: '∑', prod: '∏', int: '∫', partial: '∂', nabla: '∇', angle: '∠', perp: '⊥', parallel: '∥', vert: '|' },
  ...{ lvert: '|', rvert: '|', lfloor: '⌊', rfloor: '⌋', lceil: '⌈', rceil: '⌉', langle: '⟨', rangle: '⟩' },
  ...{ ldots: '…', dots: '…', cdots: '…', triangle: '△', quad: ' ', qquad: ' ', lbrace: '{', rbrace: '}' },
};

/** Signs that stand between spaces. */
const relations = new Set(Array.from('≤≥≠≈≡∼≅<>∈∉⊂⊆∪∩∖∧∨→⇒⇔↦⊥∥×÷'));

const doubleStruck: Readonly<Record<string, string>> = { N: 'ℕ', Z: 'ℤ', Q: 'ℚ', R: 'ℝ', C: 'ℂ', P: 'ℙ' };
const superscripts = scriptsOf('0123456789+-=()ni', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ');
const subscripts = scriptsOf('0123456789+-=()aeioruvxkmnpt', '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑᵢₒᵣᵤᵥₓₖₘₙₚₜ');

function scriptsOf(plain: string, raised: string): ReadonlyMap<string, string> {
  const letters = Array.from(raised);
  return new Map(Array.from(plain, (letter, index) => [letter, letters[index] ?? '']));
}

/** Commands that say how something looks or is bracketed, not what it is. */
const ignored =
  /^(?:left|right|[bB]igg?[lrm]?|displaystyle|textstyle|limits|nolimits|boxed|fbox|text\w*|math(?:rm|bf|it|sf|cal|frak)|mbox|operatorname|hbox|boldsymbol|,|;|!|:)$/;

/** A text with formulas between delimiters, on one line, all of it plain. */
export function plainText(text: string): string {
  const parts = segmentMath(text).map((segment) => {
    if (segment.kind === 'math') return plainMath(segment.span.tex);
    return segment.kind === 'text' ? segment.text.replaceAll(/\\[a-zA-Z]+\s*|\*\*|[{}]/g, '') : '';
  });
  return parts.join('').replaceAll(/\s+/g, ' ').trim();
}

/** Characters of a formula that are read; places without formulas show fewer, and braces may nest as deep. */
const longest = 400;

/** A formula as plain text; what has no signs of its own in Unicode is written as people write it in a letter. */
export function plainMath(tex: string): string {
  const reader = new Reader(tex.slice(0, longest).replaceAll(/\\(?:begin|end)\s*\{[^{}]*\}(?:\{[lcr|]*\})?/g, ' '));
  return reader.all().replaceAll(/\s+/g, ' ').trim();
}

class Reader {
  readonly #tex: string;
  #position = 0;

  constructor(tex: string) {
    this.#tex = tex;
  }

  /** Everything up to the brace that closes, or to the end. */
  all(): string {
    let text = '';
    while (this.#position < this.#tex.length && this.#tex[this.#position] !== '}') text += this.#next();
    this.#position++;
    return text;
  }

  #next(): string {
    const character = this.#tex[this.#position++] ?? '';
    switch (character) {
      case '{':
        return this.all();
      case '\\':
        return this.#command();
      case '^':
        return this.#script(superscripts, '^');
      case '_':
        return this.#script(subscripts, '_');
      case '~':
        return ' ';
      case '&':
        return ' ';
      case '-':
        return '−';
      default:
        return character;
    }
  }

  #command(): string {
    const name = /^(?:[a-zA-Z]+|[\s\S]?)/.exec(this.#tex.slice(this.#position))?.[0] ?? '';
    this.#position += name.length;
    switch (name) {
      case 'frac':
      case 'dfrac':
      case 'tfrac':
      case 'cfrac': {
        const above = this.#argument();
        return `${bracketed(above)}/${bracketed(this.#argument())}`;
      }
      case 'sqrt':
        return this.#root();
      case 'mathbb': {
        const letter = this.#argument();
        return doubleStruck[letter] ?? letter;
      }
      case '\\':
        return '; ';
    }
    const symbol = symbols[name];
    if (symbol !== undefined) {
      this.#skipSpace();
      return relations.has(symbol) ? ` ${symbol} ` : symbol;
    }
    if (ignored.test(name)) return name === ',' || name === ';' || name === ':' ? ' ' : '';
    // `\sin x` and the like keep their names; signs such as `\%` stand for themselves.
    return /^[a-zA-Z]/.test(name) ? `${this.#endsWithLetter() ? ' ' : ''}${name} ` : name;
  }

  #endsWithLetter(): boolean {
    return /[\w)]\s*\\[a-zA-Z]+$/.test(this.#tex.slice(0, this.#position));
  }

  #root(): string {
    const degree = /^\s*\[([^\]]*)\]/.exec(this.#tex.slice(this.#position));
    this.#position += degree?.[0].length ?? 0;
    const radicand = this.#argument();
    const sign = { 3: '∛', 4: '∜' }[degree?.[1] ?? ''] ?? `${raised(degree?.[1] ?? '', superscripts) ?? ''}√`;
    return sign + bracketed(radicand);
  }

  #script(signs: ReadonlyMap<string, string>, mark: string): string {
    const script = this.#argument();
    if (mark === '^' && (script === '∘' || script === '°')) return '°';
    return raised(script.replaceAll('−', '-'), signs) ?? `${mark}${bracketed(script)}`;
  }

  /** What stands between braces, or one command or character. */
  #argument(): string {
    this.#skipSpace();
    return this.#next().trim();
  }

  #skipSpace(): void {
    while (/^\s$/.test(this.#tex[this.#position] ?? '')) this.#position++;
  }
}

/** With signs of its own for each character; undefined where there are none. */
function raised(text: string, signs: ReadonlyMap<string, string>): string | undefined {
  const letters = Array.from(text, (letter) => signs.get(letter));
  return letters.includes(undefined) ? undefined : letters.join('');
}

/** In brackets, unless it is one number, name or root. */
function bracketed(text: string): string {
  return /^(?:√?[\p{L}\p{N}.]+|[^\s])$/u.test(text) ? text : `(${text})`;
}
