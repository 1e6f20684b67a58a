import { apply, type Expression, integer, variable } from '../algebra/expression.ts';
import type { Answer } from './answer.ts';
import { changed } from './families.ts';
import { nameOf } from './names.ts';

const modulo =
  /^(.+?)\\equiv\b(.+?)[\s,]*\(?\s*(?:\\pmod|\\bmod|\\mod|\\(?:text|mathrm)\s*\{\s*mod\s*\}|mod\b)\s*\{?\s*(\d+)\s*\}?\s*\)?$/;

/** No letter of an answer. */
const parameter = 'ℤ';

/**
 * `x \equiv 3 \pmod{7}`: the numbers 3 + 7k, one for each integer k.
 * @param read a part of the text
 * @returns nothing when the text is no congruence of a name
 */
export function readCongruence(text: string, read: (part: string) => Answer): Answer | undefined {
  const [, left, right, modulus] = modulo.exec(text) ?? [];
  if (left === undefined || right === undefined || modulus === undefined) return undefined;
  const name = read(left);
  if (nameOf(name) === undefined) return undefined;
  const step = apply('multiply', integer(Number(modulus)), variable(parameter));
  const residues = changed(read(right), (residue: Expression) => apply('add', residue, step));
  return { kind: 'family', parameter, answer: { kind: 'relation', sides: [name, residues], relations: ['='] } };
}
