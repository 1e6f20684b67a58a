/** The start moves in steps of this part of the window. */
const stepsPerWindow = 4;

/**
 * The end of the document before the cursor that is sent to the model. Its start is anchored: it is the first line start
 * after a multiple of a fixed step, so that it stays where it is from keystroke to keystroke and the model has to read
 * only what was typed. Where there is no line start within a step, the start is the multiple itself.
 * @param prefix the document before the cursor
 * @param characters the most UTF-16 units to return; at least half as many are returned where the document has them
 */
export function windowOf(prefix: string, characters: number): string {
  if (prefix.length <= characters) return prefix;
  const step = Math.max(1, Math.floor(characters / stepsPerWindow));
  const anchor = Math.ceil((prefix.length - characters) / step) * step;
  return prefix.slice(lineStart(prefix, anchor, anchor + step) ?? characterStart(prefix, anchor));
}

/** The first line start in a range; the range may end on one. */
function lineStart(text: string, from: number, to: number): number | undefined {
  const lineEnd = text.indexOf('\n', from - 1);
  return lineEnd >= 0 && lineEnd < to ? lineEnd + 1 : undefined;
}

/** Moves out of the middle of a surrogate pair. */
function characterStart(text: string, index: number): number {
  const unit = text.charCodeAt(index);
  return unit >= 0xdc00 && unit <= 0xdfff ? index + 1 : index;
}

/**
 * The prompt for a window. Tokenizers join a space with the word after it, so a prompt that ends in a space leaves the
 * model before a word without its beginning: spaces after a word are held back, and the model writes them again.
 * Indentation is sent as it is; it says where in a proof the line belongs.
 */
export function promptOf(window: string): string {
  let end = window.length;
  while (window[end - 1] === ' ') end -= 1;
  const isIndentation = end === 0 || window[end - 1] === '\n';
  return isIndentation ? window : window.slice(0, end);
}
