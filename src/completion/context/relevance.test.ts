import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lastUses, type NamedText } from './findings.ts';
import { relevantDefinitions } from './relevance.ts';

const macro = (name: string, text = `\\newcommand{${name}}{…}`): NamedText => ({ name, text, kind: 'code' });
const chosen = (definitions: readonly NamedText[], window: string, characters: number): readonly string[] =>
  relevantDefinitions(definitions, lastUses('latex', window), characters).map(({ text }) => text);

describe('the relevant definitions', () => {
  const macros = Array.from('ABCDEFGHIJ', (letter) => macro(`\\${letter}`));
  const forFour = 4 * (macro('\\A').text.length + 1);

  it('are all where there is room, in their order', () => {
    expect(chosen(macros, '', 10_000)).toEqual(macros.map(({ text }) => text));
  });

  it('are first those that are used, in the order of the document', () => {
    expect(chosen(macros, 'Let $\\G$ and $\\B$', forFour)).toEqual(
      ['\\B', '\\G', '\\I', '\\J'].map((name) => macro(name).text),
    );
  });

  it('are of those that are used the ones used last', () => {
    expect(chosen(macros, '\\A \\B \\C \\D \\E \\A', forFour)).toEqual(
      ['\\A', '\\C', '\\D', '\\E'].map((name) => macro(name).text),
    );
  });

  it('are above all those that hold for everything below', () => {
    const open: NamedText = { name: undefined, text: 'open Nat', kind: 'code' };
    const text = 'theorem used : True';
    const lean = [open, ...['used', 'Nat.other', 'last'].map((name): NamedText => ({ name, text, kind: 'signature' }))];
    const found = relevantDefinitions(lean, lastUses('lean', 'exact other used'), 3 * (text.length + 1));
    expect(found.map(({ name }) => name)).toEqual([undefined, 'used', 'Nat.other']);
  });

  it('say of a name what was said last', () => {
    const twice = [macro('\\R', 'first'), macro('\\S'), macro('\\R', 'second')];
    expect(chosen(twice, '', 10_000)).toEqual(['second', macro('\\S').text]);
  });

  it('leave out one that would take the place of all others', () => {
    expect(chosen([macro('\\A', 'long '.repeat(100)), macro('\\B')], '\\A', 1000)).toEqual([macro('\\B').text]);
  });

  it('never take more room than there is', () => {
    const definition = fc.record({
      name: fc.constantFrom('a', 'b', 'c', undefined),
      text: fc.string(),
      kind: fc.constant('code' as const),
    });
    fc.assert(
      fc.property(fc.array(definition), fc.nat(200), (definitions, characters) => {
        const texts = relevantDefinitions(definitions, lastUses('latex', 'a b'), characters);
        expect(texts.reduce((sum, { text }) => sum + text.length + 1, 0)).toBeLessThanOrEqual(characters);
      }),
    );
  });
});
