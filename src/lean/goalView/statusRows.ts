import type { ModelState } from '../../model/languageModel.ts';
import { plural } from '../goalText.ts';
import { worthOffering } from '../rank.ts';
import type { Row } from './row.ts';
import type { Answer } from './state.ts';

/** Rows that say how far Lean and the model are, and what is missing. */
export function statusRows(answer: Answer, model: ModelState): readonly Row[] {
  const { modelTrouble } = answer;
  return [
    ...progressRows(answer, model),
    ...(modelTrouble === undefined ? [] : [statusRow('trouble', modelTrouble, '', 'warning')]),
  ];
}

function progressRows(answer: Answer, model: ModelState): readonly Row[] {
  const { progress, suggestions } = answer;
  const tried = suggestions.length === 0 ? '' : `${suggestions.length} tried so far`;
  switch (progress) {
    case 'lean':
      return [statusRow('progress', 'Lean is trying tactics…', tried, 'loading~spin')];
    case 'model':
      return [statusRow('progress', modelText(model), tried, 'loading~spin')];
    case 'stopped':
      return [statusRow('progress', 'Stopped before everything was tried', tried, 'debug-stop')];
    case 'done':
      return worthOffering(suggestions).length === 0 ? [noneRow(suggestions.length)] : [];
  }
}

function modelText(state: ModelState): string {
  return state.kind === 'loading'
    ? `The model is loading (${Math.floor(state.fraction * 100)} %)…`
    : 'The model is writing more…';
}

function noneRow(count: number): Row {
  const label =
    count === 0 ? 'No candidate starts like what is typed' : `Lean accepted none of ${plural(count, 'candidate')}`;
  return statusRow('progress', label, '', 'info');
}

function statusRow(id: string, label: string, description: string, icon: string): Row {
  return { id, label, description, icon: { name: icon }, hover: [], children: [] };
}
