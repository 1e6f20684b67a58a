import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { Page } from 'playwright-core';
import * as v from 'valibot';

const Reply = v.object({ id: v.number(), result: v.optional(v.unknown()), error: v.optional(v.string()) });

/** Whether tests in this extension host can look at the page: not in a desktop VS Code. */
export const hasPage = process.env['LLEMMA_TEST_UI'] !== undefined;

let socket: Socket | undefined;
let callCount = 0;
const waiting = new Map<number, (reply: v.InferOutput<typeof Reply>) => void>();

/**
 * Runs a function on the page of this extension host and returns its result. The function is sent as source: it sees
 * Playwright's `page` and its argument, and nothing of the place where it was written.
 */
export async function onPage<Argument, Result>(
  call: (page: Page, argument: Argument) => Promise<Result>,
  argument?: Argument,
): Promise<Result> {
  const id = ++callCount;
  const reply = new Promise<v.InferOutput<typeof Reply>>((resolve) => waiting.set(id, resolve));
  connection().write(`${JSON.stringify({ id, code: call.toString(), argument })}\n`);
  const { result, error } = await reply;
  if (error !== undefined) {
    throw new Error(error);
  }
  // The function's own result, after a trip through JSON.
  return result as Result;
}

function connection(): Socket {
  if (socket === undefined) {
    const opened = connect(process.env['LLEMMA_TEST_UI'] ?? '');
    createInterface({ input: opened }).on('line', (line) => {
      const reply = v.parse(Reply, JSON.parse(line));
      waiting.get(reply.id)?.(reply);
      waiting.delete(reply.id);
    });
    // It must not keep the extension host alive.
    opened.unref();
    socket = opened;
  }
  return socket;
}
