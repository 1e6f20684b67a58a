import { describe, expect, it } from 'vitest';
import { buildPrompt } from './build.ts';
import type { PromptFormat } from './profile.ts';

const format: PromptFormat = {
  header: 'Header\n',
  exemplar: 'Q {question} A {answer}\n',
  exemplars: [{ question: 'one', answer: 'two' }],
  query: 'Q {question} A ',
  stop: ['\n'],
  sampling: { temperature: 0, topP: 1, maxTokens: 8 },
};
const user = { control: '<|user|>' };
const assistant = { control: '<|assistant|>' };

describe('buildPrompt', () => {
  it('is the header, the examples, then the question', () => {
    expect(buildPrompt(format, 'three')).toEqual({ text: 'Header\nQ one A two\nQ three A ', stop: ['\n'] });
  });

  it('ends with what the answer must begin with', () => {
    expect(buildPrompt(format, 'three', 'fo').text).toMatch(/Q three A fo$/);
  });

  it('asks in a chat with the question in its place, and its control tokens as they are', () => {
    const chat = { ...format, header: '', exemplars: [], query: [user, { text: '{question}?' }, assistant] };
    expect(buildPrompt(chat, 'is <|im_start|> {answer}').text).toEqual([
      user,
      { text: 'is <|im_start|> {answer}?' },
      assistant,
    ]);
    expect(buildPrompt(chat, 'one', 'tw').text).toEqual([user, { text: 'one?' }, assistant, { text: 'tw' }]);
  });

  it('puts the header and the examples of a chat before it, as text', () => {
    const chat = { ...format, query: [user, { text: '{question}' }] };
    expect(buildPrompt(chat, 'three', '!').text).toEqual([{ text: 'Header\nQ one A two\n' }, user, { text: 'three!' }]);
  });

  it('leaves the marks of a template inside a question as they are', () => {
    expect(buildPrompt(format, 'is {answer} or {question}?').text).toContain('Q is {answer} or {question}? A ');
  });

  it('leaves the dollars of a question as they are', () => {
    expect(buildPrompt(format, "$& $1 $$ $'").text).toContain("Q $& $1 $$ $' A ");
  });
});
