/** What only models and their prompts write, by where it may stand. */

/** Anywhere in a text. The pieces of the prompts in `src/prompt` are here as the profiles spell them. */
export const marks: readonly string[] = [
  // Prompts of solutions, tactics and proofs.
  'I hope it is correct.',
  'Final Answer: The final answer is',
  '[GOAL]',
  '[PROOFSTEP]',
  '[STATE]',
  '[/STATE]',
  '[TAC]',
  '[/TAC]',
  // Llama, Code Llama, Mistral.
  '<s>',
  '</s>',
  '<unk>',
  '<pad>',
  '<PRE>',
  '<SUF>',
  '<MID>',
  '<EOT>',
  '[INST]',
  '[/INST]',
  '<<SYS>>',
  '<</SYS>>',
  // StarCoder, Gemma, and what models think in.
  '<fim_prefix>',
  '<fim_suffix>',
  '<fim_middle>',
  '<file_sep>',
  '<start_of_turn>',
  '<end_of_turn>',
  '<bos>',
  '<eos>',
  '<think>',
  '</think>',
  // ChatML, Llama 3, Qwen, DeepSeek. Others of their form are found by it; these also where the text ends inside them.
  '<|im_start|>',
  '<|im_end|>',
  '<|endoftext|>',
  '<|begin_of_text|>',
  '<|end_of_text|>',
  '<|eot_id|>',
  '<|start_header_id|>',
  '<|end_header_id|>',
  '<|fim_prefix|>',
  '<|fim_middle|>',
  '<|fim_suffix|>',
  '<|assistant|>',
  '<|system|>',
  '<|user|>',
  '<|EOT|>',
  '<｜begin▁of▁sentence｜>',
  '<｜end▁of▁sentence｜>',
  '<｜fim▁begin｜>',
  '<｜fim▁hole｜>',
  '<｜fim▁end｜>',
  '<｜Assistant｜>',
  '<｜User｜>',
];

/** Other tokens of those forms, and bytes. At least three letters, because Lean may have `f <|x|> y`. */
export const controlToken = /<\|[A-Za-z_]{3,40}\|>|<｜[^｜>\s]{1,40}｜>|<0x[0-9A-F]{2}>/g;

/** At the start of a line. */
export const headings: readonly string[] = [
  'Problem:',
  'Solution:',
  'Final Answer:',
  'Tactic state:',
  'Next tactic:',
  'Given the Lean 4 tactic state',
  'Here are some examples:',
  '/- You are proving a theorem in Lean 4.',
  'You are given the following information:',
  'Your task is to generate the next tactic',
  'Put the next tactic inside',
  'Complete the following Lean 4 code:',
  'Before producing the Lean 4 code',
  'Think about and solve the following problem',
  'Please reason step by step, and put your final answer',
  '# Formal statement:',
];
