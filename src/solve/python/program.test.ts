import { describe, expect, it } from 'vitest';
import { pythonMethod } from '../../prompt/profiles/pythonMethod.ts';
import { asStep, readProgram } from './program.ts';

const format = pythonMethod.program ?? { fence: '', imports: '' };
const read = (text: string) => readProgram(text, format);
const sentence = 'The imports required for this program are';

describe('readProgram', () => {
  it('puts the imports, which come last in an answer, first', () => {
    const text = `\nx = symbols('x')\nanswer = x\n\`\`\`\n${sentence}\n\`\`\`\nfrom sympy import symbols\n\`\`\`\n`;
    expect(read(text)).toEqual({ code: "from sympy import symbols\n\nx = symbols('x')\nanswer = x", whole: true });
  });

  it('takes a program without imports', () => {
    const text = `\nanswer = 1\n\`\`\`\n${sentence}\n\`\`\`\n\n\`\`\`\n`;
    expect(read(text)).toEqual({ code: 'answer = 1', whole: true });
    expect(read('\nanswer = 1\n```\n')).toEqual({ code: 'answer = 1', whole: true });
  });

  it('shows what there is while it is being written', () => {
    expect(read('\nanswer = ')).toEqual({ code: 'answer =', whole: false });
    expect(read(`\nanswer = 1\n\`\`\`\n${sentence}\n\`\`\`\nimport ma`).code).toBe('import ma\n\nanswer = 1');
  });

  it('keeps the indentation of the first line, and drops the name of the language', () => {
    expect(read('python\n\n  answer = 1\n```').code).toBe('  answer = 1');
  });

  it('finds no program where there is none', () => {
    expect(read('').whole).toBe(false);
    expect(read('\n```\n').whole).toBe(false);
  });

  it('reads every example of the prompt', () => {
    for (const { answer } of pythonMethod.format.exemplars) {
      const { code, whole } = read(`\n${answer}`);
      expect(whole).toBe(true);
      expect(code).toMatch(/(^|\n)answer = /);
      expect(code).not.toContain('```');
    }
  });
});

describe('asStep', () => {
  it('cannot be ended by the program', () => {
    expect(asStep({ code: 'answer = "````"', whole: true })).toBe('`````python\nanswer = "````"\n`````');
    expect(asStep({ code: 'answer = 1', whole: true })).toBe('```python\nanswer = 1\n```');
  });
});
