import type { CatalogueFile, CatalogueModel } from '../catalogue/catalogue.ts';
import { recommend, whyNothing, type Recommendation } from '../catalogue/recommend.ts';
import type { DownloadProgress, PartialDownload } from '../download/download.ts';
import { sizeText } from '../download/messages.ts';
import type { CatalogueEntry } from '../library/installedModels.ts';
import { aboutButtons, deleteButton } from './buttons.ts';
import type { ItemLine } from './choice.ts';
import { fitOf, type Fit } from './fit.ts';
import { isInstalled, pathOf, type Situation } from './situation.ts';
import { downloadText, parts } from './texts.ts';

/** A file of the catalogue that is not on this disk as a whole. */
interface Offer extends CatalogueEntry {
  readonly path: string;
  readonly fit: Fit;
  readonly unfinished: PartialDownload | undefined;
  readonly running: DownloadProgress | undefined;
  /** why this one, if it is the one for this machine */
  readonly reason: string | undefined;
}

/** The models that can be downloaded: the one for this machine first, then those begun, then the others. */
export function downloadLines(situation: Situation): ItemLine[] {
  const { machine, models } = situation;
  const recommended = machine.kind === 'known' ? recommend(machine.machine, models) : undefined;
  const offers = models.flatMap((model) => offersOf(model, recommended, situation));
  const lines = offers.toSorted((a, b) => rank(a) - rank(b)).map(offerLine);
  const nothingFits = machine.kind === 'known' && recommended === undefined;
  return nothingFits ? [reasonLine(whyNothing(machine.machine, models)), ...lines] : lines;
}

/** The models of which no file fits into this machine; choosing one shows its sizes. */
export function tooLargeLines(situation: Situation): ItemLine[] {
  return situation.models.flatMap((model) => {
    const [smallest] = model.files;
    const fit = smallest && fitIn(model, smallest, situation);
    return fit?.kind === 'tooLarge' && !isHere(model, situation) ? [tooLargeLine(model, fit.needed)] : [];
  });
}

/** One of all sizes of a model. */
export function sizeLine(entry: CatalogueEntry, situation: Situation): ItemLine {
  const offered = offer(entry, undefined, situation);
  const { detail, ...line } = offerLine(offered);
  return { ...line, detail: offered.running ? detail : fitText(offered.fit), buttons: [] };
}

/** Of each model the file that suits the machine, unless the model is here already; and every file that was begun. */
function offersOf(model: CatalogueModel, recommended: Recommendation | undefined, situation: Situation): Offer[] {
  const begun = model.files.filter((file) => isBegun(file, situation));
  const best = recommended?.model === model ? recommended.file : suitedFile(model, situation);
  const suited = isHere(model, situation) ? undefined : best;
  const files = suited === undefined || begun.includes(suited) ? begun : [suited, ...begun];
  return files
    .filter((file) => !isInstalled(file, situation))
    .map((file) => offer({ model, file }, recommended, situation));
}

function offer({ model, file }: CatalogueEntry, recommended: Recommendation | undefined, situation: Situation): Offer {
  const path = pathOf(file, situation);
  return {
    model,
    file,
    path,
    fit: fitIn(model, file, situation),
    unfinished: situation.unfinished.find((partial) => partial.path === path),
    running: situation.running.get(path),
    reason: recommended?.file === file ? recommended.reason : undefined,
  };
}

/** Until the machine is known, everything may fit. */
function fitIn(model: CatalogueModel, file: CatalogueFile, { machine }: Situation): Fit {
  return machine.kind === 'known' ? fitOf(model, file, machine.machine) : { kind: 'fits' };
}

/** Whether a file of the model is on this disk. */
function isHere(model: CatalogueModel, situation: Situation): boolean {
  return model.files.some((file) => isInstalled(file, situation));
}

function isBegun(file: CatalogueFile, situation: Situation): boolean {
  const path = pathOf(file, situation);
  return situation.running.has(path) || situation.unfinished.some((partial) => partial.path === path);
}

/** The usual quantisation where that fits, else the largest file that does. */
function suitedFile(model: CatalogueModel, situation: Situation): CatalogueFile | undefined {
  const fitting = model.files.filter((file) => fitIn(model, file, situation).kind !== 'tooLarge');
  return fitting.find(({ quantisation }) => quantisation === 'Q4_K_M') ?? fitting.at(-1);
}

function rank({ reason, running, unfinished, fit }: Offer): number {
  if (reason !== undefined) return 0;
  if (running !== undefined || unfinished !== undefined) return 1;
  return fit.kind === 'slow' ? 3 : 2;
}

function offerLine(offered: Offer): ItemLine {
  return offered.running === undefined ? waitingLine(offered) : runningLine(offered, offered.running);
}

function runningLine({ model, file, path }: Offer, progress: DownloadProgress): ItemLine {
  return {
    kind: 'item',
    id: path,
    label: `$(sync~spin) ${model.name}`,
    description: parts(file.quantisation, downloadText(progress)),
    detail: 'Choose it to stop the download; what has arrived is kept.',
    choice: { kind: 'stop', path },
  };
}

function waitingLine({ model, file, path, fit, unfinished, reason }: Offer): ItemLine {
  const there = unfinished && sizeText(unfinished.received);
  const discard = there === undefined ? [] : [deleteButton(path, `Delete What Has Arrived, Which Frees ${there}`)];
  return {
    kind: 'item',
    id: path,
    label: `$(cloud-download) ${model.name}`,
    description: parts(
      reason !== undefined && 'recommended',
      file.quantisation,
      there === undefined ? fileSize(file) : `${there} of ${fileSize(file)} are there`,
      model.licence.name,
    ),
    detail: parts(reason ?? model.purpose, fitText(fit), model.gated && 'needs a Hugging Face token'),
    choice: { kind: 'download', entry: { model, file } },
    buttons: [...aboutButtons(model), ...discard],
  };
}

function tooLargeLine(model: CatalogueModel, needed: number): ItemLine {
  return {
    kind: 'item',
    id: model.id,
    label: `$(circle-slash) ${model.name}`,
    description: parts(`needs ${sizeText(needed)} of memory at least`, model.licence.name),
    detail: model.purpose,
    choice: { kind: 'list', list: { kind: 'sizes', model } },
    buttons: aboutButtons(model),
  };
}

function fitText(fit: Fit): string | undefined {
  switch (fit.kind) {
    case 'fits':
      return undefined;
    case 'slow':
      return `slow here: about ${fit.tokensPerSecond.toFixed(1)} tokens per second`;
    case 'tooLarge':
      return `too large for this machine: needs ${sizeText(fit.needed)} of memory at least`;
  }
}

function reasonLine(reason: string): ItemLine {
  return { kind: 'item', id: 'reason', label: `$(info) ${reason}` };
}

function fileSize({ bytes, approximateBytes }: CatalogueFile): string {
  return bytes === undefined ? `about ${sizeText(approximateBytes)}` : sizeText(bytes);
}
