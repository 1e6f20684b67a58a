import { basename } from 'node:path';
import { profileNames, profiles } from '../../prompt/profiles.ts';
import type { CatalogueModel } from '../catalogue/catalogue.ts';
import { sizeText } from '../download/messages.ts';
import { entryNamed } from '../library/installedModels.ts';
import { guessProfile } from '../profileFor.ts';
import type { ItemLine, Line, ListChoice } from './choice.ts';
import { cudaDeletionLines, cudaLines } from './cudaLines.ts';
import { downloadLines, sizeLine, tooLargeLines } from './downloadLines.ts';
import { installedLines } from './installedLines.ts';
import { isInstalled, pathOf, type MachineView, type PresentModel, type Situation } from './situation.ts';
import { machineText, modelTitle, parts } from './texts.ts';

/** What a list says above its lines. */
export interface ListHead {
  readonly title: string;
  readonly placeholder: string;
  /** whether something is still being found out */
  readonly busy: boolean;
}

/** The first list: what is here, what can be downloaded, and the rest. */
export function modelLines(situation: Situation): Line[] {
  return [
    ...section('Installed', installedLines(situation)),
    ...section('Download', downloadLines(situation)),
    ...section('Too large for this machine', tooLargeLines(situation)),
    ...section('GPU', cudaLines(situation)),
    ...section('Other', otherLines(situation)),
  ];
}

export function modelHead({ machine }: Pick<Situation, 'machine'>): ListHead {
  return { title: 'Choose a Model', placeholder: machineLine(machine), busy: machine.kind === 'looking' };
}

/** A list behind the first. */
export function listLines(list: ListChoice, situation: Situation): ItemLine[] {
  switch (list.kind) {
    case 'sizes':
      return sizeLines(list.model, situation);
    case 'deletions':
      return deletionLines(situation);
    case 'profiles':
      return profileLines(situation);
    case 'pages':
      return situation.models.map(pageLine);
  }
}

export function listHead(list: ListChoice, { machine }: Pick<Situation, 'machine'>): ListHead {
  switch (list.kind) {
    case 'sizes':
      return { ...modelHead({ machine }), title: `Sizes of ${list.model.name}` };
    case 'deletions':
      return { title: 'Delete a Model', placeholder: 'What is deleted can be downloaded again', busy: false };
    case 'profiles':
      return { title: 'Prompts', placeholder: 'How the model is asked', busy: false };
    case 'pages':
      return { title: 'Open the Page of a Model', placeholder: 'It opens in the browser', busy: false };
  }
}

function section(label: string, lines: readonly ItemLine[]): Line[] {
  return lines.length === 0 ? [] : [{ kind: 'section', label }, ...lines];
}

function machineLine(machine: MachineView): string {
  switch (machine.kind) {
    case 'looking':
      return 'Looking at what this machine can run…';
    case 'known':
      return `This machine: ${machineText(machine.machine)}`;
    case 'unknown':
      return 'What this machine can run is not known; the log says why';
  }
}

function otherLines(situation: Situation): ItemLine[] {
  const { profile, present } = situation;
  const prompts = profile === 'auto' ? `automatic: ${automaticProfile(present)}` : profiles[profile].label;
  const canDelete = deletionLines(situation).length > 0;
  return [
    listLine('$(comment) Prompts…', { kind: 'profiles' }, prompts),
    ...(canDelete ? [listLine('$(trash) Delete a model…', { kind: 'deletions' })] : []),
    listLine('$(link-external) Open the page of a model…', { kind: 'pages' }),
  ];
}

function listLine(label: string, list: ListChoice, description?: string): ItemLine {
  return { kind: 'item', id: list.kind, label, description, choice: { kind: 'list', list } };
}

/** The label of the profile that `auto` means for this model. */
function automaticProfile(present: PresentModel): string {
  switch (present.kind) {
    case 'starter':
      return profiles.starter.label;
    case 'file':
      return profiles[guessProfile(present.model.path, undefined)].label;
    case 'missing':
      return profiles[guessProfile(present.path, undefined)].label;
  }
}

/** All files of a model: those on this disk to be used, the others to be downloaded. */
function sizeLines(model: CatalogueModel, situation: Situation): ItemLine[] {
  return model.files.map((file) => {
    const line = sizeLine({ model, file }, situation);
    if (!isInstalled(file, situation)) return line;
    const path = pathOf(file, situation);
    const description = parts('installed', line.description);
    return { ...line, label: `$(circle-large-outline) ${model.name}`, description, choice: { kind: 'use', path } };
  });
}

function deletionLines({ installed, unfinished, running, models, cuda }: Situation): ItemLine[] {
  const whole = installed.map((model): ItemLine => {
    const { path, bytes } = model;
    const label = `$(trash) ${modelTitle(model)}`;
    return { kind: 'item', id: path, label, description: `frees ${sizeText(bytes)}`, choice: { kind: 'delete', path } };
  });
  const begun = unfinished
    .filter(({ path }) => !running.has(path))
    .map(({ path, received }): ItemLine => {
      const name = basename(path);
      const label = `$(trash) ${modelTitle({ name, entry: entryNamed(name, models) })}`;
      const description = `unfinished, frees ${sizeText(received)}`;
      return { kind: 'item', id: path, label, description, choice: { kind: 'discard', path } };
    });
  return [...whole, ...begun, ...cudaDeletionLines(cuda)];
}

function profileLines({ profile: chosen, present }: Situation): ItemLine[] {
  const automatic = { profile: 'auto', label: 'Automatic', description: automaticProfile(present) } as const;
  const named = profileNames.map((profile) => ({ profile, label: profiles[profile].label, description: undefined }));
  return [automatic, ...named].map(({ profile, label, description }) => ({
    kind: 'item',
    id: profile,
    label: `${profile === chosen ? '$(check)' : '$(blank)'} ${label}`,
    description,
    choice: { kind: 'profile', profile },
  }));
}

function pageLine(model: CatalogueModel): ItemLine {
  const { id, name, licence, purpose } = model;
  return { kind: 'item', id, label: name, description: licence.name, detail: purpose, choice: { kind: 'page', model } };
}
