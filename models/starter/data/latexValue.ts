/**
 * The value of a LaTeX expression such as `3x^2 - \frac{1}{2}(x + 1)`, computed without any of the generator's own code:
 * what its tests recompute answers with.
 */
export function latexValue(latex: string, variables: Readonly<Record<string, number>> = {}): number {
  const tokens =
    latex
      .match(/\\frac|\\sqrt|\\binom|\\cdot|\\left|\\right|\\%|\d+(?:\.\d+)?|[a-z]|[-+:!^(){}]/g)
      ?.filter((token) => !/^\\(left|right)$/.test(token)) ?? [];
  if (tokens.join('') !== latex.replace(/\\left|\\right|\s/g, '')) throw new Error(`cannot read ${latex}`);
  let at = 0;
  const expect = (token: string): void => {
    if (tokens[at++] !== token) throw new Error(`expected ${token} in ${latex}`);
  };

  function sum(): number {
    let value = tokens[at] === '-' ? 0 : product();
    for (;;) {
      if (tokens[at] === '+') {
        at++;
        value += product();
      } else if (tokens[at] === '-') {
        at++;
        value -= product();
      } else return value;
    }
  }

  function product(): number {
    let value = raised();
    for (;;) {
      const next = tokens[at];
      if (next === ':') {
        at++;
        value /= raised();
        continue;
      }
      if (next === '\\cdot') at++;
      else if (next === undefined || !/^(\(|\\frac|\\sqrt|\d+(?:\.\d+)?|[a-z])$/.test(next)) return value;
      value *= raised();
    }
  }

  function raised(): number {
    let value = primary();
    for (;;) {
      if (tokens[at] === '^') {
        at++;
        value **= primary();
      } else if (tokens[at] === '!') {
        at++;
        value = factorial(value);
      } else if (tokens[at] === '\\%') {
        at++;
        value /= 100;
      } else return value;
    }
  }

  function primary(): number {
    const token = tokens[at++];
    if (token === '(' || token === '{') {
      const value = sum();
      expect(token === '(' ? ')' : '}');
      return value;
    }
    if (token === '\\frac') return primary() / primary();
    if (token === '\\sqrt') return Math.sqrt(primary());
    if (token === '\\binom') {
      const [n, k] = [primary(), primary()];
      return factorial(n) / (factorial(k) * factorial(n - k));
    }
    if (token === undefined) throw new Error(`${latex} ends too early`);
    const value = /^\d/.test(token) ? Number(token) : variables[token];
    if (value === undefined) throw new Error(`what is ${token} in ${latex}?`);
    return value;
  }

  const value = sum();
  if (at !== tokens.length) throw new Error(`${tokens.slice(at).join('')} is left over in ${latex}`);
  return value;
}

const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
