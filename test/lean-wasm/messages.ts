import * as v from 'valibot';

/** The parts of the language server protocol that the watchdog itself has to understand. */

export type MessageId = number | string;

const messageId = v.union([v.number(), v.string()]);
const uri = v.string();
const position = v.object({ line: v.number(), character: v.number() });
const change = v.object({
  range: v.optional(v.object({ start: position, end: position })),
  text: v.string(),
});

export type Position = v.InferOutput<typeof position>;
export type TextChange = v.InferOutput<typeof change>;

/** Any message; which of the three kinds it is follows from what it has. */
export const Envelope = v.looseObject({
  id: v.optional(v.nullable(messageId)),
  method: v.optional(v.string()),
  params: v.optional(v.unknown()),
});
export type Envelope = v.InferOutput<typeof Envelope>;

export const DidOpen = v.object({
  textDocument: v.object({ uri, version: v.number(), text: v.string() }),
  dependencyBuildMode: v.optional(v.string(), 'always'),
});
export const DidChange = v.object({
  textDocument: v.object({ uri, version: v.number() }),
  contentChanges: v.array(change),
});
export const DidClose = v.object({ textDocument: v.object({ uri }) });
export const CancelRequest = v.object({ id: messageId });
export const WaitForILeans = v.object({ uri: v.optional(uri), version: v.optional(v.number(), 0) });
export const ILeanInfo = v.object({ version: v.number() });
export const QueryModule = v.object({ queries: v.optional(v.array(v.unknown()), []) });

const target = v.object({ textDocument: v.object({ uri }) });
const Addressed = v.union([
  target,
  v.object({ uri }),
  v.object({ item: v.object({ uri }) }),
  v.object({ data: v.object({ params: target }) }),
]);

/** The document a request is about, from any of the places where Lean's protocol says it. */
export function documentOf(params: unknown): string | undefined {
  const parsed = v.safeParse(Addressed, params);
  if (!parsed.success) {
    return undefined;
  }
  const found = parsed.output;
  if ('textDocument' in found) {
    return found.textDocument.uri;
  }
  if ('data' in found) {
    return found.data.params.textDocument.uri;
  }
  return 'item' in found ? found.item.uri : found.uri;
}

/** Error codes of Lean's server (`Lean.JsonRpc.ErrorCode`) and of JSON-RPC. */
export const ERROR = {
  methodNotFound: -32601,
  contentModified: -32801,
  workerExited: -32901,
  workerCrashed: -32902,
} as const;

/** What an initialised client is told it may ask. No references, call hierarchy or workspace symbols: they need `.ilean` files. */
export const CAPABILITIES = {
  textDocumentSync: {
    openClose: true,
    change: 2,
    willSave: false,
    willSaveWaitUntil: false,
    save: { includeText: true },
  },
  completionProvider: { triggerCharacters: ['.'], resolveProvider: true },
  hoverProvider: true,
  definitionProvider: true,
  declarationProvider: true,
  typeDefinitionProvider: true,
  documentHighlightProvider: true,
  documentSymbolProvider: true,
  foldingRangeProvider: true,
  semanticTokensProvider: {
    legend: {
      tokenTypes:
        'keyword variable property function namespace type class enum interface struct typeParameter parameter enumMember event method macro modifier comment string number regexp operator decorator leanSorryLike'.split(
          ' ',
        ),
      tokenModifiers:
        'declaration definition readonly static deprecated abstract async modification documentation defaultLibrary'.split(
          ' ',
        ),
    },
    full: true,
    range: true,
  },
  codeActionProvider: { resolveProvider: true, codeActionKinds: ['quickfix', 'refactor'] },
  inlayHintProvider: { resolveProvider: false },
  signatureHelpProvider: { triggerCharacters: [' '] },
};
