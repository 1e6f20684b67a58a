import * as v from 'valibot';

/** One event of llama-server's stream of a completion, as far as it is read here. */
const serverEventSchema = v.variant('stop', [
  v.object({ stop: v.literal(false), index: v.number(), content: v.string() }),
  v.object({
    stop: v.literal(true),
    tokens_predicted: v.number(),
    tokens_evaluated: v.number(),
    timings: v.object({ prompt_n: v.number() }),
  }),
]);

/** Text of one sample, or the end of one. */
export type ServerEvent =
  | { readonly kind: 'text'; readonly sample: number; readonly text: string }
  | {
      readonly kind: 'end';
      readonly tokens: number;
      readonly promptTokens: number;
      /** tokens of the prompt that were not in the cache */
      readonly evaluatedTokens: number;
    };

/**
 * One line of a stream of server-sent events; undefined for blank lines and comments, which carry nothing.
 * @throws Error when the server reports a failure, or says something else than the text of a completion.
 */
export function parseServerLine(line: string): ServerEvent | undefined {
  if (line === '' || line.startsWith(':')) return undefined;
  if (!line.startsWith('data: ')) throw new Error(`llama-server said: ${line}`);
  const parsed = v.safeParse(serverEventSchema, JSON.parse(line.slice('data: '.length)));
  if (!parsed.success) throw new Error(`llama-server said: ${line}`);
  const event = parsed.output;
  if (!event.stop) return { kind: 'text', sample: event.index, text: event.content };
  return {
    kind: 'end',
    tokens: event.tokens_predicted,
    promptTokens: event.tokens_evaluated,
    evaluatedTokens: event.timings.prompt_n,
  };
}
