import { expect, it } from 'vitest';
import { LeanStopped } from '../../src/lean/connection.ts';
import { startOverStdio } from './stdioConnection.ts';

/** A server that answers `initialize` only, and asks something itself when its input has ended. */
const asking = `
const send = (message) => {
  const body = JSON.stringify({ jsonrpc: '2.0', ...message });
  process.stdout.write('Content-Length: ' + Buffer.byteLength(body) + '\\r\\n\\r\\n' + body);
};
process.stdin.on('data', (data) => {
  if (String(data).includes('"initialize"')) send({ id: 0, result: {} });
});
process.stdin.on('end', () => {
  send({ id: 'refresh', method: 'workspace/inlayHint/refresh' });
  setTimeout(() => process.exit(0), 200);
});`;

it('a server that asks something while it ends is not over before its process is, and answers nothing more', async () => {
  const connection = await startOverStdio({ program: process.execPath, arguments: ['--eval', asking], folder: '/tmp' });
  const wasRunning = new Promise<boolean>((resolve) => {
    connection.onDidClose(() => resolve(connection.process.running));
  });
  const unanswered = expect(connection.request('textDocument/hover', {})).rejects.toThrow(LeanStopped);
  await connection.dispose();
  expect(await wasRunning).toBe(false);
  await unanswered;
  await expect(connection.request('textDocument/hover', {})).rejects.toThrow(LeanStopped);
  await expect(connection.notify('exit', {})).rejects.toThrow(LeanStopped);
});
