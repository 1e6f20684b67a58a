/** What became of one request for ghost text. */
export interface GhostTrace {
  readonly at: Date;
  /** the cursor, counted from zero; undefined for a text outside of any editor */
  readonly place: TracePlace | undefined;
  /** `ahead`: nobody asked; it is expected to be asked for next */
  readonly trigger: 'typing' | 'invoked' | 'api' | 'ahead';
  readonly outcome: TraceOutcome;
  readonly milliseconds: TraceTimes;
  /** undefined where the model was not asked, or gave no count */
  readonly tokens: { readonly prompt: number; readonly evaluated: number; readonly generated: number } | undefined;
}

export interface TracePlace {
  readonly uri: string;
  readonly line: number;
  readonly column: number;
  readonly languageId: string;
}

export type TraceOutcome = Shown | Silent | Cancelled | { readonly kind: 'failed'; readonly what: string };

export interface Shown {
  readonly kind: 'shown';
  readonly text: string;
  readonly source: 'typed through' | 'cache' | 'in flight' | 'model';
  /** how many more there are to choose from */
  readonly alternatives: number;
}

export interface Silent {
  readonly kind: 'silent';
  readonly by: 'decision' | 'model' | 'filter' | 'check';
  readonly reason: string;
  readonly filter?: string;
}

export interface Cancelled {
  readonly kind: 'cancelled';
  readonly during: 'rest' | 'context' | 'model' | 'check';
}

/** Milliseconds: of our own computing, of what was waited for, and from the request to its end. */
export interface TraceTimes {
  readonly own: number;
  readonly rest?: number;
  readonly context?: number;
  readonly model?: number;
  readonly check?: number;
  readonly total: number;
}
