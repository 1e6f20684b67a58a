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

describe('buildPrompt', () => {
  it('is the header, the examples, then the question', () => {
    expect(buildPrompt(format, 'three')).toEqual({ text: 'Header\nQ one A two\nQ three A ', stop: ['\n'] });
  });

  it('ends with what the answer must begin with', () => {
    expect(buildPrompt(format, 'three', 'fo').text).toMatch(/Q three A fo$/);
  });

  it('leaves the marks of a template inside a question as they are', () => {
    expect(buildPrompt(format, 'is {answer} or {question}?').text).toContain('Q is {answer} or {question}? A ');
  });

  it('leaves the dollars of a question as they are', () => {
    expect(buildPrompt(format, "$& $1 $$ $'").text).toContain("Q $& $1 $$ $' A ");
  });
});
