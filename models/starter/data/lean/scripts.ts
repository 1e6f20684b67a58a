import type { Random } from '../random.ts';
import { isHeldOut } from '../split.ts';
import { structures } from './data.ts';
import { lemma } from './lemmas.ts';
import { recursion } from './recursion.ts';
import { blockLines, type Script } from './script.ts';
import { typeTerm } from './typeTerms.ts';
import { witness } from './witnesses.ts';

/** Theorems that need more than one of the tactics tried everywhere, with their share in the data. */
export const scriptFamilies: readonly (readonly [weight: number, make: (random: Random) => Script])[] = [
  [24, typeTerm],
  [22, witness],
  [20, recursion],
  [14, lemma],
  [20, structures],
];

const word = /[\p{L}_][\p{L}\p{N}_₀-₉']*/gu;

/** Names that a theorem gives to its variables, hypotheses and functions. */
function ownNames({ preamble, binders }: Script): Set<string> {
  const defined = [...preamble.matchAll(/^def (\S+)/gm)].map((match) => match[1] ?? '');
  const bound = [...binders.matchAll(/\(([^:()]+) : /g)].flatMap((match) => (match[1] ?? '').split(' '));
  return new Set([...defined, ...bound]);
}

/** The names bound inside a statement: after a quantifier or `fun`. */
const boundNames = (text: string): string[] =>
  [...text.matchAll(/(?:∀|∃|fun) \(?([\p{L}₀-₉ _]+?)(?: :|,| =>)/gu)].flatMap((match) => (match[1] ?? '').split(' '));

/**
 * What decides between training and held-out: the definitions and the statement, with all names replaced in the order of
 * their appearance, and without what stands beside it, so that a renamed copy of a held-out theorem is held out too.
 */
export function scriptIdentity(script: Script): string {
  const text = `${script.preamble}\n${script.binders}\n${script.target}`;
  const names = new Set([...ownNames(script), ...boundNames(text)]);
  const numbered = new Map<string, string>();
  return text.replace(word, (name) => {
    if (!names.has(name)) return name;
    const number = numbered.get(name) ?? `v${String(numbered.size)}`;
    numbered.set(name, number);
    return number;
  });
}

/** A theorem of the asked half, sometimes with variables and hypotheses beside it that have nothing to do with it. */
export function drawScript(random: Random, heldOut: boolean): Script {
  for (;;) {
    const script = random.weighted(scriptFamilies)(random);
    if (isHeldOut(scriptIdentity(script)) === heldOut)
      return random.chance(0.35) ? withCompany(random, script) : script;
  }
}

function withCompany(random: Random, script: Script): Script {
  const beside = random.pick([
    '(w : Nat)',
    '(w : Nat) (hw : 0 < w)',
    '(w t : Nat) (hw : w < t)',
    '(W : Prop) (hW : W)',
    '(W T : Prop) (hW : W → T)',
    '(w : Bool)',
    '(W : Type) (w : W)',
    '(ws : List Nat)',
  ]);
  const names = new Set([...beside.matchAll(word)].map(([name]) => name));
  const text = `${script.preamble} ${script.binders} ${script.target} ${blockLines(script.proof).join(' ')}`;
  const clash = [...text.matchAll(word)].some(([name]) => /^h?[wtWT]s?$/.test(name) && names.has(name));
  return clash ? script : { ...script, beside };
}

/** So many different theorems of the asked half, in the order of drawing. */
export function drawScripts(random: Random, count: number, heldOut: boolean): Script[] {
  const scripts = new Map<string, Script>();
  for (let tries = 0; scripts.size < count && tries < 100 * count; tries++) {
    const script = drawScript(random, heldOut);
    const key = heldOut ? scriptIdentity(script) : JSON.stringify(script);
    if (!scripts.has(key)) scripts.set(key, script);
  }
  return [...scripts.values()];
}
