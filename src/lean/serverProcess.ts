import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { ServerCommand } from './connection.ts';

/**
 * A Lean server's process with everything it starts (`lake` starts `lean`, which starts a worker for each file).
 */
export class ServerProcess {
  readonly child: ChildProcessWithoutNullStreams;

  private constructor(child: ChildProcessWithoutNullStreams) {
    this.child = child;
  }

  /** @throws the operating system's error when the program cannot be started. */
  static async start(command: ServerCommand): Promise<ServerProcess> {
    // A group of its own, so that the whole family can be ended at once.
    const child = spawn(command.program, command.arguments, {
      cwd: command.folder,
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    await once(child, 'spawn');
    // A pipe to a process that just died reports here; its `exit` says the same.
    child.stdin.on('error', () => child.stdin.destroy());
    return new ServerProcess(child);
  }

  get running(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Lets the process end by itself, then ends it and its family. */
  async end(patienceMilliseconds: number): Promise<void> {
    if (this.running) {
      const exit = once(this.child, 'exit');
      const timer = setTimeout(() => this.kill(), patienceMilliseconds);
      await exit;
      clearTimeout(timer);
    }
    this.kill();
  }

  /** Ends the process and its family now. */
  kill(): void {
    const { pid } = this.child;
    if (pid === undefined) return;
    if (process.platform === 'win32') spawn('taskkill', ['/pid', String(pid), '/T', '/F'], { windowsHide: true });
    else killGroup(pid);
  }
}

function killGroup(leader: number): void {
  try {
    process.kill(-leader, 'SIGKILL');
  } catch (error) {
    // ESRCH: nobody of the group is left, which is what was wanted.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
