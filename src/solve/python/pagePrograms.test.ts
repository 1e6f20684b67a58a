import { describe, expect, it } from 'vitest';
import { UserMessage } from '../../common/errors.ts';
import type { ToPanel } from '../../protocol/panel.ts';
import type { PythonFiles } from '../../protocol/python.ts';
import { PagePrograms } from './pagePrograms.ts';

const bytes = new Uint8Array(1);
const files = { worker: bytes, interpreter: bytes, snapshot: bytes, standardLibrary: bytes, library: bytes };
const answer = (text: string) => ({ kind: 'answer', answer: text, output: '' }) as const;

function programs(readFiles: () => Promise<PythonFiles> = () => Promise.resolve(files)) {
  const posted: ToPanel[] = [];
  return { posted, runner: new PagePrograms({ post: (message) => void posted.push(message), readFiles }) };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));
const runs = (posted: readonly ToPanel[]) =>
  posted.flatMap((message) => (message.kind === 'runProgram' ? [`${message.run} ${message.program}`] : []));

describe('PagePrograms', () => {
  it('runs one program after the other', async () => {
    const { posted, runner } = programs();
    const turns: string[] = [];
    const outcomes = ['a', 'b'].map((program) => runner.run(program, undefined, () => turns.push(program)));
    await settled();
    expect(runs(posted)).toEqual(['0 a']);
    expect(turns).toEqual(['a']);
    runner.receive({ kind: 'programEnded', run: 0, outcome: answer('1') });
    await settled();
    expect(runs(posted)).toEqual(['0 a', '1 b']);
    runner.receive({ kind: 'programEnded', run: 1, outcome: { kind: 'timeLimit' } });
    expect(await Promise.all(outcomes)).toEqual([answer('1'), { kind: 'timeLimit' }]);
  });

  it('believes only what is said of the program that is running', async () => {
    const { runner } = programs();
    const [first, second] = [runner.run('a'), runner.run('b')];
    await settled();
    for (const run of [1, 7]) runner.receive({ kind: 'programEnded', run, outcome: answer('forged') });
    runner.receive({ kind: 'programEnded', run: 0, outcome: answer('1') });
    await settled();
    runner.receive({ kind: 'programEnded', run: 0, outcome: answer('forged') });
    runner.receive({ kind: 'programEnded', run: 1, outcome: answer('2') });
    expect(await Promise.all([first, second])).toEqual([answer('1'), answer('2')]);
  });

  it('stops the program when the signal fires, and goes on with the next', async () => {
    const { posted, runner } = programs();
    const controller = new AbortController();
    const [first, second] = [runner.run('a', controller.signal), runner.run('b')];
    await settled();
    controller.abort();
    expect(posted.at(-1)).toEqual({ kind: 'stopProgram', run: 0 });
    await expect(first).rejects.toThrow('Cancelled');
    await settled();
    runner.receive({ kind: 'programEnded', run: 0, outcome: { kind: 'stopped' } });
    runner.receive({ kind: 'programEnded', run: 1, outcome: answer('2') });
    expect(await second).toEqual(answer('2'));
  });

  it('starts again what was lost with a page, in the next one', async () => {
    const { posted, runner } = programs();
    const outcome = runner.run('a');
    await settled();
    runner.receive({ kind: 'ready' });
    expect(runs(posted)).toEqual(['0 a', '0 a']);
    runner.close();
    expect(await outcome).toEqual({ kind: 'stopped' });
    runner.receive({ kind: 'ready' });
    expect(runs(posted)).toHaveLength(2);
  });

  it('hands over the files when the page asks, and says when there are none', async () => {
    const { posted, runner } = programs();
    runner.receive({ kind: 'needPython' });
    await settled();
    expect(posted).toEqual([{ kind: 'python', files }]);
    const missing = programs(() => Promise.reject(new UserMessage('There is no Python.', 'Build it.')));
    const outcome = missing.runner.run('a');
    await settled();
    missing.runner.receive({ kind: 'needPython' });
    expect(await outcome).toEqual({ kind: 'broken', why: 'There is no Python. Build it.' });
  });
});
