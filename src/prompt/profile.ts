import type { PromptText } from '../common/promptText.ts';

/** Sampling settings of one kind of request. */
export interface Sampling {
  /** 0 is greedy */
  readonly temperature: number;
  readonly topP: number;
  /** most tokens of an answer */
  readonly maxTokens: number;
}

/** A prompt ready to be generated from: what stands before the answer, and where to stop. */
export interface Prompt {
  readonly text: PromptText;
  readonly stop: readonly string[];
}

/** A worked example shown to the model before the question. */
export interface Exemplar {
  readonly question: string;
  readonly answer: string;
}

/**
 * A format as data. The prompt is `header`, then each exemplar as question and answer, then the question; `{question}` and
 * `{answer}` mark their places.
 */
export interface PromptFormat {
  readonly header: string;
  /** `{question}` … `{answer}` and what separates it from the next */
  readonly exemplar: string;
  readonly exemplars: readonly Exemplar[];
  /** `{question}`, ending exactly where the answer begins; with control tokens in the format of a chat */
  readonly query: PromptText;
  readonly stop: readonly string[];
  readonly sampling: Sampling;
  /** how tokens are drawn when several solutions vote, where the model wants it another way than Llemma */
  readonly voting?: Pick<Sampling, 'temperature' | 'topP'>;
}

/** How ghost text is asked for. */
export interface CompletionProfile {
  readonly sampling: Sampling;
  /** most tokens of a prompt */
  readonly contextTokens: number;
  /** the part of a prompt that may be definitions from outside of what the model sees of the document, and edits; 0 for none */
  readonly headerShare: number;
  /** whether what was written elsewhere of late is part of it */
  readonly edits: boolean;
  /** whether the goal is told, in a comment above the cursor's line */
  readonly goals: boolean;
}

/** One way to ask for the solution of a problem. */
export interface SolveMethod {
  /** its name in messages, settings and stored solutions */
  readonly id: string;
  /** for people, a few words */
  readonly label: string;
  readonly format: PromptFormat;
  /** where the program is in an answer, when answers are programs */
  readonly program?: ProgramFormat;
}

/** An answer that is a program: it begins with its lines, and its imports come after them, between two fences of their own. */
export interface ProgramFormat {
  /** ends the lines, and encloses the imports */
  readonly fence: string;
  /** what says that the imports come */
  readonly imports: string;
}

/** How a family of models is prompted, as data; what a family cannot do has no format. */
export interface PromptProfile {
  readonly id: string;
  readonly label: string;
  /** a problem in words, for a solution in words */
  readonly solve: PromptFormat | undefined;
  /** other ways to ask for a solution; `methods.ts` lists them all */
  readonly otherMethods?: readonly SolveMethod[];
  /** the goals, as Lean prints them, for one tactic */
  readonly tactic: PromptFormat | undefined;
  /** Lean code from its imports to the end of a statement, `:= by` not included; for the code with a whole proof */
  readonly proof: PromptFormat | undefined;
  /** ghost text continues the document itself; only its settings are data */
  readonly completion: CompletionProfile;
}

/** The profile of a family that both solves problems and suggests tactics. */
export interface AllRoundProfile extends PromptProfile {
  readonly solve: PromptFormat;
  readonly tactic: PromptFormat;
}
