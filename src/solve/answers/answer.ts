import type { Expression } from '../algebra/expression.ts';
import type { Unit } from './units.ts';

export type Relation = '=' | '<' | '<=' | '>' | '>=' | '!=' | '≈' | 'in';

export type NamedSet = 'reals' | 'integers' | 'rationals' | 'naturals' | 'complexes';

/** What an answer says, as its writing shows it. */
export type Answer =
  | { readonly kind: 'value'; readonly expression: Expression }
  | { readonly kind: 'quantity'; readonly value: Answer; readonly unit: Unit }
  /** `≈ 3.14`: a number that is not said exactly */
  | { readonly kind: 'approximation'; readonly value: Answer }
  /** several answers, in no order */
  | { readonly kind: 'list'; readonly items: readonly Answer[]; readonly by: 'comma' | 'or' }
  | { readonly kind: 'set'; readonly items: readonly Answer[] }
  | { readonly kind: 'namedSet'; readonly name: NamedSet }
  | {
      readonly kind: 'setOperation';
      readonly operator: 'union' | 'intersection' | 'difference';
      readonly left: Answer;
      readonly right: Answer;
    }
  /** members in an order between brackets; two between round or square ones may be the ends of an interval */
  | { readonly kind: 'tuple'; readonly items: readonly Answer[]; readonly open: Bracket; readonly close: Bracket }
  | { readonly kind: 'matrix'; readonly rows: readonly (readonly Expression[])[] }
  /** `a < b <= c`: one side more than relations */
  | { readonly kind: 'relation'; readonly sides: readonly Answer[]; readonly relations: readonly Relation[] }
  /** the members of `set` for which `condition` holds */
  | { readonly kind: 'builtSet'; readonly variable: string; readonly condition: Answer }
  /** one answer for each integer value of the parameter */
  | { readonly kind: 'family'; readonly parameter: string; readonly answer: Answer }
  | { readonly kind: 'choice'; readonly letter: string }
  | { readonly kind: 'ordinal'; readonly value: number }
  /** minutes after midnight, or after noon or midnight where `half` is not said */
  | { readonly kind: 'time'; readonly minutes: number; readonly halfKnown: boolean }
  | { readonly kind: 'ratio'; readonly parts: readonly Expression[]; readonly mayBeTime: boolean }
  | { readonly kind: 'text'; readonly text: string };

export type Bracket = '(' | ')' | '[' | ']' | '<' | '>';
