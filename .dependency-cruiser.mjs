/** The arrows of ARCHITECTURE.md, as a check: each folder names the folders it may import. */
const mayImport = {
  common: [],
  protocol: ['common'],
  latex: ['common'],
  leanSyntax: ['common'],
  prompt: ['common'],
  worker: ['protocol', 'common'],
  webview: ['protocol', 'common'],
  model: ['prompt', 'latex', 'leanSyntax', 'protocol', 'common'],
  completion: ['model', 'prompt', 'latex', 'leanSyntax', 'protocol', 'common'],
  lean: ['model', 'prompt', 'latex', 'leanSyntax', 'protocol', 'common'],
  solve: ['model', 'prompt', 'latex', 'leanSyntax', 'protocol', 'common'],
  walkthrough: ['common'],
};

export default {
  forbidden: [
    {
      name: 'no-network',
      comment: 'Nothing leaves the machine: only src/model/download speaks to a network, by `fetch`',
      severity: 'error',
      from: { path: '^src/', pathNot: '/testSupport\\.ts$' },
      to: { path: '^(node:)?(http|https|http2|net|tls|dgram|dns)(/|$)' },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    ...Object.entries(mayImport).map(([folder, targets]) => ({
      name: `${folder}-arrows`,
      comment: `src/${folder} may import ${targets.length === 0 ? 'nothing else of src' : targets.join(', ')}`,
      severity: 'error',
      from: { path: `^src/${folder}/` },
      to: { path: '^src/', pathNot: `^src/(${[folder, ...targets].join('|')})/` },
    })),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.test\\.ts$' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.mjs'] },
  },
};
