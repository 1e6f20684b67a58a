import { expectBuild } from './expectBuild.ts';
import {
  CALL_MAIN_IN_THREAD,
  MAIN_IN_THREAD,
  MOUNT_MACHINE,
  STANDARD_INPUT_WRITER,
  STANDARD_STREAMS,
  SYMBOL_TABLE,
} from './scriptParts.ts';

/** A place in the script that must occur exactly once, and what stands there afterwards. */
interface Replacement {
  readonly find: string;
  readonly replace: string;
}

/** Standard input is a ring in shared memory that every thread knows; both outputs are written by the calling thread. */
const STREAMS: readonly Replacement[] = [
  {
    find: 'worker.postMessage({cmd:"load",handlers,',
    replace: 'worker.postMessage({cmd:"load",leanStandardInput:globalThis.leanStandardInput,handlers,',
  },
  {
    find: 'if(cmd==="load"){',
    replace: 'if(cmd==="load"){globalThis.leanStandardInput=msgData.leanStandardInput;',
  },
  {
    find: 'function _fd_read(fd,iov,iovcnt,pnum){if(ENVIRONMENT_IS_PTHREAD)return',
    replace:
      'function _fd_read(fd,iov,iovcnt,pnum){if(fd===0&&ENVIRONMENT_IS_PTHREAD&&globalThis.leanStandardInput)' +
      'return __leanRead(iov,iovcnt,pnum);if(ENVIRONMENT_IS_PTHREAD)return',
  },
  {
    find: 'function _fd_write(fd,iov,iovcnt,pnum){if(ENVIRONMENT_IS_PTHREAD)return',
    replace:
      `${STANDARD_STREAMS}function _fd_write(fd,iov,iovcnt,pnum){` +
      'if(fd===1||fd===2)return __leanWrite(fd,iov,iovcnt,pnum);if(ENVIRONMENT_IS_PTHREAD)return',
  },
];

/** `main` runs in a thread. The program's exit is the process's exit: there is no page that would live on. */
const MAIN: readonly Replacement[] = [
  {
    find: 'var result=getWasmTableEntry(ptr)(arg);function finish',
    replace: `${MAIN_IN_THREAD}var result=getWasmTableEntry(ptr)(arg);function finish`,
  },
  {
    find: 'if(!keepRuntimeAlive()){PThread.terminateAllThreads();Module["onExit"]?.(code);ABORT=true}quit_(',
    replace: 'process.exit(code);quit_(',
  },
  {
    find: 'return proxyToMainThread(1,0,0,returnCode);_exit(returnCode)',
    replace:
      'return proxyToMainThread(1,0,0,returnCode);runtimeKeepaliveCounter=0;noExitRuntime=false;_exit(returnCode)',
  },
];

/** Names are looked up in a table, and the linker's own table of 200,000 exports is not filled. */
const SYMBOLS: readonly Replacement[] = [
  {
    find: 'newSymIndex=Object.keys(lib.exports).indexOf(symbol);if(newSymIndex==-1||lib.exports[symbol].stub){',
    replace:
      'newSymIndex=__leanSymbol(symbol);if(newSymIndex!==undefined)return newSymIndex;newSymIndex=-1;if(newSymIndex==-1){',
  },
  { find: 'var __dlsym_js=', replace: `${SYMBOL_TABLE}var __dlsym_js=` },
  { find: 'updateGOT(origExports);LDSO.init()', replace: 'LDSO.init()' },
];

const ENVIRONMENT: readonly Replacement[] = [
  // Built for coverage: without this each run leaves a default.profraw in the working directory.
  { find: 'var ENV={};', replace: 'var ENV={LLVM_PROFILE_FILE:"/dev/null"};' },
  {
    find: 'var val=ENV[envVar];',
    replace: 'var val=ENV[envVar]??(/^(LEAN|LAKE|ELAN)/.test(envVar)?process.env[envVar]:undefined);',
  },
  {
    find: 'Module["onRuntimeInitialized"]?.();',
    replace: `${MOUNT_MACHINE}Module["onRuntimeInitialized"]?.();`,
  },
  // The file is read into a Uint8Array already: no second copy of 116 MB.
  {
    find: 'var response=await readAsync(binaryFile);return new Uint8Array(response)',
    replace: 'return await readAsync(binaryFile)',
  },
];

