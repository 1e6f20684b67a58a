import { latexDocument } from '../data/latexDocuments.ts';
import { leanDocument } from '../data/leanDocuments.ts';
import { Random } from '../data/random.ts';
import { promptOf } from '../../../src/completion/context/promptFor.ts';
import { offerOf } from '../../../src/completion/offer.ts';
import { shapeOf } from '../../../src/completion/shape/shapeOf.ts';
import { situationOf } from '../../../src/completion/situation.ts';
import type { AskedModel } from './askedModel.ts';

/** What became of the ghost text at the ends of documents that are being typed. */
export interface KeptScore {
  readonly language: 'latex' | 'lean';
  readonly places: number;
  /** something was shown after the product's shapes and filters */
  readonly offered: number;
  /** what was shown is what the document says next */
  readonly kept: number;
}

const languages = [
  { language: 'latex', languageId: 'latex', write: latexDocument },
  { language: 'lean', languageId: 'lean4', write: leanDocument },
] as const;

/** UTF-16 units before the cursor that the model is given: the starter profile's 256 tokens, roughly. */
const window = 600;
const mostTokens = 96;

/**
 * Types documents that are made of held-out mathematics, and counts which offers a person would keep: those that the
 * document goes on with. @param count places of each language
 */
export async function keptScores(model: AskedModel, count: number, seed: number): Promise<KeptScore[]> {
  const scores: KeptScore[] = [];
  for (const { language, languageId, write } of languages) {
    const random = Random.labelled(seed, `typed ${language}`);
    let [offered, kept] = [0, 0];
    for (let place = 0; place < count; place++) {
      const { before, after } = cursorIn(write(random, true), random);
      const request = { uri: 'file:///typed', languageId, text: before, offset: before.length, explicit: false };
      const situation = situationOf(request, language);
      const shape = shapeOf(situation);
      const prompt = promptOf(before.slice(windowStart(before)));
      const written = await model.complete({ prompt, maximum: mostTokens });
      // The prompt holds back the spaces before the cursor, and the model writes them again.
      const heldBack = before.length - before.trimEnd().length;
      const text = prompt.endsWith(' ') || !before.endsWith(' ') ? written : withoutSpaces(written, heldBack);
      const offer = offerOf({ text, ended: true, cutShort: false, meanLogProbability: undefined }, situation, shape);
      if (offer.kind !== 'text') continue;
      offered++;
      if (after.startsWith(offer.text.trimEnd())) kept++;
    }
    scores.push({ language, places: count, offered, kept });
  }
  return scores;
}

/** A line start, as the product cuts a long document. */
const windowStart = (text: string): number =>
  text.length <= window ? 0 : text.indexOf('\n', text.length - window) + 1;

const withoutSpaces = (text: string, count: number): string => text.replace(new RegExp(`^ {0,${String(count)}}`), '');

/** After a word or at a line start, past the beginning of the document. */
function cursorIn(document: string, random: Random): { before: string; after: string } {
  const stops = [...document.matchAll(/(?<=[\s({])(?=\S)/g)].map(({ index }) => index).filter((index) => index > 150);
  const offset = stops.length === 0 ? Math.floor(document.length / 2) : random.pick(stops);
  return { before: document.slice(0, offset), after: document.slice(offset) };
}
