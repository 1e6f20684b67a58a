import { bytesText } from '../common/bytesText.ts';
import type { LaneShape, ModelPlan } from '../protocol/worker.ts';

/** A plan in one sentence, for a person. */
export function planSummary(title: string, plan: ModelPlan): string {
  const { lanes, estimate } = plan;
  const parts = [
    place(plan),
    `${contexts(lanes.ghost)} tokens for ghost text`,
    `${contexts(lanes.tactics)} for tactics`,
    `${contexts(lanes.solve)} for solutions`,
    ...(plan.cacheType === 'q8_0' ? ['compressed cache'] : []),
    bytesText(estimate.ram + estimate.vram),
  ];
  return `${title}: ${parts.join(', ')}`;
}

function place({ gpuLayers, totalLayers, threads }: ModelPlan): string {
  const cpu = `on the CPU (${threads} ${threads === 1 ? 'thread' : 'threads'})`;
  if (gpuLayers === 0) return cpu;
  const gpu = `${gpuLayers} of ${totalLayers} layers on the GPU`;
  return gpuLayers === totalLayers ? gpu : `${gpu} and the rest ${cpu}`;
}

function contexts({ contextTokens, sequences }: LaneShape): string {
  const tokens = contextTokens.toLocaleString('en-US');
  return sequences === 1 ? tokens : `${sequences} × ${tokens}`;
}
