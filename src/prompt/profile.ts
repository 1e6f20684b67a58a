/** Sampling settings of one kind of request. */
export interface Sampling {
  /** 0 is greedy */
  readonly temperature: number;
  readonly topP: number;
  /** most tokens of an answer */
  readonly maxTokens: number;
}

/** A prompt ready to be generated from: the text, and where to stop. */
export interface Prompt {
  readonly text: string;
  readonly stop: readonly string[];
}

/** A worked example shown to the model before the question. */
export interface Exemplar {
  readonly question: string;
  readonly answer: string;
}

/**
 * A completion format as data. The prompt is `header`, then each exemplar as question and answer, then the question;
 * `{question}` and `{answer}` mark their places.
 */
export interface PromptFormat {
  readonly header: string;
  /** `{question}` … `{answer}` and what separates it from the next */
  readonly exemplar: string;
  readonly exemplars: readonly Exemplar[];
  /** `{question}`, ending exactly where the answer begins */
  readonly query: string;
  readonly stop: readonly string[];
  readonly sampling: Sampling;
}

/** How a family of models is prompted, as data. */
export interface PromptProfile {
  readonly id: string;
  readonly label: string;
  readonly solve: PromptFormat;
  readonly tactic: PromptFormat;
  /** ghost text continues the document itself; only its settings are data */
  readonly completion: {
    readonly sampling: Sampling;
    /** tokens of document before the cursor that are sent at most; a character is never more than one token */
    readonly windowCharacters: number;
  };
}
