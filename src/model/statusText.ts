import { basename } from 'node:path';
import type { LoadedModel } from '../protocol/worker.ts';
import { deviceName } from './deviceName.ts';
import type { CudaFallback, GpuFallback, ModelState } from './languageModel.ts';
import { isStarter } from './profileFor.ts';

/** What the status item shows. */
export interface StatusText {
  readonly text: string;
  readonly detail: string;
  readonly busy: boolean;
  readonly severity: 'information' | 'warning' | 'error';
  readonly command: { readonly title: string; readonly command: string };
}

const showLog = { title: 'Show Log', command: 'llemma.showLog' };
const restartModel = { title: 'Restart Model', command: 'llemma.restartModel' };
const chooseModel = { title: 'Choose Model', command: 'llemma.chooseModel' };

const idleReasons = {
  notStarted: 'the model loads when it is first asked',
  unloaded: 'unloaded to free memory; loads again when asked',
} as const;

const fallbackReasons: Readonly<Record<GpuFallback, string>> = {
  crashed: 'on the CPU, because the model crashed with the GPU',
  failed: 'on the CPU, because the GPU failed',
};

const cudaReasons: Readonly<Record<CudaFallback, string>> = {
  crashed: 'without CUDA, because the model crashed with it',
  failed: 'without CUDA, because it failed',
  notStarted: 'without CUDA, which is installed but did not start: see what Choose Model says of it',
};

/**
 * The state of the model in a few friendly words.
 * @param chosen the model file in the settings; empty for the starter model, and then another can be chosen from here
 * @param remark what else a person should know of the model as it is loaded
 */
export function statusText(state: ModelState, chosen: string, remark?: string): StatusText {
  const command = chosen === '' ? chooseModel : showLog;
  const calm = { busy: false, severity: 'information', command } as const;
  switch (state.kind) {
    case 'idle':
      return { ...calm, text: 'Llemma', detail: idleReasons[state.reason] };
    case 'loading': {
      const percent = Math.floor(state.fraction * 100);
      return { ...calm, busy: true, text: `Llemma: loading ${percent} %`, detail: basename(state.path) };
    }
    case 'ready': {
      const { model, fallback, withoutCuda } = state;
      const remarks = remark === undefined ? '' : `${remark} · `;
      const ready = { ...calm, text: `${friendlyName(model)} · ${place(model)}`, detail: remarks + detail(model) };
      const reason = fallback ? fallbackReasons[fallback] : withoutCuda && cudaReasons[withoutCuda];
      if (reason === undefined) return ready;
      const why = `${reason}; Restart Model tries it again`;
      return { ...ready, detail: `${why} · ${ready.detail}`, severity: 'warning', command: restartModel };
    }
    case 'restarting':
      return {
        busy: true,
        severity: 'warning',
        command: showLog,
        text: 'Llemma: restarting',
        detail: `the model process failed; attempt ${state.attempt}`,
      };
    case 'failed':
      return {
        busy: false,
        severity: 'error',
        command: state.remedy === 'chooseAnother' ? chooseModel : restartModel,
        text: 'Llemma: no model',
        detail: `${state.what} ${state.todo}`,
      };
  }
}

function friendlyName(model: LoadedModel): string {
  return isStarter(model.path, model) ? 'Llemma starter' : model.name;
}

function place(model: LoadedModel): string {
  return model.device === 'cpu' ? 'CPU' : 'GPU';
}

function detail(model: LoadedModel): string {
  const starter = isStarter(model.path, model) ? 'starter model · ' : '';
  const device = model.device === 'cpu' ? '' : `${deviceName(model.device)} · `;
  return `${starter}${device}${model.summary}`;
}
