import { Unreadable } from '../algebra/tokens.ts';

const maximalLength = 4000;

/** Characters that stand for a command, or for another character. */
const characters = new Map(
  Object.entries({
    ...{ '−': '-', '–': '-', '—': '-', '×': '\\cdot ', '·': '\\cdot ', '⋅': '\\cdot ', '∗': '*', '÷': '\\div ' },
    ...{ π: '\\pi ', '∞': '\\infty ', '≤': '\\le ', '≥': '\\ge ', '≠': '\\ne ', '≈': '\\approx ', '±': '\\pm ' },
    ...{ '∓': '\\mp ', '∪': '\\cup ', '∩': '\\cap ', '∈': '\\in ', '∅': '\\emptyset ', '∖': '\\setminus ' },
    ...{ ℝ: '\\mathbb{R}', ℤ: '\\mathbb{Z}', ℚ: '\\mathbb{Q}', ℕ: '\\mathbb{N}', ℂ: '\\mathbb{C}' },
    ...{ α: '\\alpha ', β: '\\beta ', γ: '\\gamma ', δ: '\\delta ', θ: '\\theta ', λ: '\\lambda ', μ: '\\mu ' },
    ...{
      σ: '\\sigma ',
      φ: '\\phi ',
      ω: '\\omega ',
      '⟨': '\\langle ',
      '⟩': '\\rangle ',
      '⌊': '\\lfloor ',
      '⌋': '\\rfloor ',
    },
    ...{ '½': '\\frac{1}{2}', '⅓': '\\frac{1}{3}', '⅔': '\\frac{2}{3}', '¼': '\\frac{1}{4}', '¾': '\\frac{3}{4}' },
    ...{ '‘': "'", '’': "'", '′': "'", '“': '"', '”': '"', '€': '\\euro ', '£': '\\pounds ', '∣': '|' },
    ...{ '⌈': '\\lceil ', '⌉': '\\rceil ', '→': '\\to ', '∘': '\\circ ', '…': '...', '≡': '\\equiv ' },
  }),
);

const raised = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const lowered = '₀₁₂₃₄₅₆₇₈₉';

