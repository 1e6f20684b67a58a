import path from 'node:path';
import * as v from 'valibot';
import { cancellable } from '../../model/cancellable.ts';

/** Sends a request to a Lean server that belongs to somebody else; what comes back is a promise of anything, at best. */
export type SendRequest = (method: string, parameters: unknown, token: unknown) => unknown;

/** The features are there, or they wait for a Lean editor that may never be shown. In milliseconds. */
const featuresPatience = 10;

/**
 * Finds the server of the Lean 4 extension that has a file, in what the extension exports:
 *
 *     { lean4EnabledFeatures: Promise<{ clientProvider }> }, or { clientProvider } before May 2024
 *     clientProvider: { getClients(): LeanClient[] }, a client for each project
 *     LeanClient: { folderUri: { scheme, fsPath }, sendRequest(method, parameters, token?) }
 *
 * The extension does not document any of that, and has changed it before: any part may be missing, throw or never come.
 * @param file absolute path
 * @returns undefined where no server has the file, now
 * @throws anything, when something is not as expected
 */
export async function leanExtensionServer(exports: unknown, file: string): Promise<SendRequest | undefined> {
  const features = await promptly(member(exports, 'lean4EnabledFeatures'));
  const provider = features === undefined ? member(exports, 'clientProvider') : member(features, 'clientProvider');
  if (provider === undefined) return undefined;
  const clients = v.parse(clientsSchema, call(provider, 'getClients'));
  const client = innermost(clients, file);
  if (client === undefined) return undefined;
  return (method, parameters, token) => call(client, 'sendRequest', method, parameters, token);
}

const clientsSchema = v.array(v.unknown());

/** Projects may lie in each other. An editor without a file has a client of its own. */
const folderSchema = v.object({ scheme: v.literal('file'), fsPath: v.string() });

function innermost(clients: readonly unknown[], file: string): unknown {
  const holding = clients.flatMap((client) => {
    const folder = v.safeParse(folderSchema, member(client, 'folderUri'));
    return folder.success && isWithin(folder.output.fsPath, file) ? [{ client, folder: folder.output.fsPath }] : [];
  });
  return holding.toSorted((one, other) => other.folder.length - one.folder.length)[0]?.client;
}

function isWithin(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}

/** The value of a promise that is settled already, or soon. */
async function promptly(promise: unknown): Promise<unknown> {
  const limit = AbortSignal.timeout(featuresPatience);
  try {
    return await cancellable(Promise.resolve(promise), limit);
  } catch (error) {
    if (limit.aborted) return undefined;
    throw error;
  }
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

/** @throws TypeError when there is no such method, or what it throws */
function call(value: unknown, name: string, ...parameters: unknown[]): unknown {
  const method = member(value, name);
  if (typeof method === 'function') return Reflect.apply(method, value, parameters);
  throw new TypeError(`it has no ${name}`);
}
