import type { PromptPart } from '../../common/promptText.ts';

/** A request and where its answer begins, in the format of the Qwen models and those made from them. */
export function chatMl(request: { readonly system?: string; readonly user: string }): readonly PromptPart[] {
  const system = request.system === undefined ? [] : turn('system', request.system);
  return [...system, ...turn('user', request.user), { control: '<|im_start|>' }, { text: 'assistant\n' }];
}

/** Who speaks is a part of its own, so that it stays when what is said has to be cut. */
function turn(speaker: string, text: string): PromptPart[] {
  return [{ control: '<|im_start|>' }, { text: `${speaker}\n` }, { text }, { control: '<|im_end|>' }, { text: '\n' }];
}
