import { apply, integer, type Expression } from '../algebra/expression.ts';
import { Unreadable } from '../algebra/tokens.ts';
import type { Answer } from './answer.ts';
import { withoutThousands } from './normalise.ts';

/** One matrix, with a factor before it; vertical bars make a determinant. */
export function readMatrix(text: string, readExpression: (text: string) => Expression): Answer | undefined {
  const found =
    /^(.*?)\\begin\{([pbvBV]?)(?:small)?(?:matrix|array)\*?\}(?:\{[lcr| ]*\})?(.*)\\end\{[a-zB-Z]*\*?\}(.*)$/s.exec(
      text.replaceAll(/\\(?:left|right)\s*/g, ''),
    );
  if (found === null) return undefined;
  const [, before = '', fence = '', body = '', after = ''] = found;
  if (body.includes('\\begin')) throw new Unreadable('more than one matrix');
  const outer = before.replace(/[([|]\s*$/, '').trim();
  if (!/^\s*[)\]|]?\s*$/.test(after)) throw new Unreadable('something after a matrix');
  const named = /^([A-Za-z](?:_\w|\^\{?-?[\dT]\}?)?)\s*=\s*(.*)$/s.exec(outer);
  const factorText = (named?.[2] ?? outer).replace(/\\(?:cdot|,)\s*$/, '');
  const factor = factorText === '' ? undefined : factorText === '-' ? integer(-1) : readExpression(factorText);
  const rows = body
    .replace(/\\\\\s*$/, '')
    .split('\\\\')
    .map((row) => row.split('&').map((cell) => readExpression(withoutThousands(cell))));
  if (new Set(rows.map((row) => row.length)).size > 1) throw new Unreadable('rows of different lengths');
  const scaled = rows.map((row) => row.map((cell) => (factor === undefined ? cell : apply('multiply', factor, cell))));
  const isDeterminant = fence === 'v' || /\|\s*$/.test(before);
  if (!isDeterminant) return { kind: 'matrix', rows: scaled };
  return {
    kind: 'value',
    expression: factor === undefined ? determinant(rows) : apply('multiply', factor, determinant(rows)),
  };
}

function determinant(rows: readonly (readonly Expression[])[]): Expression {
  const [first, ...below] = rows;
  if (first === undefined) return integer(1);
  if (first.length !== rows.length || rows.length > 5) throw new Unreadable('no determinant');
  const terms = first.map((cell, column) => {
    const minor = below.map((row) => row.filter((_, index) => index !== column));
    const term = apply('multiply', cell, determinant(minor));
    return column % 2 === 0 ? term : apply('negate', term);
  });
  return apply('add', ...terms);
}
