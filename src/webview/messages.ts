import * as v from 'valibot';
import { toPanelSchema, type ToPanel } from '../protocol/panel.ts';

/**
 * Whether a message comes from the extension host. VS Code hands its messages to the page from the frame around it, which
 * has the page's own origin, on the desktop (`vscode-webview://…`) as in a browser (`https://…`); so a message from any
 * other origin is somebody else's. An opaque origin, written `null`, is no identity: every sandboxed frame has it.
 * @param ownOrigin `window.origin` of the page
 */
export function isFromHost(event: { readonly origin: string }, ownOrigin: string): boolean {
  return ownOrigin !== 'null' && event.origin === ownOrigin;
}

/** The message, when the host sent it and it has a known form. */
export function readHostMessage(
  event: { readonly origin: string; readonly data: unknown },
  ownOrigin: string,
): ToPanel | undefined {
  if (!isFromHost(event, ownOrigin)) return undefined;
  const parsed = v.safeParse(toPanelSchema, event.data);
  return parsed.success ? parsed.output : undefined;
}
