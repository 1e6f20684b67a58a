import { describe, expect, it } from 'vitest';
import { panelPage } from './page.ts';

const resources = {
  cspSource: 'https://*.vscode-cdn.net',
  script: 'https://x/panel.js',
  style: 'https://x/panelStyles.css',
  nonce: 'abc',
};

describe('panelPage', () => {
  it('lets the page load its own script, style and fonts, run workers it has made itself, and nothing else', () => {
    const policy = /Content-Security-Policy" content="([^"]+)"/.exec(panelPage(resources))?.[1];
    expect(policy?.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'nonce-abc' 'wasm-unsafe-eval'",
      'worker-src blob:',
      'style-src https://*.vscode-cdn.net',
      "style-src-attr 'unsafe-inline'",
      'font-src https://*.vscode-cdn.net',
    ]);
  });

  it('runs one script, which carries the nonce', () => {
    expect(panelPage(resources).match(/<script[^>]*>/g)).toEqual(['<script nonce="abc" src="https://x/panel.js">']);
  });
});
