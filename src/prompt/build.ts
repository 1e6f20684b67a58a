import { followedBy, type PromptText } from '../common/promptText.ts';
import type { Prompt, PromptFormat } from './profile.ts';

/**
 * Fills a format with a question.
 * @param format the profile's format
 * @param question the problem, or the goal
 * @param begun text the answer must start with (what the user typed already); appended to the prompt
 */
export function buildPrompt(format: PromptFormat, question: string, begun = ''): Prompt {
  const shots = format.exemplars.map((exemplar) => fill(format.exemplar, exemplar.question, exemplar.answer));
  const query = ask(format.header + shots.join(''), format.query, question);
  return { text: followedBy(query, begun), stop: format.stop };
}

/** The question in its place behind the opening. A control token stays one, and no question can bring in another. */
function ask(opening: string, query: PromptText, question: string): PromptText {
  if (typeof query === 'string') return opening + fill(query, question, '');
  const parts = query.map((part) => ('text' in part ? { text: fill(part.text, question, '') } : part));
  return opening === '' ? parts : [{ text: opening }, ...parts];
}

/** One pass over the template, so that `{answer}` inside a question stays what it is. */
function fill(template: string, question: string, answer: string): string {
  return template.replace(/\{(question|answer)\}/g, (_, place: string) => (place === 'question' ? question : answer));
}
