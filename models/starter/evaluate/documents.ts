import { latexDocument } from '../data/latexDocuments.ts';
import { leanDocument } from '../data/leanDocuments.ts';
import { Random } from '../data/random.ts';
import type { StarterModel } from './model.ts';
import type { Score } from './table.ts';

/** After `\begin{X}` of a new document, the model must write `\end{X}` before any other `\end`. */
async function closesEnvironments(model: StarterModel, count: number, seed: number): Promise<Score> {
  const random = Random.labelled(seed, 'evaluate environments');
  let [right, total] = [0, 0];
  while (total < count) {
    const document = latexDocument(random);
    const openings = [...document.matchAll(/^\\begin\{(\w+\*?)\}.*$/gm)].filter(([, name]) => name !== 'document');
    const opening = random.pick(openings.length === 0 ? [undefined] : openings);
    const name = opening?.[1];
    if (opening === undefined || name === undefined || opening.index > 1200) continue;
    const before = document.slice(0, opening.index + opening[0].length);
    const written = await model.complete(before, 250);
    total++;
    if (/\\end\{(\w+\*?)\}/.exec(written)?.[1] === name) right++;
  }
  return { name: 'environment closed by its own end', right, total };
}

/** A derivation's next line, given the lines before it in an `align` environment. */
async function continuesDerivations(model: StarterModel, count: number, seed: number): Promise<Score> {
  const random = Random.labelled(seed, 'evaluate derivations');
  let [right, total] = [0, 0];
  while (total < count) {
    const document = latexDocument(random);
    const block = /\\begin\{align\*?\}\n([^]*?)\\end\{align\*?\}/.exec(document);
    const body = block?.[1]?.split('\n').slice(0, -1) ?? [];
    const wanted = body[1];
    if (block === null || wanted === undefined || block.index > 1200) continue;
    const before = document.slice(0, document.indexOf(wanted, block.index));
    const written = await model.complete(before, 60, undefined, '\n');
    total++;
    if (written === wanted) right++;
  }
  return { name: 'second line of a derivation exactly right', right, total };
}

/** The first line of a proof after `:= by`, as the generator would write it. */
async function startsProofs(model: StarterModel, count: number, seed: number): Promise<Score> {
  const random = Random.labelled(seed, 'evaluate proofs');
  let [right, total] = [0, 0];
  while (total < count) {
    const document = leanDocument(random);
    const headers = [...document.matchAll(/^(theorem|example) .* := by\n(.*)$/gm)].filter(({ index }) => index < 900);
    if (headers.length === 0) continue;
    const header = random.pick(headers);
    const [whole, , wanted = ''] = header;
    const before = document.slice(0, header.index + whole.length - wanted.length);
    const written = await model.complete(before, 60, undefined, '\n');
    total++;
    if (written === wanted) right++;
  }
  return { name: 'first tactic after `:= by` as in the data', right, total };
}

export async function documentScores(model: StarterModel, count: number, seed: number): Promise<Score[]> {
  return [
    await closesEnvironments(model, count, seed),
    await continuesDerivations(model, count, seed),
    await startsProofs(model, count, seed),
  ];
}
