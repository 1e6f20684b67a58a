import { basename } from 'node:path';
import { recommend } from '../catalogue/recommend.ts';
import { sizeText } from '../download/messages.ts';
import type { InstalledModel } from '../library/installedModels.ts';
import { aboutButtons, deleteButton } from './buttons.ts';
import type { ItemLine } from './choice.ts';
import { isPresent, type PresentModel, type Situation } from './situation.ts';
import { modelTitle, parts } from './texts.ts';

const inUseIcon = '$(pass-filled)';
const notInUseIcon = '$(circle-large-outline)';

/** What can be used at once: the starter model, the files in the folder, and whatever is elsewhere on this disk. */
export function installedLines(situation: Situation): ItemLine[] {
  const { installed, present } = situation;
  return [
    starterLine(present),
    ...installed.map((model) => installedLine(model, situation)),
    ...presentElsewhere(situation),
    { kind: 'item', id: 'browse', label: '$(folder-opened) A GGUF file on this disk…', choice: { kind: 'browse' } },
  ];
}

function starterLine(present: PresentModel): ItemLine {
  const inUse = present.kind === 'starter';
  return {
    kind: 'item',
    id: 'starter',
    label: `${inUse ? inUseIcon : notInUseIcon} Llemma starter`,
    description: parts(inUse && 'in use', 'comes with the extension'),
    detail: 'Very small, to try everything out with. It is not Llemma.',
    choice: { kind: 'use', path: undefined },
  };
}

function installedLine(installed: InstalledModel, situation: Situation): ItemLine {
  const { path, bytes, entry } = installed;
  const inUse = isPresent(path, situation.present);
  const about = entry === undefined ? [] : aboutButtons(entry.model);
  return {
    kind: 'item',
    id: path,
    label: `${inUse ? inUseIcon : notInUseIcon} ${modelTitle(installed)}`,
    description: parts(inUse && 'in use', isRecommended(installed, situation) && 'recommended', sizeText(bytes)),
    detail: entry?.model.purpose,
    choice: { kind: 'use', path },
    buttons: [...about, deleteButton(path, `Delete, Which Frees ${sizeText(bytes)}`)],
  };
}

function isRecommended({ entry }: InstalledModel, { machine, models }: Situation): boolean {
  if (entry === undefined || machine.kind !== 'known') return false;
  return recommend(machine.machine, models)?.file.name === entry.file.name;
}

/** The chosen file when it is not in the folder: one from elsewhere on this disk, or one that is gone. */
function presentElsewhere({ present, installed }: Situation): ItemLine[] {
  switch (present.kind) {
    case 'starter':
      return [];
    case 'file': {
      const { model } = present;
      return installed.some(({ path }) => path === model.path) ? [] : [elsewhereLine(model)];
    }
    case 'missing':
      return [missingLine(present.path)];
  }
}

function elsewhereLine(model: InstalledModel): ItemLine {
  const { path, bytes } = model;
  return {
    kind: 'item',
    id: path,
    label: `${inUseIcon} ${modelTitle(model)}`,
    description: parts('in use', sizeText(bytes), 'elsewhere on this disk'),
    detail: path,
    choice: { kind: 'use', path },
  };
}

function missingLine(path: string): ItemLine {
  const label = `$(warning) ${basename(path)}`;
  return { kind: 'item', id: path, label, description: 'chosen, but the file is gone', detail: path };
}
