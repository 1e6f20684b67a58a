import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** The VS Code server that comes with code-server, and the Node it needs. */
export interface CodeServer {
  readonly node: string;
  /** `server-main.js`. */
  readonly script: string;
}

export interface ServerOptions {
  readonly codeServer: CodeServer;
  /** Holds the user's settings and the server's state. */
  readonly userDataDirectory: string;
  readonly extensionsDirectory: string;
  /** User settings of a new user data directory; one that has settings keeps its own. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** 0 for any free one. */
  readonly port: number;
  /** Whether folders start as not trusted, as they do for users. */
  readonly workspaceTrust: boolean;
  /**
   * Makes the workbench load `extensionDevelopmentPath` and `extensionTestsPath` from the URL, which a built one ignores
   * otherwise without a word. It also keeps notifications from popping up.
   */
  readonly smokeTestDriver: boolean;
  /** Whether the extension host also gets the variables of the user's login shell, as it does for users. */
  readonly loginShell: boolean;
  /** Variables for the server and the extension host beside our own; `TMPDIR` is worth setting. */
  readonly env: NodeJS.ProcessEnv;
  readonly onOutput?: (line: string) => void;
}

/** Time the processes get to end after they were told to, in milliseconds. */
const STOP_GRACE = 3000;

const ENDING_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** A running VS Code server with the processes it started: extension hosts, and what those started. */
export class VSCodeServer {
  /** Where the workbench is served. */
  readonly url: URL;
  /** Resolves when the server has ended, for whatever reason. */
  readonly ended: Promise<void>;
  readonly #child: ChildProcess;
  readonly #killAtExit = (): void => this.#signal('SIGKILL');
  readonly #exitAtSignal = (signal: NodeJS.Signals): void => {
    // Otherwise whoever listens too decides what becomes of this process.
    if (process.listenerCount(signal) === 1) {
      process.exit(130);
    }
  };

  private constructor(child: ChildProcess, url: URL, ended: Promise<void>) {
    this.#child = child;
    this.url = url;
    this.ended = ended;
    // Before the directories it writes to are removed.
    process.prependOnceListener('exit', this.#killAtExit);
    // A signal that nobody listens for ends this process without `exit`, and the server would stay.
    ENDING_SIGNALS.forEach((signal) => process.on(signal, this.#exitAtSignal));
  }

  static async start(options: ServerOptions): Promise<VSCodeServer> {
    await writeSettings(options);
    const { node, script } = options.codeServer;
    const child = spawn(node, [script, ...commandLine(options)], {
      cwd: options.userDataDirectory,
      env: { ...withoutVSCodeVariables(process.env), ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A process group of its own: it is stopped whole.
      detached: true,
    });
    const ended = new Promise<void>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', () => resolve());
    });
    const url = await announcedUrl(child, ended, options.onOutput);
    return new VSCodeServer(child, url, ended);
  }

  /** The id of the server; extension hosts are its children. */
  get processId(): number {
    return this.#child.pid ?? 0;
  }

  /** The address of a file or folder of this machine in the workbench. */
  uriOf(file: string): string {
    return `vscode-remote://${this.url.host}${file.split(path.sep).map(encodeURIComponent).join('/')}`;
  }

  /** The workbench with a folder (or a `.code-workspace` file) open. `payload` holds options of the workbench. */
  workbenchUrl(folder: string | undefined, payload: readonly (readonly [string, string])[] = []): URL {
    const url = new URL(this.url);
    if (folder === undefined) {
      url.searchParams.set('ew', 'true');
    } else {
      url.searchParams.set(folder.endsWith('.code-workspace') ? 'workspace' : 'folder', folder);
    }
    if (payload.length > 0) {
      url.searchParams.set('payload', JSON.stringify(payload));
    }
    return url;
  }

  async stop(): Promise<void> {
    this.#signal('SIGTERM');
    const timer = setTimeout(() => this.#signal('SIGKILL'), STOP_GRACE);
    await this.ended;
    clearTimeout(timer);
    // Whatever of the group has outlived the server.
    this.#signal('SIGKILL');
    process.off('exit', this.#killAtExit);
    ENDING_SIGNALS.forEach((signal) => process.off(signal, this.#exitAtSignal));
  }

  #signal(signal: NodeJS.Signals): void {
    if (this.#child.pid !== undefined) {
      signalGroup(this.#child.pid, signal);
    }
  }
}

async function writeSettings({ userDataDirectory, settings }: ServerOptions): Promise<void> {
  // The settings of a workbench in the browser are kept by its server. `User` holds those that go with the user, and
  // settings of scope `machine`, such as paths of programs, are read from `Machine` alone.
  for (const kind of ['User', 'Machine']) {
    const directory = path.join(userDataDirectory, kind);
    await mkdir(directory, { recursive: true });
    await writeNewFile(path.join(directory, 'settings.json'), JSON.stringify(settings, undefined, 2));
  }
}

/** Leaves a file that is there as it is. */
async function writeNewFile(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { flag: 'wx' });
  } catch (error) {
    if (!isCode(error, 'EEXIST')) {
      throw error;
    }
  }
}

function commandLine(options: ServerOptions): string[] {
  return [
    ...['--host', '127.0.0.1', '--port', String(options.port)],
    ...['--without-connection-token', '--accept-server-license-terms', '--telemetry-level', 'off'],
    ...['--server-data-dir', options.userDataDirectory, '--user-data-dir', options.userDataDirectory],
    ...['--extensions-dir', options.extensionsDirectory],
    ...(options.workspaceTrust ? [] : ['--disable-workspace-trust']),
    ...(options.smokeTestDriver ? ['--enable-smoke-test-driver'] : []),
    ...(options.loginShell ? [] : ['--force-disable-user-env']),
  ];
}

/** Without what a surrounding VS Code has put there (its terminal sets `VSCODE_IPC_HOOK_CLI` and the like). */
function withoutVSCodeVariables(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(VSCODE_|ELECTRON_RUN_AS_NODE$)/.test(name)));
}

/** Waits for the line in which the server says where it listens. */
function announcedUrl(child: ChildProcess, ended: Promise<void>, onOutput: ServerOptions['onOutput']): Promise<URL> {
  const said: string[] = [];
  return new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) {
        continue;
      }
      createInterface({ input: stream }).on('line', (line) => {
        onOutput?.(line);
        said.push(line);
        const address = /Web UI available at (\S+)/.exec(line)?.[1];
        if (address !== undefined) {
          resolve(new URL(address));
        }
      });
    }
    ended.then(() => reject(new Error(`The VS Code server ended before it listened:\n${said.join('\n')}`)), reject);
  });
}

function signalGroup(leader: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-leader, signal);
  } catch (error) {
    if (!isCode(error, 'ESRCH')) {
      throw error;
    }
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
