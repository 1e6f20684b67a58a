import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import * as vscode from 'vscode';
import type { Log } from '../../common/log.ts';
import {
  fromPanelSchema,
  pageStateSchema,
  type FromPanel,
  type PageState,
  type ToPanel,
} from '../../protocol/panel.ts';
import { panelPage } from '../page.ts';

const viewType = 'llemma.solution';

interface SolutionPageOptions {
  readonly extensionUri: vscode.Uri;
  readonly log: Log;
  readonly onMessage: (message: FromPanel) => void;
  /** called when the page comes back after a reload of the window, before it says that it is ready */
  readonly onRestored: (state: PageState) => void;
  readonly onClosed: () => void;
}

/** The web page of solutions in its panel: there is one at most, and it may come and go. */
export class SolutionPage implements vscode.Disposable {
  readonly #options: SolutionPageOptions;
  readonly #folder: vscode.Uri;
  readonly #serializer: vscode.Disposable;
  #panel: vscode.WebviewPanel | undefined;

  constructor(options: SolutionPageOptions) {
    this.#options = options;
    this.#folder = vscode.Uri.joinPath(options.extensionUri, 'dist', 'webview');
    this.#serializer = vscode.window.registerWebviewPanelSerializer(viewType, {
      deserializeWebviewPanel: (panel, state: unknown) => {
        this.#restore(panel, state);
        return Promise.resolve();
      },
    });
  }

  dispose(): void {
    this.#panel?.dispose();
    this.#serializer.dispose();
  }

  /** Shows the panel, beside the editor where it is new. */
  reveal(preserveFocus: boolean): void {
    if (this.#panel) {
      this.#panel.reveal(undefined, preserveFocus);
      return;
    }
    const beside = { viewColumn: vscode.ViewColumn.Beside, preserveFocus };
    this.#adopt(vscode.window.createWebviewPanel(viewType, 'Solution', beside, { enableFindWidget: true }));
  }

  post(message: ToPanel): void {
    // Resolves to false while the page is hidden or loading; it asks with `ready` when it is there.
    void this.#panel?.webview.postMessage(message);
  }

  #restore(panel: vscode.WebviewPanel, state: unknown): void {
    const parsed = v.safeParse(pageStateSchema, state);
    if (this.#panel || !parsed.success) {
      panel.dispose();
      return;
    }
    this.#options.onRestored(parsed.output);
    this.#adopt(panel);
  }

  #adopt(panel: vscode.WebviewPanel): void {
    const { extensionUri, onClosed } = this.#options;
    this.#panel = panel;
    panel.iconPath = vscode.Uri.joinPath(extensionUri, 'media', 'icon.png');
    panel.onDidDispose(() => {
      this.#panel = undefined;
      onClosed();
    });
    panel.webview.onDidReceiveMessage((message: unknown) => this.#receive(message));
    const { webview } = panel;
    webview.options = { enableScripts: true, localResourceRoots: [this.#folder] };
    webview.html = panelPage({
      cspSource: webview.cspSource,
      script: this.#resource(webview, 'panel.js'),
      style: this.#resource(webview, 'panelStyles.css'),
      nonce: randomBytes(16).toString('base64'),
    });
  }

  #resource(webview: vscode.Webview, name: string): string {
    return webview.asWebviewUri(vscode.Uri.joinPath(this.#folder, name)).toString();
  }

  #receive(message: unknown): void {
    const parsed = v.safeParse(fromPanelSchema, message);
    if (parsed.success) this.#options.onMessage(parsed.output);
    else this.#options.log.warn('the solution panel sent a message of unknown form; it was ignored');
  }
}
