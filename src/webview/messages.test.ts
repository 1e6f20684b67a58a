import { describe, expect, it } from 'vitest';
import { isFromHost, readHostMessage } from './messages.ts';

const own = 'vscode-webview://1a2b';
const notice = { kind: 'notice', text: 'Copied.' };

describe('isFromHost', () => {
  it.each([
    ['vscode-webview://1a2b', own, true],
    ['https://1a2b.vscode-cdn.net', 'https://1a2b.vscode-cdn.net', true],
    ['http://localhost:8080', 'http://localhost:8080', true],
    ['https://evil.example', own, false],
    ['vscode-webview://other', own, false],
    ['null', own, false],
    ['', own, false],
    ['null', 'null', false],
  ])('a message from %j to a page at %j: %s', (origin, ownOrigin, expected) => {
    expect(isFromHost({ origin }, ownOrigin)).toBe(expected);
  });
});

describe('readHostMessage', () => {
  it('reads what the host sent', () => {
    expect(readHostMessage({ origin: own, data: notice }, own)).toEqual(notice);
  });

  it('ignores the same message from elsewhere, and any other form from the host', () => {
    expect(readHostMessage({ origin: 'https://evil.example', data: notice }, own)).toBeUndefined();
    expect(
      readHostMessage({ origin: own, data: { kind: 'solution', solution: { steps: 'none' } } }, own),
    ).toBeUndefined();
    expect(readHostMessage({ origin: own, data: undefined }, own)).toBeUndefined();
  });
});
