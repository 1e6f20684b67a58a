/**
 * A part of a prompt: text, which never becomes a control token whatever it says, or one control token by its name, as in
 * `<|im_start|>`.
 */
export type PromptPart = { readonly text: string } | { readonly control: string };

/** What stands before an answer. Each part is turned to tokens by itself; a string is one part of text. */
export type PromptText = string | readonly PromptPart[];

/** A prompt with more text behind it; the two become one part where the prompt ends with text. */
export function followedBy(prompt: PromptText, text: string): PromptText {
  if (typeof prompt === 'string') return prompt + text;
  const last = prompt.at(-1);
  if (text === '') return prompt;
  if (last === undefined || 'control' in last) return [...prompt, { text }];
  return [...prompt.slice(0, -1), { text: last.text + text }];
}
