import { createServer } from 'node:http';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import type { ToPanel } from '../../../src/protocol/panel.ts';
import { panelPage } from '../../../src/solve/page.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const contentTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};

export interface PanelServer {
  /** where the page stands, as it does in a webview: same policy, same bundle */
  readonly url: string;
  /** an empty page of another origin */
  readonly strangerUrl: string;
  close(): Promise<void>;
}

/** Bundles the panel's page and serves it under its own content security policy. */
export async function servePanel(): Promise<PanelServer> {
  const folder = await mkdtemp(join(tmpdir(), 'llemma-panel-'));
  await build({
    absWorkingDir: root,
    entryPoints: { panel: 'src/webview/main.ts', panelStyles: 'src/webview/panel.css' },
    outdir: folder,
    bundle: true,
    platform: 'browser',
    format: 'iife',
    target: 'es2023',
    loader: { '.woff2': 'file', '.woff': 'empty', '.ttf': 'empty' },
    assetNames: '[name]',
  });
  const panel = await serve(async (path, origin) => {
    if (path === '/') {
      const resources = { script: `${origin}/panel.js`, style: `${origin}/panelStyles.css` };
      return { type: 'text/html', body: panelPage({ ...resources, cspSource: origin, nonce: 'test-nonce' }) };
    }
    const name = basename(path);
    return { type: contentTypes[extname(name)] ?? 'text/plain', body: await readFile(join(folder, name)) };
  });
  const stranger = await serve(() =>
    Promise.resolve({ type: 'text/html', body: '<!DOCTYPE html><title>Stranger</title>' }),
  );
  return {
    url: panel.origin,
    strangerUrl: stranger.origin,
    close: async () => {
      await Promise.all([panel.close(), stranger.close()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

type Answer = (path: string, origin: string) => Promise<{ type: string; body: string | Buffer }>;

async function serve(answer: Answer): Promise<{ origin: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    answer(request.url ?? '/', origin()).then(
      ({ type, body }) => response.writeHead(200, { 'content-type': type }).end(body),
      () => response.writeHead(404).end(),
    );
  });
  const origin = () => {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The server has no port.');
    return `http://127.0.0.1:${address.port}`;
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { origin: origin(), close };
}

/** What VS Code puts into a webview: the messages the page sends and the state it keeps land in `window.sent` and `window.kept`. */
export const hostStub = `
  window.sent = [];
  window.acquireVsCodeApi = () => ({
    postMessage: (message) => window.sent.push(message),
    getState: () => undefined,
    setState: (state) => { window.kept = state; },
  });
`;

/** Sends a message as VS Code does: from a frame of the page's own origin. Resolves after the page has drawn it. */
export async function sendToPage(page: Page, message: ToPanel): Promise<void> {
  await page.evaluate(
    `new Promise((drawn) => {
      window.postMessage(${JSON.stringify(message)}, window.origin);
      setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    })`,
  );
}
