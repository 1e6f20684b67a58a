/**
 * JavaScript that is put into Emscripten's `lean.js`, and runs there: it uses the script's own variables (`HEAPU8`,
 * `FS`, `_malloc`, …) and Node's `require`.
 */

/** Start routine that stands for "call main": no index of a function is as large. */
const MAIN_ROUTINE = '0x7ffffff0';

/**
 * First lines of the script. Standard input becomes a ring of 4 MiB in shared memory, which the main thread fills and
 * any thread of Lean can wait on. Header (32-bit words): bytes written, bytes read, 1 at the end of the input.
 * A worker whose server is gone sees the end of its input; it gets 2 s to finish by itself.
 */
export const STANDARD_INPUT_WRITER = `
if (require("worker_threads").isMainThread) {
  const shared = new SharedArrayBuffer(16 + (1 << 22));
  const header = new Int32Array(shared, 0, 4), ring = new Uint8Array(shared, 16);
  const queue = [];
  let ended = false, retry;
  const pump = () => {
    retry = undefined;
    while (queue.length > 0) {
      const written = header[0], free = ring.length - (written - Atomics.load(header, 1) | 0);
      if (free <= 0) { retry ??= setTimeout(pump, 1); return; }
      const chunk = queue[0], at = written & ring.length - 1, count = Math.min(chunk.length, free, ring.length - at);
      ring.set(chunk.subarray(0, count), at);
      Atomics.store(header, 0, written + count | 0);
      Atomics.notify(header, 0);
      if (count === chunk.length) queue.shift(); else queue[0] = chunk.subarray(count);
    }
    if (ended) { Atomics.store(header, 2, 1); Atomics.notify(header, 0); }
  };
  globalThis.leanStandardInput = shared;
  const options = process.argv.slice(2);
  if (options.includes("--worker") || options.includes("--stdin") || options.includes("--run")) {
    process.stdin.on("data", (chunk) => { queue.push(chunk); pump(); });
    process.stdin.on("end", () => {
      ended = true;
      pump();
      if (options.includes("--worker")) setTimeout(() => process.exit(1), 2000).unref();
    });
  } else header[2] = 1;
}
`;

/**
 * `__leanRead`: fd_read of standard input by the calling thread. `__leanWrite`: fd_write of the two outputs; this build's
 * debugging output (`[DEBUG:` and the indented lines that continue it, one write each, on standard error) is dropped.
 */
export const STANDARD_STREAMS = `
var __leanHeader, __leanRing;
var __leanRead = (iov, iovcnt, pnum) => {
  __leanHeader ??= new Int32Array(globalThis.leanStandardInput, 0, 4);
  __leanRing ??= new Uint8Array(globalThis.leanStandardInput, 16);
  var header = __leanHeader, size = __leanRing.length, total = 0, read, written;
  for (;;) {
    written = Atomics.load(header, 0);
    read = Atomics.load(header, 1);
    if (written !== read || Atomics.load(header, 2)) break;
    Atomics.wait(header, 0, written, 250);
  }
  growMemViews();
  for (var i = 0; i < iovcnt && read !== written; i++) {
    var to = HEAPU32[iov + 8 * i >> 2], wanted = HEAPU32[iov + 8 * i + 4 >> 2];
    while (wanted > 0 && read !== written) {
      var at = read & size - 1, count = Math.min(wanted, written - read | 0, size - at);
      HEAPU8.set(__leanRing.subarray(at, at + count), to);
      to += count; wanted -= count; total += count;
      read = read + count | 0;
    }
  }
  Atomics.store(header, 1, read);
  Atomics.notify(header, 1);
  HEAPU32[pnum >> 2] = total;
  return 0;
};
var __leanDropsDebug = false;
var __leanWrite = (fd, iov, iovcnt, pnum) => {
  growMemViews();
  var parts = [];
  for (var i = 0; i < iovcnt; i++) {
    var from = HEAPU32[iov + 8 * i >> 2];
    parts.push(HEAPU8.slice(from, from + HEAPU32[iov + 8 * i + 4 >> 2]));
  }
  var bytes = Buffer.concat(parts), done = 0;
  HEAPU32[pnum >> 2] = bytes.length;
  if (fd === 2) {
    var start = bytes.toString("latin1", 0, 7);
    __leanDropsDebug = start === "[DEBUG:" || __leanDropsDebug && start.startsWith("  ");
    if (__leanDropsDebug) return 0;
  }
  while (done < bytes.length) {
    try { done += fs.writeSync(fd, bytes, done); }
    catch (error) {
      if (error.code !== "EAGAIN") return 29; // EIO
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
  return 0;
};
`;

/** Runs `main` in a thread with a stack of 16 MiB, so that Node's event loop stays free for what threads ask of it. */
export const CALL_MAIN_IN_THREAD = `
function callMain(args = []) {
  growMemViews();
  args.unshift(thisProgram);
  var argv = _malloc((args.length + 1) * 4), block = _malloc(8), attributes = _malloc(64), thread = _malloc(8);
  args.forEach((arg, i) => {
    var size = lengthBytesUTF8(arg) + 1, copy = _malloc(size);
    stringToUTF8(arg, copy, size);
    (growMemViews(), HEAPU32)[argv + 4 * i >> 2] = copy;
  });
  (growMemViews(), HEAPU32)[argv + 4 * args.length >> 2] = 0;
  HEAPU32[block >> 2] = args.length;
  HEAPU32[block + 4 >> 2] = argv;
  HEAPU8.fill(0, attributes, attributes + 64);
  HEAPU32[attributes >> 2] = 1 << 24;
  globalThis.leanKeepAlive = setInterval(() => {}, 1e8);
  runtimeKeepaliveCounter += 1;
  var failure = _pthread_create(thread, attributes, ${MAIN_ROUTINE}, block);
  if (failure) throw new Error("pthread_create failed with " + failure);
}
`;

/** In a thread's entry point: the routine that stands for main. */
export const MAIN_IN_THREAD = `
if (ptr === ${MAIN_ROUTINE}) {
  growMemViews();
  exitOnMainThread(wasmExports["__main_argc_argv"](HEAP32[arg >> 2], HEAP32[arg + 4 >> 2]));
  throw "unwind";
}
`;

/** Mounts every top-level directory of the machine and hands on the variables Lean reads. */
export const MOUNT_MACHINE = `
for (const entry of fs.readdirSync("/", { withFileTypes: true })) {
  if (!entry.isDirectory() || ["proc", "dev", "sys"].includes(entry.name)) continue;
  const at = "/" + entry.name;
  if (!FS.analyzePath(at).exists) FS.mkdir(at);
  FS.mount(NODEFS, { root: at }, at);
}
FS.chdir(process.cwd());
for (const name in process.env) if (/^(LEAN|LAKE|HOME$|PATH$)/.test(name)) ENV[name] = process.env[name];
`;

/** `dlsym` by the table of names, in place of a search through 200,000 exports. */
export const SYMBOL_TABLE = `
var __leanSymbols, __leanSymbol = (name) => {
  if (!__leanSymbols) {
    __leanSymbols = new Map();
    for (var line of fs.readFileSync(__dirname + "/symbols.txt", "latin1").split("\\n")) {
      var space = line.indexOf(" ");
      __leanSymbols.set(line.slice(space + 1), +line.slice(0, space));
    }
  }
  return __leanSymbols.get(name);
};
`;
