import createMarkdownIt, { type Env, type MarkdownIt } from 'markdown-it';
import { isProse, segmentMath, type MathSpan } from '../common/mathSpan.ts';
import { escapeHtml, renderMath } from './math.ts';
import { proseToMarkdown, unwrapEnvironments } from './prose.ts';

/** Characters of a text that is set; a longer one is nothing that somebody reads, and setting it would freeze the page. */
const longestText = 10_000;

/**
 * HTML of a text with Markdown and TeX. The text may be anything: it comes from a model or a document. No tag in it
 * becomes HTML, and nothing in it loads or opens anything.
 * @param growing whether more text follows: a formula that is not closed yet is then held back
 */
export function renderMarkdown(text: string, growing = false): string {
  if (text.length > longestText) return beginningOf(text);
  const formulas = new Formulas();
  return markdown.render(formulas.lift(unwrapEnvironments(text), growing), { formulas });
}

/** As it is written, as far as anybody reads. */
function beginningOf(text: string): string {
  return `<code class="source">${escapeHtml(text.slice(0, longestText))}…</code>`;
}

/** HTML of a final answer, which comes as TeX or words without delimiters: on lines of its own, or within one. */
export function renderAnswer(answer: string, kind: 'display' | 'inline' = 'display'): string {
  if (answer.length > longestText) return beginningOf(answer);
  if (isProse(answer)) return kind === 'display' ? renderMarkdown(answer) : escapeHtml(answer);
  const formula = renderMath({ kind, tex: answer });
  return kind === 'display' ? `<p>${formula}</p>` : formula;
}

/** Characters of TeX; a longer formula may need to break itself. */
const longestGlued = 40;

/**
 * The formulas of one text. They are lifted out before Markdown reads it and put back when it writes the HTML, so that
 * neither takes the other's signs for its own. In between a formula is its number between two private-use characters.
 */
class Formulas {
  readonly #spans: MathSpan[] = [];
  readonly #sources: string[] = [];

  lift(source: string, growing: boolean): string {
    const clean = source.replace(/[\ue000\ue001]/g, '');
    const parts = segmentMath(clean, growing).map((segment) => {
      if (segment.kind === 'open') return '';
      if (segment.kind === 'text') return proseToMarkdown(segment.text);
      this.#spans.push(segment.span);
      this.#sources.push(clean.slice(segment.span.start, segment.span.end));
      return `\ue000${this.#spans.length - 1}\ue001`;
    });
    return parts.join('');
  }

  /** Puts the formulas back into HTML; a line does not break between a short one and the point after it. */
  html(html: string): string {
    return html.replace(/\ue000(\d+)\ue001([.,;:!?)]*)/g, (_, index: string, point: string) => {
      const span = this.#spans[Number(index)];
      if (span === undefined) return point;
      const glued = point !== '' && span.kind === 'inline' && span.tex.length <= longestGlued;
      return glued ? `<span class="glued">${renderMath(span)}${point}</span>` : renderMath(span) + point;
    });
  }

  /** Puts back what the text said, where it turned out to be code. */
  source(text: string): string {
    return text.replace(/\ue000(\d+)\ue001/g, (_, index: string) => this.#sources[Number(index)] ?? '');
  }
}

function formulasOf(env: Env | undefined): Formulas {
  const formulas = env?.['formulas'];
  return formulas instanceof Formulas ? formulas : new Formulas();
}

const markdown = createMarkdown();

function createMarkdown(): MarkdownIt {
  const it = createMarkdownIt({ html: false, linkify: false, typographer: false });
  it.disable(['link', 'image', 'autolink', 'html_inline', 'html_block', 'reference', 'strikethrough']);
  // Indented lines are a habit of LaTeX, not code; a line of signs below a line is no heading.
  it.disable(['code', 'lheading']);
  const { rules } = it.renderer;
  rules['text'] = (tokens, index, _, env) => formulasOf(env).html(escapeHtml(tokens[index]?.content ?? ''));
  rules['code_inline'] = (tokens, index, _, env) => `<code>${code(tokens[index]?.content, env)}</code>`;
  rules['fence'] = (tokens, index, _, env) => `<pre><code>${code(tokens[index]?.content, env)}</code></pre>`;
  // The panel has its own headings; one in a step is a line of it.
  rules['heading_open'] = () => '<p class="heading">';
  rules['heading_close'] = () => '</p>';
  return it;
}

function code(content: string | undefined, env: Env | undefined): string {
  return escapeHtml(formulasOf(env).source(content ?? ''));
}
