import { wordPattern } from './declaration.ts';
import { identifierCharacter } from './identifier.ts';

/** A proof in the code of a command. Offsets count from the command's beginning. */
export interface Proof {
  readonly keyword: 'theorem' | 'lemma' | 'example';
  /** where that word begins */
  readonly keywordStart: number;
  /** where the proof begins, with its `:=` */
  readonly start: number;
}

/** What a cut proof leaves: a declaration that Lean warns of, or one that it says nothing of. */
export type Remainder = 'warned' | 'silent';

/** What a proof becomes: Lean has no work with it, and nothing later can tell it from another proof. */
const shortProof = ':= by sorry';

/** An example without a proof, since Lean tells of each proof. */
const silentExample = 'example : Nat := 0';

const provedStatement = new RegExp(
  `^((?:@\\[[^\\]]*\\]\\s*)*(?:(?:private|protected|public|nonrec)\\s+)*)(theorem|lemma|example)(?!${identifierCharacter})`,
  'u',
);

/** Proofs that `dsimp` looks into: with another one, the theorem would be of no use to it. */
const definitional = /^:=\s*(?:by\s+)?(?:(?:Eq|HEq|Iff)?\.?rfl|Eq\.refl\s+\S+|Iff\.refl\s+\S+)\s*$/u;

/** Words by which more than a proof may stand behind the statement, and those of theorems that definitions compute with. */
const keepsProof = wordPattern('where', 'let rec', 'WellFounded', 'Acc', 'WellFoundedRelation');
/** Words of a statement that leave open where it ends. */
const endsAnywhere = wordPattern('let', 'letI', 'have', 'haveI', 'match', 'do', 'by');
const nonrec = wordPattern('nonrec');

/**
 * The proof of a command that may be cut short, when its beginning is certain from the layout.
 * @param variables whether the proof may decide which variables its theorem takes
 */
export function proofIn(command: string, variables: boolean): Proof | undefined {
  const match = provedStatement.exec(command);
  if (match === null) return undefined;
  const keyword = keywords.find((known) => known === match[2]);
  if (keyword === undefined || (variables && keyword !== 'example')) return undefined;
  if (keepsProof.test(command)) return undefined;
  const start = outermost(command, ':=');
  if (start === undefined || definitional.test(command.slice(start))) return undefined;
  const statement = command.slice(0, start);
  if (endsAnywhere.test(statement) || /^\s*\|/mu.test(statement)) return undefined;
  return { keyword, keywordStart: match[1]?.length ?? 0, start };
}

const keywords = ['theorem', 'lemma', 'example'] as const;

/**
 * The command up to its proof, and what stands for the proof. Lean repeats all it has to say of a file each time it looks
 * at it, and hundreds of warnings take longer than a tactic; so a theorem becomes an axiom where it can. Its statement
 * must still be a proposition.
 * @param code the command with blanks for comments and strings
 * @param text the command as it is written
 */
export function cutProof(code: string, text: string, proof: Proof, remainder: Remainder): string {
  const { keyword, keywordStart, start } = proof;
  const sorried = text.slice(0, start) + shortProof;
  if (remainder === 'warned') return sorried;
  if (keyword === 'example') {
    const lines = text.slice(keywordStart, start).split('\n').length;
    return text.slice(0, keywordStart) + silentExample + '\n'.repeat(lines - 1);
  }
  const colon = outermost(code.slice(0, start), ':');
  // Not everything that stands before a theorem may stand before an axiom.
  if (colon === undefined || nonrec.test(code.slice(0, keywordStart))) return sorried;
  const binders = text.slice(keywordStart + keyword.length, colon);
  return `${text.slice(0, keywordStart)}axiom${binders}:(${text.slice(colon + 1, start)}: Prop)`;
}

/** The first such sign that is in no brackets. */
function outermost(code: string, sign: ':' | ':='): number | undefined {
  let depth = 0;
  for (const match of code.matchAll(/[([{⟨⦃]|[)\]}⟩⦄]|:=|::|:/gu)) {
    if (match[0].startsWith(':')) {
      if (depth === 0 && match[0] === sign) return match.index;
    } else {
      depth += /[([{⟨⦃]/u.test(match[0]) ? 1 : -1;
    }
  }
  return undefined;
}
