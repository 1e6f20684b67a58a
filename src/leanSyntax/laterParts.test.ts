import { expect, it } from 'vitest';
import { laterParts } from './laterParts.ts';
import { linesOf } from './lines.ts';

function after(line: number, ...lines: string[]): string {
  const text = lines.join('\n');
  return laterParts(text, linesOf(text), line);
}

it('the steps of a calc behind one of them have nothing for their proofs', () => {
  const calc = ['  calc a = b := by', '        simp', '    _ = c := by', '      omega', '    _ ≤ d := h', '  exact k'];
  expect(after(1, ...calc)).toBe('\n    _ = c := sorry\n    _ ≤ d := sorry');
  expect(after(0, ...calc)).toBe('\n    _ = c := sorry\n    _ ≤ d := sorry');
  expect(after(3, ...calc)).toBe('\n    _ ≤ d := sorry');
  expect(after(4, ...calc)).toBe('');
});

it('the first step of a calc may be on a line of its own', () => {
  expect(after(2, '  calc', '    a = b := by', '      simp', '', '    _ = c := h')).toBe('\n    _ = c := sorry');
});

it('the fields of a structure behind one of them keep what is data', () => {
  const fields = [
    'instance : A B where',
    '  le := f',
    '  refl := by',
    '    ',
    '  size x :=',
    '    "x"',
    '  trans a b := by',
    '    omega',
    '',
    'end',
  ];
  expect(after(3, ...fields)).toBe('\n  size x :=\n    "x"\n  trans a b := sorry');
  expect(after(7, ...fields)).toBe('');
});

it('other lines that begin in the same way are no parts', () => {
  expect(after(1, '  match n with', '  | 0 => simp', '  | _ => omega')).toBe('');
  expect(after(1, '  foo', '    bar', '    _ = x')).toBe('');
  expect(after(1, '  calc a = b := h', '  exact foo', '    _ = c := h')).toBe('');
  expect(after(1, 'theorem a : p := by', '  simp', '  have b := h')).toBe('');
});
