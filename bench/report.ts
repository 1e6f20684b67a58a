import type { Machine } from './machine.ts';
import type { Row } from './row.ts';

/** How many processes wanted to compute, on average of a minute; our own are among them. */
export interface Load {
  readonly before: number;
  readonly after: number;
}

export type Role = 'model' | 'small file';

export interface MeasuredRow extends Row {
  /** the case it belongs to */
  readonly case: string;
  /** whether it reaches its bar; undefined without one, and on a model that the bar is not meant for */
  readonly verdict: boolean | undefined;
  readonly load: Load;
}

export interface CaseFailure {
  readonly case: string;
  readonly message: string;
}

/** One model and what was measured on it. */
export interface ModelReport {
  /** its file's name */
  readonly model: string;
  /** what it was measured for */
  readonly role: Role;
  /** how ours had it in memory, in a sentence */
  readonly plan: string;
  /** threads of each side */
  readonly threads: number;
  readonly rows: readonly MeasuredRow[];
  /** cases that broke off, and why */
  readonly failures: readonly CaseFailure[];
}

export interface Report {
  /** ISO 8601 */
  readonly date: string;
  readonly machine: Machine;
  readonly load: Load;
  /** the peer and its release */
  readonly peer: string;
  readonly models: readonly ModelReport[];
}
