import { basename } from 'node:path';
import { GgufFileType, readGgufFileInfo, type GgufFileInfo, type GgufInsights } from 'node-llama-cpp';
import { CancelledError } from '../common/errors.ts';
import { loadFailure, UnusableFile } from './modelFile.ts';
import type { ModelFacts } from './plan.ts';

/** @throws UnusableFile when it is damaged, CancelledError when the signal fires. */
export async function readHeader(path: string, signal: AbortSignal): Promise<GgufFileInfo> {
  try {
    return await readGgufFileInfo(path, { sourceType: 'filesystem', logWarnings: false, signal });
  } catch (error) {
    if (signal.aborted) throw new CancelledError();
    const { what, todo } = loadFailure(path, error);
    throw new UnusableFile(what, todo, { cause: error });
  }
}

/** What the header says under `general`. */
interface GeneralMetadata {
  readonly name?: string | undefined;
  readonly file_type?: number | undefined;
}

/** What a model file calls itself, else its file name. */
export function modelName(path: string, { name }: GeneralMetadata): string {
  return name ?? basename(path);
}

/** The file may name a type that came after this list. */
const fileTypes: Readonly<Record<number, string | undefined>> = GgufFileType;

/** The model's name with its quantisation, as in “Llemma 7B Q4_K_M”. */
export function modelTitle(path: string, general: GeneralMetadata): string {
  const name = modelName(path, general).replace(/\.gguf$/i, '');
  const quantisation = fileTypes[general.file_type ?? -1]?.replace(/^(ALL|MOSTLY)_/, '');
  if (quantisation === undefined || name.toLowerCase().includes(quantisation.toLowerCase())) return name;
  return `${name} ${quantisation}`;
}

/** What the plan needs to know of a model. */
export function modelFacts(insights: GgufInsights): ModelFacts {
  const { totalLayers, trainContextSize, flashAttentionSupported } = insights;
  const headLength = lengthOfHeads(insights);
  return {
    totalLayers,
    trainContext: trainContextSize ?? Infinity,
    // The cache is compressed in blocks of 32 numbers, and each head has whole blocks.
    compressible: flashAttentionSupported && headLength !== undefined && headLength % 32 === 0,
    cachePerToken: cachePerToken(insights, headLength),
  };
}

function lengthOfHeads({ ggufFileInfo }: GgufInsights): number | undefined {
  const { attention, embedding_length: width } = ggufFileInfo.architectureMetadata;
  if (attention?.key_length !== undefined) return attention.key_length;
  return attention?.head_count === undefined || width === undefined ? undefined : width / attention.head_count;
}

/** Bytes of a token's keys and values in all layers, 16 bits each; 0 where layers differ and no simple rule says it. */
function cachePerToken(insights: GgufInsights, headLength: number | undefined): number {
  const { attention } = insights.ggufFileInfo.architectureMetadata;
  const heads = attention?.head_count_kv ?? attention?.head_count;
  const uniform = insights.swaSize === undefined && !insights.isRecurrent && !insights.isHybrid;
  if (!uniform || typeof heads !== 'number' || headLength === undefined) return 0;
  const keysAndValues = 2;
  const bytes = 2;
  return (insights.totalLayers - 1) * heads * headLength * keysAndValues * bytes;
}
