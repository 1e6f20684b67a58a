import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { silentLog } from '../common/log.ts';
import { LeanChecker } from './checker.ts';
import type { LeanConnection } from './connection.ts';

const place = {
  uri: 'file:///A.lean',
  text: 'theorem a : p := by\n  ',
  slot: { start: 20, end: 22, lead: '  ', column: 2, typed: '', follow: '', tail: '' },
};

const documentSchema = v.object({ textDocument: v.object({ uri: v.string(), version: v.number() }) });

/** A server to which everything is fine, and which always has one goal. */
function agreeableLean(): LeanConnection {
  let publish: (parameters: unknown) => void = () => undefined;
  return {
    request: (method) => Promise.resolve(method === '$/lean/plainGoal' ? { goals: ['⊢ p'] } : null),
    notify: (_, parameters) => {
      const document = v.safeParse(documentSchema, parameters);
      if (document.success) publish({ ...document.output.textDocument, diagnostics: [] });
      return Promise.resolve();
    },
    onNotification: (method, handler) => {
      if (method === 'textDocument/publishDiagnostics') publish = handler;
      return { dispose: () => undefined };
    },
    onDidClose: () => ({ dispose: () => undefined }),
    dispose: () => Promise.resolve(),
  };
}

function newChecker(): LeanChecker {
  return new LeanChecker(() => Promise.resolve(agreeableLean()), silentLog);
}

/** What asks behind all others, and goes on until the server is wanted. */
async function behind(checker: LeanChecker, onOpen: () => void): Promise<boolean> {
  const { wanted } = checker;
  await checker.runBehind(
    place,
    () =>
      new Promise<void>((resolve) => {
        wanted.addEventListener('abort', () => resolve());
        onOpen();
      }),
    wanted,
  );
  return wanted.aborted;
}

describe('a request behind all others', () => {
  it('hears that the server is wanted by who waits for an answer', async () => {
    const checker = newChecker();
    const asked: Promise<unknown>[] = [];
    const heard = await behind(checker, () => asked.push(checker.run(place, ({ goals }) => Promise.resolve(goals))));
    expect(heard).toBe(true);
    expect(await Promise.all(asked)).toEqual([['⊢ p']]);
    await checker.dispose();
  });

  it('and by who can do without one, who gets it then', async () => {
    const checker = newChecker();
    const seen: unknown[] = [];
    const asked: Promise<void>[] = [];
    const look = ({ goals }: { goals: unknown }): Promise<void> => Promise.resolve(void seen.push(goals));
    const { signal } = new AbortController();
    const heard = await behind(checker, () => asked.push(checker.runIfWarm(place, look, 60_000, signal)));
    await Promise.all(asked);
    expect(heard).toBe(true);
    expect(seen).toEqual([['⊢ p']]);
    await checker.dispose();
  });
});
