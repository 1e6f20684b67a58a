import type { Program } from '../protocol/python.ts';

/**
 * What came of a program, in words.
 * @param voting whether programs are being run in turn
 */
export function programText({ run }: Program, voting: boolean): string {
  switch (run.kind) {
    case 'waiting':
      return voting ? 'Waits for its turn to run.' : 'Was not run: the vote was over before.';
    case 'running':
      return 'Running in Python…';
    case 'answer':
      return 'Ran in Python to its end.';
    case 'noAnswer':
      return 'Ran to its end, but set no “answer”. It does not vote.';
    case 'error':
      return `Failed: ${run.error}. It does not vote.`;
    case 'memoryLimit':
      return 'Stopped: out of memory. It does not vote.';
    case 'timeLimit':
      return 'Stopped: it took too long. It does not vote.';
    case 'stopped':
      return 'Stopped. It does not vote.';
    case 'broken':
      return `Python did not run: ${run.why}`;
  }
}
