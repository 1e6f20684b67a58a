import type { MessageAction } from '../../common/errors.ts';
import type { LeanVersion } from '../leanVersion.ts';
import type { TacticSuggestion } from '../verdict.ts';
import type { Place } from './place.ts';

/** What Lean said at a place, as far as it has. */
export interface Answer {
  readonly place: Place;
  /** none: there is nothing to prove here */
  readonly goals: readonly string[];
  /** in the order in which Lean was done with them */
  readonly suggestions: readonly TacticSuggestion[];
  readonly progress: AnswerProgress;
  /** of the Lean that checks, where it is known */
  readonly version: LeanVersion | undefined;
  /** why the model has no candidates among them */
  readonly modelTrouble: string | undefined;
}

/** Whom one waits for; `stopped`: for nobody, although there was more to try. */
export type AnswerProgress = 'lean' | 'model' | 'done' | 'stopped';

/** Why the view has nothing to ask Lean. */
export type Silence = 'off' | 'notTrusted' | 'noLeanFile';

/** What the view shows, as one value. */
export type GoalViewState =
  | { readonly kind: 'silent'; readonly why: Silence }
  | { readonly kind: 'looking' }
  | { readonly kind: 'noGoal' }
  /** @property current the answer is about the text as it is and the cursor where it is, or was when following ended */
  | { readonly kind: 'shown'; readonly answer: Answer; readonly current: boolean }
  | { readonly kind: 'failed'; readonly message: string; readonly action: MessageAction | undefined };
