/**
 * Takes from the worker's scope all that is not listed here, before anything else of it runs: network, storage, other workers, and
 * what speaks to the page. The page's content security policy, which holds in here too, forbids the network and `eval` by itself;
 * this is the second wall, and the only one before the storage of the webview's origin.
 */

/** What Pyodide needs while it starts, beside the language itself; it is taken when it has. */
const forStart = ['Response', 'URL', 'WorkerGlobalScope', 'location', 'navigator', 'self'] as const;

/** What stays. Timers and signals belong to Python's event loop; none of all this reaches out of the worker. */
const harmless = new Set<PropertyKey>([
  ...['AbortController', 'AbortSignal', 'DOMException', 'Event', 'EventTarget', 'TextDecoder', 'TextEncoder'],
  ...['WebAssembly', 'clearTimeout', 'console', 'crypto', 'performance', 'queueMicrotask', 'setTimeout'],
  // Of the language.
  ...['globalThis', 'undefined', 'NaN', 'Infinity', 'isFinite', 'isNaN', 'parseFloat', 'parseInt', 'escape'],
  ...['decodeURI', 'decodeURIComponent', 'encodeURI', 'encodeURIComponent', 'eval', 'Atomics', 'JSON', 'Math', 'Intl'],
  ...['Array', 'ArrayBuffer', 'BigInt', 'BigInt64Array', 'BigUint64Array', 'Boolean', 'DataView', 'Date', 'Error'],
  ...['AggregateError', 'EvalError', 'RangeError', 'ReferenceError', 'SuppressedError', 'SyntaxError', 'TypeError'],
  ...['URIError', 'FinalizationRegistry', 'Float16Array', 'Float32Array', 'Float64Array', 'Function', 'Int8Array'],
  ...['Int16Array', 'Int32Array', 'Iterator', 'Map', 'Number', 'Object', 'Promise', 'Proxy', 'Reflect', 'RegExp'],
  ...['Set', 'String', 'Symbol', 'Uint8Array', 'Uint8ClampedArray', 'Uint16Array', 'Uint32Array', 'WeakMap', 'WeakRef'],
  ...['WeakSet', 'DisposableStack', 'AsyncDisposableStack', Symbol.toStringTag, 'constructor', 'unescape'],
]);

const speak = globalThis.postMessage.bind(globalThis);
const listen = globalThis.addEventListener.bind(globalThis);

/** Speaks to the page; nothing but this module's importers can. */
export function tellPage(message: string): void {
  speak(message);
}

/** The next message of the page; nobody else hears it. */
export function nextMessage(): Promise<unknown> {
  return new Promise((resolve) => {
    listen('message', (event) => resolve((event as MessageEvent<unknown>).data), { once: true });
  });
}

/** Takes away what only the start needed. */
export function closeScope(): void {
  // The one that Pyodide was given in the place of the browser's goes too.
  for (const name of [...forStart, 'fetch']) remove(name);
}

function removeAllBut(kept: ReadonlySet<PropertyKey>): void {
  for (
    let holder: object | null = globalThis;
    holder !== Object.prototype;
    holder = Object.getPrototypeOf(holder) as object
  ) {
    for (const name of Reflect.ownKeys(holder)) if (!kept.has(name)) remove(name);
  }
}

/** Deletes a name wherever it is inherited from, and where that is not allowed, hides it for good. */
function remove(name: PropertyKey): void {
  for (
    let holder: object | null = globalThis;
    holder !== null;
    holder = Object.getPrototypeOf(holder) as object | null
  ) {
    // Signals are event targets too, and need their methods.
    if (holder !== EventTarget.prototype && holder !== Object.prototype) Reflect.deleteProperty(holder, name);
  }
  if (name in globalThis) Object.defineProperty(globalThis, name, { value: undefined });
}

removeAllBut(new Set([...harmless, ...forStart]));
