import type { ShownSample, Solution } from '../protocol/panel.ts';
import { countRefuted, givenBy, spokesman } from '../protocol/votes.ts';
import { element, part, section, setText } from './elements.ts';
import { renderAnswer } from './markdown.ts';
import { letKeysScroll } from './scrollKeys.ts';
import { agreementOf, checkTexts } from './texts.ts';

/** Answers with a bar of their own; the rest can be found in the list of samples. */
const mostBars = 6;

/** The final answer, how many samples agree with it, and the other answers. */
export class AnswerView {
  readonly #text = element('div', 'answer-text');
  readonly #check = part('span', 'check');
  readonly #checkNote = element('span', 'note');
  readonly #agreement = part('p', 'agreement');
  readonly #votes = part('ul', 'votes');
  readonly #rest = part('p', 'rest');
  readonly root = section('answer', 'Answer', [this.#check, this.#checkNote]);
  readonly #onPick: (sample: number) => void;
  #answer: string | undefined;
  readonly #bars: VoteBar[] = [];

  constructor(onPick: (sample: number) => void) {
    this.#onPick = onPick;
    this.#checkNote.id = 'check-note';
    this.#check.tabIndex = 0;
    this.#check.setAttribute('role', 'note');
    this.#check.setAttribute('aria-describedby', this.#checkNote.id);
    this.#votes.setAttribute('aria-label', 'Answers with their votes');
    this.root.setAttribute('aria-label', 'Final answer');
    // The keyboard comes here when the answer was asked for.
    this.root.tabIndex = -1;
    this.root.append(this.#text, this.#agreement, this.#votes, this.#rest);
  }

  /** @param hidden whether the person does not want to see it yet */
  show(solution: Solution, sample: ShownSample | undefined, hidden: boolean): void {
    // What is hidden is not in the page at all, where a search would find it.
    const answer = hidden ? undefined : (solution.votes[0]?.answer ?? sample?.answer);
    this.root.hidden = answer === undefined;
    if (answer !== this.#answer) {
      this.#text.innerHTML = answer === undefined ? '' : renderAnswer(answer);
      letKeysScroll(this.#text);
    }
    this.#answer = answer;
    const { label, note } = checkTexts[solution.check];
    this.#check.className = `check ${solution.check}`;
    setText(this.#check, label);
    setText(this.#checkNote, note);
    this.#check.title = note;
    this.#showAgreement(solution);
    this.#showVotes(hidden ? { ...solution, votes: [] } : solution, sample);
  }

  focus(): void {
    this.root.focus();
  }

  #showAgreement(solution: Solution): void {
    const agreement = agreementOf(solution);
    this.#agreement.hidden = agreement === undefined;
    setText(this.#agreement, agreement?.text ?? '');
    this.#agreement.classList.toggle('low', agreement?.low === true);
  }

  #showVotes({ votes, counted }: Solution, sample: ShownSample | undefined): void {
    const several = votes.length > 1 ? votes.slice(0, mostBars) : [];
    several.forEach((group, index) => {
      const bar = this.#bars[index] ?? this.#addBar();
      const pressed = sample !== undefined && givenBy(group).includes(sample.index);
      const spoken = { answer: group.answer, votes: group.samples.length, sample: spokesman(group) ?? 0 };
      bar.show({ ...spoken, voters: counted - countRefuted(votes), pressed });
    });
    for (const bar of this.#bars.splice(several.length)) bar.root.remove();
    this.#votes.hidden = several.length === 0;
    const rest = votes.length - several.length;
    this.#rest.hidden = several.length === 0 || rest === 0;
    setText(this.#rest, rest === 1 ? 'and one more answer' : `and ${rest} more answers`);
  }

  #addBar(): VoteBar {
    const bar = new VoteBar(this.#onPick);
    this.#bars.push(bar);
    this.#votes.append(bar.root);
    return bar;
  }
}

interface Vote {
  readonly answer: string;
  readonly votes: number;
  readonly voters: number;
  /** index of the sample to show for it */
  readonly sample: number;
  /** whether a sample with this answer is shown */
  readonly pressed: boolean;
}

const countText = (votes: number): string => (votes === 0 ? 'no vote' : votes === 1 ? '1 vote' : `${votes} votes`);

/** One answer with a bar as long as its share of the votes; shows one of its samples when it is pressed. */
class VoteBar {
  readonly root = element('li');
  readonly #button = element('button', 'vote');
  readonly #bar = element('span', 'bar');
  readonly #share = element('span');
  readonly #count = element('span', 'count');
  readonly #answer = element('span', 'vote-answer');
  #shown: Vote | undefined;

  constructor(onPick: (sample: number) => void) {
    this.#button.type = 'button';
    this.#button.title = 'Show a solution with this answer';
    this.#button.addEventListener('click', () => {
      if (this.#shown !== undefined) onPick(this.#shown.sample);
    });
    this.#bar.append(this.#share);
    this.#button.append(this.#bar, this.#count, this.#answer);
    this.root.append(this.#button);
  }

  show(vote: Vote): void {
    if (vote.answer !== this.#shown?.answer) this.#answer.innerHTML = renderAnswer(vote.answer, 'inline');
    this.#shown = vote;
    setText(this.#count, countText(vote.votes));
    this.#share.hidden = vote.votes === 0;
    this.#bar.style.setProperty('--share', `${(100 * vote.votes) / Math.max(1, vote.voters)}%`);
    this.#button.setAttribute('aria-pressed', String(vote.pressed));
  }
}
