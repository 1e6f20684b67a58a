import * as v from 'valibot';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { llemmaProfile } from '../../src/prompt/profiles.ts';
import { fromPanelSchema, type FromPanel } from '../../src/protocol/panel.ts';
import { readPythonFiles } from '../../src/solve/python/files.ts';
import { PagePrograms } from '../../src/solve/python/pagePrograms.ts';
import { solve } from '../../src/solve/solve.ts';
import { compareTexts } from '../../src/solve/testing/compareTexts.ts';
import { ScriptedModel, type ScriptedText } from '../../src/solve/testing/scriptedModel.ts';
import { sendToPage } from './panelPage/host.ts';
import { usePanelPage } from './panelPage/page.ts';
import { buildPythonForTest, PagePython, type BuiltPython } from './panelPage/python.ts';

const panel = usePanelPage();
let built: BuiltPython;

beforeAll(async () => {
  built = await buildPythonForTest();
});
afterAll(() => built.dispose());

/** A sample as Llemma writes it: the lines of a program, then its imports. */
const writing = (sample: number, lines: string, imports: string): ScriptedText => ({
  sample,
  text: `\n${lines}\n\`\`\`\nThe imports required for this program are\n\`\`\`\n${imports}\n\`\`\`\n`,
  ends: 'stop',
});

/** Runs programs in the page as the panel does; what the page says is parsed, as there. */
async function programsOfPage(): Promise<PagePrograms> {
  const { page } = panel;
  const python = new PagePython(page);
  const programs = new PagePrograms({
    post: (message) => void (message.kind === 'python' ? python.deliver(built) : sendToPage(page, message)),
    readFiles: () => readPythonFiles(built.folder),
  });
  await page.exposeFunction('tellHost', (message: FromPanel) => {
    const parsed = v.parse(fromPanelSchema, message);
    if (parsed.kind === 'needPython' || parsed.kind === 'programEnded') programs.receive(parsed);
  });
  await page.evaluate('window.sent.push = (message) => window.tellHost(message)');
  return programs;
}

it('what programs answer in the page votes in the host', async () => {
  const samples = [
    writing(0, 'answer = 22 - 7', ''),
    writing(1, 'answer = solve(3*x + 7 - 22)', 'from sympy import solve'),
    writing(2, 'print("by hand")\nanswer = (22 - 7) / 3', ''),
    writing(3, "x = symbols('x')\nanswer = solve(Eq(3*x + 7, 22), x)", 'from sympy import symbols, Eq, solve'),
  ];
  const { run } = await programsOfPage();
  const result = await solve(
    { problem: 'Solve $3x + 7 = 22$.', samples: 4, method: 'python' },
    {
      model: new ScriptedModel(samples, 'stop', llemmaProfile),
      settings: { maxTokens: 1024, samples: 4, timeLimitMilliseconds: 600_000 },
      compareAnswers: compareTexts,
      checkStep: () => Promise.reject(new Error('A program has no steps to check.')),
      runProgram: run,
    },
  );
  expect(result.votes).toEqual([
    { answer: '5', samples: [2, 3] },
    { answer: '15', samples: [0] },
  ]);
  expect(result.samples.map(({ program }) => program?.run)).toEqual([
    { kind: 'answer', answer: '15', output: '' },
    { kind: 'error', error: "line 3: NameError: name 'x' is not defined", output: '' },
    { kind: 'answer', answer: '5', output: 'by hand\n' },
    { kind: 'answer', answer: '5', output: '' },
  ]);
});
