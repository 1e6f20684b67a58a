import { expectBuild } from './expectBuild.ts';
import { encodeSection, encodeSigned, encodeUnsigned, KIND, OPCODE, SECTION, WasmReader } from './wasmFormat.ts';
import { WasmModule, type WasmExport } from './wasmModule.ts';

/** A patched module, and the table of names that its script reads in place of the exports. */
export interface PatchedModule {
  readonly bytes: Buffer;
  /** Lines `<table index or data address> <name>`. */
  readonly symbols: string;
}

/** Exports Emscripten's run-time uses without naming them in the script as `wasmExports["…"]`. */
const RUNTIME_EXPORTS = [
  'main',
  '__main_argc_argv',
  '__indirect_function_table',
  '_emscripten_tls_init',
  '__wasm_call_ctors',
  '__wasm_apply_data_relocs',
  'memory',
];

/**
 * Makes `lean.wasm` start in a second instead of minutes.
 *
 * The module exports 201,000 names, and Emscripten's script handles each of them in each thread. Some 60 are kept.
 * Functions that Lean's interpreter may look up by name go into the function table by an element segment instead, and
 * their names into a text file that is read when a name is asked for first.
 * @param script the patched `lean.js`: exports it names are kept
 */
export function patchModule(original: Buffer, script: string): PatchedModule {
  const bytes = Buffer.from(original);
  const module = new WasmModule(bytes);
  const { keptExports, symbols, addedToTable } = shrinkExports(module, exportsNamedBy(script, module));
  actAsHostedPlatform(module, symbols);
  const code = withoutReferenceCollection(module);

  const parts = module.sections.map(({ id, start, end }) => {
    switch (id) {
      case SECTION.table:
        return tableSection(module.tableSize + addedToTable.length);
      case SECTION.exports:
        return encodeSection(id, encodeUnsigned(keptExports.length), ...keptExports);
      case SECTION.elements:
        return elementSection(bytes.subarray(start + 1, end), module.tableSize, addedToTable);
      case SECTION.code:
        return encodeSection(id, ...code);
      default:
        return encodeSection(id, bytes.subarray(start, end));
    }
  });
  const lines = [...symbols].map(([name, value]) => `${value} ${name}`);
  return { bytes: Buffer.concat([bytes.subarray(0, 8), ...parts]), symbols: lines.join('\n') };
}

