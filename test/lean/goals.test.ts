import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureLean } from '../../scripts/setup/lean.ts';
import { goalQuestion } from '../../src/lean/goals/question.ts';
import { RealLean, withCursor } from './realLean.ts';
import { startOverStdio, type StdioConnection } from './stdioConnection.ts';

/** The editor's server: it has the document as it stands, and nothing of ours. */
let editor: StdioConnection;
/** What a tactic suggestion would look at. */
let lean: RealLean;
let version = 1;
const uri = 'file:///tmp/Edited.lean';

beforeAll(async () => {
  lean = new RealLean();
  editor = await startOverStdio({ program: await ensureLean(), arguments: ['--server'], folder: '/tmp' });
  await editor.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'lean4', version, text: '' } });
}, 120_000);
afterAll(async () => {
  await editor.dispose();
  await lean.checker.dispose();
});

/** The goals that the editor's server says at the cursor. */
async function editorGoals(marked: string): Promise<readonly string[] | undefined> {
  const { text } = withCursor(marked);
  version += 1;
  await editor.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ text }] });
  const question = goalQuestion(text, marked.indexOf('‸'));
  return question?.goalsIn(
    await editor.request(question.method, { textDocument: { uri }, position: question.position }),
  );
}

const t = 'theorem t (p q : Prop) (h : p ∧ q) : q ∧ p := by';
const split = `${t}\n  constructor`;
const n = 'theorem n (n : Nat) : n + 0 = n := by';

const places: readonly (readonly [string, string])[] = [
  ['below by', `${t}\n  ‸`],
  ['below by, with a theorem below', `${t}\n  ‸\n\ntheorem u : 1 = 1 := rfl`],
  ['right after by', `${t}‸`],
  ['right after by, before the tactics', `${t}‸\n  exact ⟨h.2, h.1⟩`],
  ['below a tactic', `${split}\n  ‸`],
  ['between tactics', `${t}\n  have hp := h.1\n  ‸\n  exact ⟨h.2, hp⟩`],
  ['at the first character of a tactic', `${t}\n  have hp := h.1\n  ‸exact ⟨h.2, hp⟩`],
  ['in the blanks before a tactic', `${t}\n  have hp := h.1\n ‸ exact ⟨h.2, hp⟩`],
  ['within a tactic', `${t}\n  have hp := h.1\n  exact ⟨h.2, ‸hp⟩`],
  ['at the end of a tactic', `${t}\n  have hp := h.1\n  exact ⟨h.2, hp⟩‸`],
  ['after a word that is no tactic yet', `${t}\n  have hp := h.1\n  exac‸`],
  ['after a tactic without its term', `${t}\n  have hp := h.1\n  exact ‸`],
  ['at a sorry', `${t}\n  have hp := h.1\n  ‸sorry`],
  ['behind a sorry', `${t}\n  have hp := h.1\n  sorry‸`],
  ['at an exact sorry', `${t}\n  exact ‸sorry`],
  ['in a bullet', `${split}\n  · ‸sorry\n  · exact h.1`],
  ['behind a bullet', `${split}\n  · ‸\n  · exact h.1`],
  ['in the second bullet', `${split}\n  · exact h.2\n  · ‸`],
  ['in a bullet, on a line of its own', `${split}\n  · have hp := h.1\n    ‸\n  · exact h.1`],
  ['after a bullet', `${split}\n  · exact h.2\n  ‸`],
  ['in a case', `${split}\n  case left =>\n    ‸\n  case right => exact h.1`],
  ['in an alternative', `${n}\n  induction n with\n  | zero => ‸sorry\n  | succ k ih => rfl`],
  ['in an alternative, on a line of its own', `${n}\n  induction n with\n  | zero =>\n    ‸\n  | succ k ih => rfl`],
  ['in a have', `${t}\n  have hp : p := by\n    ‸\n  exact ⟨h.2, hp⟩`],
  ['after a have', `${t}\n  have hp : p := by\n    exact h.1\n  ‸`],
  ['after a semicolon', `${t}\n  constructor; ‸exact h.2; exact h.1`],
  ['on the line of by', `${t} ‸exact ⟨h.2, h.1⟩`],
  ['at a sorry that is a term', `theorem t (p : Prop) (h : p) : p ∧ p := ‸sorry`],
  ['at a sorry within a term', `theorem t (p : Prop) (h : p) : p ∧ p := ⟨h, ‸sorry⟩`],
  [
    'behind characters of two units',
    `theorem t (𝓟 q : Prop) (h : 𝓟 ∧ q) : q ∧ 𝓟 := by\n  have h𝓟 := h.1; ‸exact ⟨h.2, h𝓟⟩`,
  ],
  ['where a proof is done', `${t}\n  exact ⟨h.2, h.1⟩\n  ‸`],
  ['in a file with line breaks of Windows', `${split}\n  · exact h.2\n  · ‸sorry`.replaceAll('\n', '\r\n')],
  ['above an error', `${t}\n  ‸\n  exact nonsense`],
  ['below an error', `${t}\n  exact nonsense\n  ‸`],
];

describe('a server that has the document as it stands says the goals that a tactic would be checked against', () => {
  it.each(places)('%s', async (_, marked) => {
    const goals = await lean.at(marked, (session) => Promise.resolve(session.goals));
    expect(goals).toBeDefined();
    expect(await editorGoals(marked)).toEqual(goals);
  });
});
