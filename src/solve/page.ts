export interface PageResources {
  /** the webview's own source, as `Webview.cspSource` gives it */
  readonly cspSource: string;
  readonly script: string;
  readonly style: string;
  /** fresh for every page */
  readonly nonce: string;
}

/**
 * The page of the solution panel. Its policy lets it load this extension's script, style sheet and fonts, and nothing
 * else: no network, no image, no frame. KaTeX places its glyphs with `style` attributes, hence `style-src-attr`. Python runs in
 * workers that the page makes of bytes it is handed, hence `worker-src blob:`, and is WebAssembly; a worker has the policy of its page.
 */
export function panelPage({ cspSource, script, style, nonce }: PageResources): string {
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}' 'wasm-unsafe-eval'`,
    `worker-src blob:`,
    `style-src ${cspSource}`,
    `style-src-attr 'unsafe-inline'`,
    `font-src ${cspSource}`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Solution</title>
    <link rel="stylesheet" href="${style}" />
  </head>
  <body>
    <main id="solution"></main>
    <script nonce="${nonce}" src="${script}"></script>
  </body>
</html>
`;
}
