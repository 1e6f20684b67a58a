import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

const vscodeEdges = [
  'src/extension.ts',
  'src/settings.ts',
  'src/**/provider.ts',
  'src/**/commands.ts',
  'src/**/panel.ts',
  'src/**/view.ts',
  'src/**/client.ts',
];

export default tseslint.config(
  {
    ignores: ['dist/', 'out/', 'node_modules/', 'tools/node_modules/', '.tools/', 'models/starter/build/', '**/*.d.ts'],
  },
  eslint.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { project: ['./tsconfig.json', './tsconfig.webview.json', './tsconfig.webview-tests.json'] },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'no-empty': ['error', { allowEmptyCatch: false }],
      eqeqeq: 'error',
      'max-lines': ['error', { max: 350, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    // `vscode` stays at the edges: the core of each domain takes values and returns values.
    files: ['src/**/*.ts'],
    ignores: vscodeEdges,
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [{ name: 'vscode', message: 'vscode is imported only at the edges; take a value instead.' }],
          patterns: [
            {
              group: ['vscode-languageclient', 'vscode-languageclient/*'],
              message: 'Only client.ts speaks to vscode.',
            },
          ],
        },
      ],
    },
  },
  {
    // Nothing leaves the machine but what somebody asks to download. The import check keeps Node's modules for it away.
    files: ['src/**/*.ts'],
    ignores: ['src/model/download/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest'].map((name) => ({
          name,
          message: 'Only src/model/download speaks to a network.',
        })),
      ],
    },
  },
  {
    // The engine has one owner.
    files: ['src/**/*.ts'],
    ignores: ['src/worker/**', ...vscodeEdges],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { paths: [{ name: 'node-llama-cpp', message: 'Only src/worker runs the model.' }] },
      ],
    },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
  },
);
