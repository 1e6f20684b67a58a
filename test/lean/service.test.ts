import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ensureLean } from '../../scripts/setup/lean.ts';
import { CancelledError } from '../../src/common/errors.ts';
import { silentLog } from '../../src/common/log.ts';
import type { ServerCommand } from '../../src/lean/connection.ts';
import { TacticService } from '../../src/lean/tacticService.ts';
import { RecordedModel } from './recordedModel.ts';
import { startOverStdio, type StdioConnection } from './stdioConnection.ts';

const text = 'theorem swap (p q : Prop) (h : p ∧ q) : q ∧ p := by\n  \n';
const position = { line: 1, character: 2 };

let folder: string;
let lean: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lean service '));
  lean = await ensureLean();
});
afterAll(() => rm(folder, { recursive: true }));

interface Started {
  readonly command: ServerCommand;
  readonly connection: StdioConnection;
}

function newService(setting = lean): { service: TacticService; started: Started[] } {
  const started: Started[] = [];
  const service = new TacticService({
    startLean: async (command) => {
      const connection = await startOverStdio(command);
      started.push({ command, connection });
      return connection;
    },
    model: new RecordedModel(() => ['exact ⟨h.2, h.1⟩']),
    log: silentLog,
    settings: () => ({ samples: 1, timeoutMilliseconds: 60_000 }),
    leanPlaces: () => ({ setting, platform: process.platform, environment: {}, home: folder }),
    onModelFailure: () => undefined,
  });
  return { service, started };
}

async function fileIn(...parts: string[]): Promise<string> {
  const file = path.join(folder, ...parts);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
  return pathToFileURL(file).href;
}

describe('the tactic service', () => {
  it('serves a single file in a folder of any name, and one in a project at its root', async () => {
    const { service, started } = newService();
    const single = await service.suggest({ uri: await fileIn('Einzel Ä', 'A.lean'), text }, position);
    expect(single.suggestions[0]?.verdict.kind).toBe('closes');
    await fileIn('project', 'lakefile.toml');
    const inProject = await service.suggest({ uri: await fileIn('project', 'Deep', 'B.lean'), text }, position);
    expect(inProject.suggestions[0]?.verdict.kind).toBe('closes');
    expect(started.map(({ command }) => path.relative(folder, command.folder))).toEqual(['Einzel Ä', 'project']);
    await service.dispose();
    expect(started.map(({ connection }) => connection.process.running)).toEqual([false, false]);
  });

  it('ends a request that nobody waits for as soon as anybody else wants Lean', async () => {
    const { service } = newService();
    const source = { uri: await fileIn('Behind', 'A.lean'), text };
    const { signal } = new AbortController();
    const onGoals = vi.fn();
    const quiet = { signal, onGoals, onModelFailure: vi.fn(), onWaitingForModel: vi.fn() };
    const alone = await service.suggestBehind(source, position, quiet);
    expect(alone.suggestions[0]?.verdict.kind).toBe('closes');
    expect(onGoals.mock.calls).toEqual([[alone.goals, { major: 4, minor: expect.any(Number) as number }]]);

    // Once by who waits, and once by who can do without an answer.
    const asked: Promise<unknown>[] = [];
    const asking = service.suggestBehind(source, position, {
      ...quiet,
      onGoals: () => void asked.push(service.suggest(source, position)),
    });
    await expect(asking).rejects.toThrow(CancelledError);
    expect(await Promise.all(asked)).toEqual([alone]);

    const place = { ...source, offset: text.lastIndexOf('\n') };
    const judging = service.suggestBehind(source, position, {
      ...quiet,
      onGoals: () => void asked.push(service.proofAssistant.judge({ ...place, candidates: ['rfl'] }, 60_000, signal)),
    });
    await expect(judging).rejects.toThrow(CancelledError);
    expect(await asked.at(-1)).toEqual(['rejected']);
    await service.dispose();
  });

  it('starts Lean anew once the toolchain of a project has changed, and ends the one before', async () => {
    const { service, started } = newService();
    const source = { uri: await fileIn('Toolchain', 'A.lean'), text };
    await service.suggest(source, position);
    await service.suggest(source, position);
    expect(started).toHaveLength(1);
    await writeFile(path.join(folder, 'Toolchain', 'lean-toolchain'), 'leanprover/lean4:v4.20.0\n');
    const after = await service.suggest(source, position);
    expect(after.suggestions[0]?.verdict.kind).toBe('closes');
    expect(started).toHaveLength(2);
    await vi.waitFor(
      () => expect(started.map(({ connection }) => connection.process.running)).toEqual([false, true]),
      10_000,
    );
    await service.dispose();
  });

  it('starts a new server after a restart', async () => {
    const { service, started } = newService();
    const uri = await fileIn('C.lean');
    await service.suggest({ uri, text }, position);
    await service.restart();
    expect(started[0]?.connection.process.running).toBe(false);
    await service.suggest({ uri, text }, position);
    expect(started).toHaveLength(2);
    await service.dispose();
  });

  it.each(['untitled:Untitled-1', 'file:///tmp/notes.txt', 'vscode-vfs://github/A.lean'])('refuses %s', async (uri) => {
    const { service } = newService();
    await expect(service.suggest({ uri, text }, position)).rejects.toThrow('in a Lean file on disk');
  });

  it('says that there is no Lean', async () => {
    const { service } = newService('');
    await expect(service.suggest({ uri: await fileIn('D.lean'), text }, position)).rejects.toThrow(
      'Lean was not found',
    );
  });
});
