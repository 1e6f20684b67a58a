import { closedBelow } from '../shape.ts';
import type { Situation } from '../situation.ts';
import type { Filter } from './filter.ts';

const token = /\\(begin|end)\s*\{([^{}\n]*)\}|\\.|[{}$]/gsu;

/**
 * Ends a LaTeX text before it closes a group, an environment or a formula that is not open, or that the document closes
 * below; and right after it ends the environment or the displayed formula around the cursor.
 */
export const balancedLatex: Filter = (text, { situation }) => {
  if (situation.family !== 'latex') return text;
  const balance = new Balance(situation);
  for (const { 0: found, 1: verb, 2: name = '', index } of text.matchAll(token)) {
    const step = verb === undefined ? balance.symbol(found) : balance.environment(verb === 'begin', name);
    if (step === 'stop before') return text.slice(0, index);
    if (step === 'stop after') return text.slice(0, index + found.length);
  }
  return text;
};

type Step = 'go on' | 'stop before' | 'stop after';

/** What is open while a text is read: the text's own openings, then those of the document. */
class Balance {
  readonly #own: string[] = [];
  #groups: number;
  readonly #environment: string | undefined;
  readonly #opener: string | undefined;
  readonly #closedBelow: readonly string[];

  constructor({ latex, suffix }: Situation) {
    this.#groups = latex?.openGroups ?? 0;
    this.#environment = latex?.environments.at(-1);
    this.#opener = latex?.mathOpener;
    this.#closedBelow = latex ? closedBelow(latex, suffix) : [];
  }

  environment(begins: boolean, name: string): Step {
    if (begins) return this.#open(`\\begin{${name}}`);
    return this.#close(`\\begin{${name}}`, () => this.#closesOutside(`\\end{${name}}`, this.#environment === name));
  }

  symbol(symbol: string): Step {
    switch (symbol) {
      case '{':
      case '\\(':
      case '\\[':
        return this.#open(symbol);
      case '}':
        return this.#close('{', () => (this.#groups-- > 0 ? 'go on' : 'stop before'));
      case '\\)':
        return this.#close('\\(', () => (this.#opener === '\\(' ? 'go on' : 'stop before'));
      case '\\]':
        return this.#close('\\[', () => this.#closesOutside('\\]', this.#opener === '\\['));
      default:
        return 'go on';
    }
  }

  #open(opening: string): Step {
    this.#own.push(opening);
    return 'go on';
  }

  #close(opening: string, outside: () => Step): Step {
    if (this.#own.at(-1) === opening) {
      this.#own.pop();
      return 'go on';
    }
    return this.#own.length > 0 ? 'stop before' : outside();
  }

  #closesOutside(closing: string, isOpen: boolean): Step {
    return isOpen && !this.#closedBelow.includes(closing) ? 'stop after' : 'stop before';
  }
}