const THREADS: readonly Replacement[] = [
  // Threads started ahead: a small file needs two.
  { find: 'var pthreadPoolSize=4', replace: 'var pthreadPoolSize=2' },
  // mimalloc is built with its WASI back end, which does not see a thread end: its heap (a segment of 4 MiB or more)
  // was never given back, and Lean starts a thread for each message it sends. 50 theorems ended in "out of memory".
  {
    find: 'return}__emscripten_thread_exit(result)}finish(result)}',
    replace: 'return}wasmExports["mi_thread_done"]();__emscripten_thread_exit(result)}finish(result)}',
  },
];

/**
 * Makes Emscripten's `lean.js` a program for Node that starts fast: 89 MB of assignments of exports nobody reads are
 * dropped, and what a browser needs is replaced by what a process needs.
 */
export function patchScript(original: string): string {
  let script = withoutUnusedExports(original);
  for (const { find, replace } of [...STREAMS, ...MAIN, ...SYMBOLS, ...ENVIRONMENT, ...THREADS]) {
    const parts = script.split(find);
    expectBuild(parts.length === 2, `lean.js has ${parts.length - 1} places like ${find.slice(0, 70)}`);
    script = parts.join(replace);
  }
  script = replaceBetween(script, 'function callMain(args=[]){', 'function run(args=arguments_){', CALL_MAIN_IN_THREAD);
  // main's own set-up mounts directories, which only the main thread may do: it is done before main starts.
  script = replaceBetween(script, '939105:()=>{', '},940768:', '939105:()=>{');
  return STANDARD_INPUT_WRITER + script.replaceAll('console.log("[DEBUG:', 'void("[DEBUG:');
}

function withoutUnusedExports(script: string): string {
  const declarationsAt = script.indexOf('var _main,_lean_main,');
  const assignmentsAt = script.indexOf('function assignWasmExports(wasmExports){', declarationsAt);
  const restAt = script.indexOf('var wasmImports;function assignWasmImports(){', assignmentsAt);
  expectBuild(declarationsAt > 0 && assignmentsAt > 0 && restAt > 0, 'the parts of lean.js');
  const head = script.slice(0, declarationsAt);
  const rest = script.slice(restAt);

  const isUsed = identifiersOf([head, rest]);
  const declarations = script
    .slice(declarationsAt + 'var '.length, assignmentsAt)
    .trim()
    .replace(/;$/, '')
    .split(',');
  const names = declarations.map((name) => name.trim()).filter((name) => isUsed.has(name));
  const assignments = script.slice(assignmentsAt, restAt);
  const statements = assignments
    .slice(assignments.indexOf('{') + 1, assignments.lastIndexOf('}'))
    .split(';')
    .filter((statement) => {
      const assigned = /^([A-Za-z_$][\w$]*)=/.exec(statement)?.[1];
      return statement !== '' && (assigned === undefined || isUsed.has(assigned));
    });
  return `${head}var ${names.join(',')};function assignWasmExports(wasmExports){${statements.join(';')}}${rest}`;
}

function identifiersOf(parts: readonly string[]): ReadonlySet<string> {
  // Named only in strings or by the parts that are put in.
  const used = new Set([
    '_pthread_create',
    '__emscripten_check_mailbox',
    '_emscripten_current_thread_process_queued_calls',
    '_main',
  ]);
  for (const part of parts) {
    for (const [identifier] of part.matchAll(/[A-Za-z_$][\w$]*/g)) {
      used.add(identifier);
    }
  }
  return used;
}

/** Puts `replacement` in place of everything from `start` up to `end`; `end` stays. */
function replaceBetween(script: string, start: string, end: string, replacement: string): string {
  const startAt = script.indexOf(start);
  const endAt = script.indexOf(end, startAt);
  expectBuild(startAt > 0 && endAt > startAt, start);
  return script.slice(0, startAt) + replacement + script.slice(endAt);
}