/** What people and models say before an answer. */
const leadIn =
  /^(?:(?:so|thus|hence|therefore)\b,?\s*|(?:the\s+)?(?:final\s+|correct\s+)?answer(?:\s+is\b|\s*:)\s*:?\s*|(?:the\s+)?(?:value|result|solution)\s+is\s+(?=[-\d$\\(]))/i;

/**
 * An answer as a model writes it, without what belongs to the sentence and to the page rather than to the answer: `The
 * final answer is`, dollars, boxes, sizes, the last point; characters such as `π` as commands; digits in groups joined.
 * @throws Unreadable for more than 4,000 characters
 */
export function normalised(answer: string): string {
  if (answer.length > maximalLength) throw new Unreadable('too long');
  let text = answer.replaceAll(/[\p{Cc}\p{Cf}\p{Zs}\s]+/gu, ' ');
  text = withBinomials(withCommands(text).trim());
  text = text.replace(/\s*I hope (?:it|this|my solution) is correct\.?\s*$/i, '');
  text = innermost(text);
  text = unboxed(text)
    .replaceAll(/(?<!\\)\$/g, ' ')
    .replaceAll(/\\[()[\]](?!\d)/g, ' ');
  return withJoinedDigits(text).trim();
}

/** The answer within sentence, delimiters and marks, which may be within one another. */
function innermost(text: string): string {
  const content = text.replace(leadIn, '').replace(/^\*\*(.*)\*\*$/, '$1');
  // `\text{12 inches}` is no word.
  const inner = content.trim().replace(/^\\(?:text\w*|mathrm|mbox)\s*\{([^{}]*\d[^{}]*)\}$/, '$1');
  const bare = withoutEnd(withoutMark(withoutDelimiters(inner)));
  return bare === text ? text : innermost(bare);
}

function withCommands(text: string): string {
  return Array.from(text.normalize('NFC'), (character) => characters.get(character) ?? character)
    .join('')
    .replaceAll('√', '\\sqrt ')
    .replaceAll(/\\sqrt (\d+)/g, '\\sqrt{$1}')
    .replaceAll(new RegExp(`[${raised}]+`, 'g'), (digits) => `^{${plainDigits(digits, raised)}}`)
    .replaceAll(new RegExp(`[${lowered}]+`, 'g'), (digits) => `_{${plainDigits(digits, lowered)}}`);
}

/** `{5 \choose 2}` and `_5C_2` as `\binom{5}{2}`. */
function withBinomials(text: string): string {
  return text
    .replaceAll(/\{([^{}\\]{1,40})\\choose(?![A-Za-z])([^{}\\]{1,40})\}/g, '\\binom{$1}{$2}')
    .replaceAll(/(?:\{\})?[_^](?:\{(\w{1,9})\}|(\w))\s*C\s*_(?:\{(\w{1,9})\}|(\w))/g, (_, ...parts: unknown[]) => {
      const [above, below] = parts.slice(0, 4).filter((part) => typeof part === 'string');
      return `\\binom{${above}}{${below}}`;
    });
}

function plainDigits(digits: string, alphabet: string): string {
  return Array.from(digits, (digit) => alphabet.indexOf(digit)).join('');
}

function withoutDelimiters(text: string): string {
  const inner = /^\$\$([^$]*)\$\$$|^\$([^$]*)\$$|^\\\[(.*)\\\]$|^\\\((.*)\\\)$/s.exec(text);
  const content = inner?.slice(1).find(Boolean);
  return content === undefined || /\\[()[\]]/.test(content) ? text : content.trim();
}

/** Without the signs that close a sentence; three points belong to the answer. */
function withoutEnd(text: string): string {
  return text.replace(/(?<!\.\.)(?<!\\)(?:[.,;:]|\\\\)\s*(\$?)\s*$/, '$1').trim();
}

/** Without quotation marks around all of it. */
function withoutMark(text: string): string {
  return text.replace(/^"([^"]*)"$/, '$1').trim();
}

/** `\boxed{x}` is `x`, wherever it stands. */
function unboxed(text: string): string {
  return text.replaceAll(/\\(?:boxed|fbox)\s*(?=\{)/g, '').replace(/^\{([^{}]*)\}$/, '$1');
}

/** Groups of three digits, joined. A comma between other digits in braces is a decimal comma. */
function withJoinedDigits(text: string): string {
  return text
    .replaceAll(/(?<=\d)(?:\{,\}|,\\!|\\,)(?=\d{3}(?!\d))/g, '')
    .replaceAll(/(?<=\d)\{,\}(?=\d)/g, '.')
    .replaceAll(
      /(?<![\d.,^_{/]|[\d}] )(\d{1,3})((?: \d{3})+)(?![\d,])/g,
      (_, first: string, rest: string) => first + rest.replaceAll(' ', ''),
    );
}

/**
 * The text with the commas taken out that part thousands. Within brackets a comma parts members, unless what follows can't be
 * one, as `000`.
 */
export function withoutThousands(text: string): string {
  let depth = 0;
  let result = '';
  for (let index = 0; index < text.length; index++) {
    const character = text[index] ?? '';
    if (character === '(' || character === '[' || text.startsWith('\\{', index)) depth++;
    if (character === ')' || character === ']' || text.startsWith('\\}', index)) depth--;
    if (character === ',' && isThousandsComma(text, index, depth > 0)) continue;
    result += character;
  }
  return result;
}

function isThousandsComma(text: string, index: number, bracketed: boolean): boolean {
  const before = /(?<![\d.])\d{1,3}(?:,\d{3})*$/.test(text.slice(Math.max(0, index - 40), index));
  const after = /^,\d{3}(?:,\d{3})*(?!\d)/.exec(text.slice(index, index + 40));
  if (!before || after === null) return false;
  return !bracketed || /,0\d\d/.test(after[0]) || /,0\d\d$/.test(text.slice(Math.max(0, index - 4), index));
}