function exportsNamedBy(script: string, module: WasmModule): Set<string> {
  const named = Array.from(script.matchAll(/wasm(?:Ex|Im)ports\["([^"]+)"\]/g), (match) => match[1] ?? '');
  return new Set([...RUNTIME_EXPORTS, ...named, ...module.threadLocalExports()]);
}

interface ShrunkExports {
  readonly keptExports: readonly Buffer[];
  readonly symbols: ReadonlyMap<string, number>;
  /** Function indexes, in the order of their new places at the end of the table. */
  readonly addedToTable: readonly number[];
}

function shrinkExports(module: WasmModule, keep: ReadonlySet<string>): ShrunkExports {
  const canBeLookedUp = interpreterLookups(module.exports);
  const keptExports: Buffer[] = [];
  const symbols = new Map<string, number>();
  const tableIndexes = new Map(module.tableIndexes);
  const addedToTable: number[] = [];
  for (const { name, kind, index, entry } of module.exports) {
    const dataAddress = kind === KIND.global ? module.globalConstants[index - module.imported.globals] : undefined;
    if (keep.has(name) || (kind !== KIND.function && dataAddress === undefined)) {
      keptExports.push(entry);
    }
    if (kind === KIND.function) {
      if (!tableIndexes.has(index) && canBeLookedUp(name)) {
        tableIndexes.set(index, module.tableSize + addedToTable.length);
        addedToTable.push(index);
      }
      const place = tableIndexes.get(index);
      if (place !== undefined) {
        symbols.set(name, place);
      }
    } else if (dataAddress !== undefined && !keep.has(name)) {
      symbols.set(name, dataAddress >>> 0);
    }
  }
  return { keptExports, symbols, addedToTable };
}

/**
 * What Lean's interpreter can ask for: boxed entry points, or plain ones without a boxed twin, of ordinary definitions.
 * Not simply everything: each place in the table costs about 0.6 kB in each of some ten threads.
 */
function interpreterLookups(exports: readonly WasmExport[]): (name: string) => boolean {
  const suffix = '___boxed';
  const boxed = new Set(
    exports.filter(({ name }) => name.endsWith(suffix)).map(({ name }) => name.slice(0, -suffix.length)),
  );
  return (name) =>
    ((name.startsWith('l_') && !boxed.has(name)) || name.startsWith('initialize_') || name.startsWith('_init_')) &&
    !/_regBuiltin_|_spec__|___lam__/.test(name);
}

/**
 * Makes `System.Platform.isEmscripten` false, in the function that answers it and in the constant computed from it.
 * This fork otherwise imports everything at `exported` level there and treats every file as a `module`: names print as
 * `_private.A.0.T.n`, `#print axioms` refuses, and `elab` or `#eval` fail with "Unknown constant _private…".
 */
function actAsHostedPlatform(module: WasmModule, symbols: ReadonlyMap<string, number>): void {
  const { bytes } = module;
  const answer = module.functionBody(module.exportedFunction('lean_system_platform_emscripten'));
  const returnsTrue = Buffer.from([0, OPCODE.i32Const, 1, OPCODE.end]);
  expectBuild(bytes.subarray(answer.start, answer.end).equals(returnsTrue), 'lean_system_platform_emscripten');
  bytes[answer.start + 2] = 0;

  const address = symbols.get('l_System_Platform_isEmscripten');
  expectBuild(address !== undefined, 'l_System_Platform_isEmscripten is not data');
  const i32Store8 = 0x3a;
  const value = Buffer.from([OPCODE.i32Const, 1]);
  const storeTrue = Buffer.concat([
    Buffer.from([OPCODE.i32Const]),
    encodeSigned(address | 0),
    value,
    Buffer.from([i32Store8, 0, 0]),
  ]);
  const at = indexOfOnly(bytes, storeTrue, 'the initialiser of isEmscripten');
  bytes[at + storeTrue.length - 4] = 0;
}

/**
 * The code section, with one change: after each edit the worker collects all references of the file for
 * `$/lean/ileanInfo…`, which takes two thirds of the time of an edit in a file of 300 theorems, and the server here has
 * no use for them. `findModuleRefs` is given the empty array (the one it uses itself) in place of the info trees.
 */
function withoutReferenceCollection(module: WasmModule): Buffer[] {
  const { bytes } = module;
  const collector = module.exportedFunction('l_Lean_Server_findModuleRefs');
  const caller = module.functionBody(
    module.exportedFunction('l___private_Lean_Server_FileWorker_0__Lean_Server_FileWorker_mkIleanInfoNotification'),
  );
  const callerBody = bytes.subarray(caller.start, caller.end);

  // local.get 4 (the text), local.get 2 (the info trees), true, false, call
  const callPattern = Buffer.concat([
    Buffer.from('2004200241014100', 'hex'),
    Buffer.from([OPCODE.call]),
    encodeUnsigned(collector),
  ]);
  const call = indexOfOnly(callerBody, callPattern, 'the call in mkIleanInfoNotification');
  const treesAt = call + 2;
  const body = Buffer.concat([
    callerBody.subarray(0, treesAt),
    loadOfEmptyArray(module, collector),
    callerBody.subarray(treesAt + 2),
  ]);

  const code = module.section(SECTION.code);
  return [
    bytes.subarray(code.start, caller.sizeAt),
    encodeUnsigned(body.length),
    body,
    bytes.subarray(caller.end, code.end),
  ];
}

/** The instructions `i32.const <address of #[]>, i32.load` as they stand in a function that starts with an empty array. */
function loadOfEmptyArray(module: WasmModule, functionIndex: number): Buffer {
  const { start, end } = module.functionBody(functionIndex);
  const body = module.bytes.subarray(start, end);
  const firstConstants = body.indexOf(Buffer.from('4100410141', 'hex'));
  expectBuild(firstConstants >= 0, 'findModuleRefs does not start with an empty array');
  const loadAt = firstConstants + 4;
  const reader = new WasmReader(body, loadAt + 1);
  reader.signed();
  expectBuild(
    body.subarray(reader.at, reader.at + 3).equals(Buffer.from([OPCODE.i32Load, 2, 0])),
    'findModuleRefs does not load the empty array',
  );
  return body.subarray(loadAt, reader.at + 3);
}

function tableSection(size: number): Buffer {
  const oneFuncrefTableWithoutMaximum = Buffer.from([1, 0x70, 0]);
  return encodeSection(SECTION.table, oneFuncrefTableWithoutMaximum, encodeUnsigned(size));
}

function elementSection(existingSegment: Buffer, offset: number, functions: readonly number[]): Buffer {
  return encodeSection(
    SECTION.elements,
    encodeUnsigned(2),
    existingSegment,
    Buffer.from([0, OPCODE.i32Const]),
    encodeSigned(offset),
    Buffer.from([OPCODE.end]),
    encodeUnsigned(functions.length),
    ...functions.map(encodeUnsigned),
  );
}

function indexOfOnly(bytes: Buffer, pattern: Buffer, what: string): number {
  const at = bytes.indexOf(pattern);
  expectBuild(at >= 0 && bytes.indexOf(pattern, at + 1) < 0, `${what} is not found exactly once`);
  return at;
}
