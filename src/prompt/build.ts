import type { Prompt, PromptFormat } from './profile.ts';

/**
 * Fills a format with a question.
 * @param format the profile's format
 * @param question the problem, or the goal
 * @param begun text the answer must start with (what the user typed already); appended to the prompt
 */
export function buildPrompt(format: PromptFormat, question: string, begun = ''): Prompt {
  const shots = format.exemplars.map((exemplar) => fill(format.exemplar, exemplar.question, exemplar.answer));
  return { text: format.header + shots.join('') + fill(format.query, question, '') + begun, stop: format.stop };
}

/** One pass over the template, so that `{answer}` inside a question stays what it is. */
function fill(template: string, question: string, answer: string): string {
  return template.replace(/\{(question|answer)\}/g, (_, place: string) => (place === 'question' ? question : answer));
}
