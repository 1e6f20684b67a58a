import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { leanExtensionServer } from './leanExtension.ts';

const root = path.resolve('/projects');
const file = path.join(root, 'algebra', 'Group.lean');

/** A client as the extension has it, with what `sendRequest` needs of its own object. */
class Client {
  readonly folderUri: unknown;
  readonly #name: string;

  constructor(folder: string, name = folder) {
    this.folderUri = { scheme: 'file', fsPath: path.join(root, folder) };
    this.#name = name;
  }

  sendRequest(...parameters: unknown[]): Promise<unknown> {
    return Promise.resolve([this.#name, ...parameters]);
  }
}

class ClientProvider {
  readonly #clients: readonly unknown[];

  constructor(clients: readonly unknown[]) {
    this.#clients = clients;
  }

  getClients(): readonly unknown[] {
    return [...this.#clients];
  }
}

function exported(...clients: unknown[]): unknown {
  return { lean4EnabledFeatures: Promise.resolve({ clientProvider: new ClientProvider(clients) }) };
}

/** Who answers a request. */
async function answering(exports: unknown, of = file): Promise<unknown> {
  const send = await leanExtensionServer(exports, of);
  return send?.('method', 'parameters', 'token');
}

describe('the server of the Lean 4 extension', () => {
  it('is asked through the client of the file’s project', async () => {
    const clients = [new Client('topology'), new Client('algebra')];
    expect(await answering(exported(...clients))).toEqual(['algebra', 'method', 'parameters', 'token']);
  });

  it('is found in extensions from before May 2024, too', async () => {
    const clientProvider = new ClientProvider([new Client('algebra')]);
    expect(await answering({ isLean4Project: true, version: '4', clientProvider })).toContain('algebra');
  });

  it('is that of the innermost project, in whatever order', async () => {
    const [outer, inner] = [new Client('.', 'outer'), new Client('algebra', 'inner')];
    expect(await answering(exported(outer, inner))).toContain('inner');
    expect(await answering(exported(inner, outer))).toContain('inner');
    expect(await answering(exported(outer, inner), path.join(root, 'Main.lean'))).toContain('outer');
  });

  it('is not that of a folder whose name begins the same, of another folder, or of no folder', async () => {
    const untitled = { folderUri: { scheme: 'untitled', path: '' }, sendRequest: () => 'untitled' };
    const git = { folderUri: { scheme: 'git', fsPath: path.join(root, 'algebra') }, sendRequest: () => 'git' };
    expect(await answering(exported(new Client('alg'), new Client('algebra/Group'), untitled, git))).toBeUndefined();
  });

  it('is that of a folder with dots in front of its name', async () => {
    expect(await answering(exported(new Client('.')), path.join(root, '..hidden', 'A.lean'))).toContain('.');
  });
});

const never = new Promise<never>(() => undefined);

describe('where the extension has no server for the file, nobody is asked', () => {
  it.each([
    ['it has no features yet, because no Lean file was shown', { lean4EnabledFeatures: never }],
    ['it found no Lean', { isLean4Project: false, version: '3', clientProvider: undefined }],
    ['it exports nothing', undefined],
    ['it exports null', null],
    ['it exports something else', 'lean'],
    ['it exports nothing that is known here', { activate: () => undefined }],
    ['its features are none', { lean4EnabledFeatures: Promise.resolve(null) }],
    ['its features are others', { lean4EnabledFeatures: Promise.resolve({ infoProvider: {} }) }],
    ['its features are no promise, and others', { lean4EnabledFeatures: {} }],
    ['it has no clients', exported()],
    ['its clients are none', exported(undefined, null, 3)],
    ['a client says no folder', exported({ sendRequest: () => 'x' })],
    ['a client says a folder that is none', exported({ folderUri: { scheme: 'file', fsPath: 3 } })],
  ])('%s', async (_, exports) => {
    expect(await leanExtensionServer(exports, file)).toBeUndefined();
  });
});

describe('where the extension is not what it was, it is an error, and no hang', () => {
  const thrown = new Error('from inside');
  const throwing = (): never => {
    throw thrown;
  };
  const throwingOn = (name: string): object => Object.defineProperty({}, name, { get: throwing, enumerable: true });
  it.each([
    [
      'its features fail',
      { lean4EnabledFeatures: { then: (_: unknown, reject: (error: Error) => void) => reject(thrown) } },
    ],
    ['its features throw', throwingOn('lean4EnabledFeatures')],
    ['its features are a promise that throws', { lean4EnabledFeatures: { then: throwing } }],
    ['its provider throws', { lean4EnabledFeatures: throwingOn('clientProvider') }],
    ['it does not give its clients', { clientProvider: { getClients: throwing } }],
    ['a folder throws', exported(throwingOn('folderUri'))],
  ])('%s', async (_, exports) => {
    await expect(leanExtensionServer(exports, file)).rejects.toBe(thrown);
  });

  it.each([
    ['it has no way to get clients', { clientProvider: {} }, 'it has no getClients'],
    ['its provider is none', { clientProvider: 3 }, 'it has no getClients'],
    ['its clients are a map', { clientProvider: { getClients: () => new Map() } }, /Array/],
    ['its clients come later', { clientProvider: { getClients: () => Promise.resolve([]) } }, /Array/],
  ])('%s', async (_, exports, message) => {
    await expect(leanExtensionServer(exports, file)).rejects.toThrow(message);
  });

  it.each([
    ['its client sends nothing', { sendRequest: undefined }, 'it has no sendRequest'],
    ['its client cannot send', { sendRequest: 'later' }, 'it has no sendRequest'],
    ['its client throws', { sendRequest: throwing }, 'from inside'],
  ])('%s', async (_, { sendRequest }, message) => {
    const { folderUri } = new Client('algebra');
    await expect(answering(exported({ folderUri, sendRequest }))).rejects.toThrow(message);
  });
});
