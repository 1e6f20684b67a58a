/** Error numbers of WASI, in the way a system call returns them. */
const [notPermitted, readOnly] = [-63, -69];

/** What a file is opened with to change it: write, read and write, create, truncate, append. */
const changingFlags = 0o1 | 0o2 | 0o100 | 0o1000 | 0o2000;

/** Calls that change the file system, which would fill memory that is not Python's and has no limit. */
const changing =
  /^__syscall_(mkdirat|mknodat|symlinkat|renameat|rmdir|unlinkat|truncate64|ftruncate64|fallocate|f?chmod(at2)?|fchown.*|utimensat)$/;

/** Calls that lead to a network, to pipes, or to JavaScript; nothing that a program here may use. */
const outside =
  /^(__syscall_(pipe2?|socket|socketpair|bind|connect|listen|accept4|send\w+|recv\w+|getpeername|getsock\w+)|emscripten_(run_script|async|fetch|wget|worker|websocket|set_window)\w*|_?system|getaddrinfo|getnameinfo)$/;

type Imports = Record<string, unknown>;

/**
 * Has the interpreter's way to the world refuse what it must not do. It stands between WebAssembly and JavaScript, so that
 * no module of Python gets around it, `ctypes` neither.
 * @param imports what the interpreter is given to call; it is changed, as what is looked up later is looked up in it
 */
export function restrictSystemCalls(imports: Imports): void {
  for (const name of Object.keys(imports)) {
    if (changing.test(name)) imports[name] = refusing(imports[name], readOnly);
    else if (outside.test(name)) imports[name] = refusing(imports[name], notPermitted);
  }
  const open = imports['__syscall_openat'];
  if (!isSystemCall(open)) throw new Error('The interpreter opens no files.');
  imports['__syscall_openat'] = (directory: number, path: number, flags: number, rest: number) =>
    (flags & changingFlags) === 0 ? open(directory, path, flags, rest) : readOnly;
}

/** A call that does nothing, with the description of its signature that the interpreter's linker wants. */
function refusing(call: unknown, error: number): unknown {
  return isSystemCall(call) ? Object.assign(() => error, call) : call;
}

function isSystemCall(value: unknown): value is (...values: number[]) => number {
  return typeof value === 'function';
}
