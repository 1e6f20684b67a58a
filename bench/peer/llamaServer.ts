import { once } from 'node:events';
import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { createServer } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import * as v from 'valibot';
import { CancelledError, throwIfCancelled } from '../../src/common/errors.ts';
import type { ModelPlan } from '../../src/protocol/worker.ts';
import { sampling, type Generated, type TextEngine, type TextOptions, type TextRequest } from '../engine.ts';
import { highByteTokens, unknownCharacter } from './byteTokens.ts';
import { Lines } from './lines.ts';
import { PeerProgram } from './peerProgram.ts';
import { parseServerLine, type ServerEvent } from './serverEvent.ts';

/** What decides how the peer computes; taken from ours. */
export interface ComputeShape {
  readonly modelPath: string;
  readonly threads: number;
  /** whether the file is mapped into the memory */
  readonly mmap: boolean;
  /** how the keys and values of past tokens are stored */
  readonly cacheType: ModelPlan['cacheType'];
}

/** What a llama-server is started with. */
export interface ServerShape extends ComputeShape {
  /** samples that it can generate side by side */
  readonly slots: number;
  /** tokens that all slots together have room for */
  readonly contextTokens: number;
}

/** llama.cpp's own server, as a process on this machine. */
export class LlamaServer implements TextEngine {
  readonly shape: ServerShape;
  readonly #program: PeerProgram;
  readonly #port: number;
  #neverGenerated: readonly number[] = [];

  private constructor(shape: ServerShape, program: PeerProgram, port: number) {
    this.shape = shape;
    this.#program = program;
    this.#port = port;
  }

  /** Starts it and waits until it answers. @throws Error when it ends instead, with what it said. */
  static async start(executable: string, shape: ServerShape): Promise<LlamaServer> {
    const port = await freePort();
    const server = new LlamaServer(shape, new PeerProgram(executable, serverArguments(shape, port)), port);
    try {
      while (!(await server.#isReady())) {
        server.#program.assertRunning();
        await delay(50);
      }
      server.#neverGenerated = highByteTokens(await server.#tokenize(unknownCharacter));
    } catch (error) {
      await server.stop();
      throw error;
    }
    return server;
  }

  async countTokens(content: string): Promise<number> {
    const { tokens } = v.parse(v.object({ tokens: v.array(v.unknown()) }), await this.#tokenize(content));
    return tokens.length;
  }

  async generate(request: TextRequest, { signal, onText }: TextOptions = {}): Promise<Generated> {
    throwIfCancelled(signal);
    const started = performance.now();
    let firstText: number | undefined;
    const ends: Extract<ServerEvent, { kind: 'end' }>[] = [];
    const exchange = this.#request('POST', '/completion', completionBody(request, this.#neverGenerated));
    const cancel = () => exchange.destroy(new CancelledError());
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      await readEvents(await openResponse(exchange), (event) => {
        if (event.kind === 'end') {
          ends.push(event);
        } else if (event.text !== '') {
          firstText ??= performance.now();
          onText?.();
        }
      });
    } catch (error) {
      throwIfCancelled(signal);
      throw error;
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
    throwIfCancelled(signal);
    if (ends.length !== request.samples) throw new Error('llama-server broke off.');
    const total = performance.now() - started;
    return {
      firstText: firstText === undefined ? total : firstText - started,
      total,
      tokens: ends.reduce((sum, { tokens }) => sum + tokens, 0),
      promptTokens: ends[0]?.promptTokens ?? 0,
      evaluatedTokens: Math.max(0, ...ends.map(({ evaluatedTokens }) => evaluatedTokens)),
    };
  }

  stop(): Promise<void> {
    return this.#program.stop();
  }

  async #tokenize(content: string): Promise<unknown> {
    const body = { content, add_special: true, parse_special: false, with_pieces: true };
    return JSON.parse(await readText(await openResponse(this.#request('POST', '/tokenize', body))));
  }

  async #isReady(): Promise<boolean> {
    try {
      const response = await answerOf(this.#request('GET', '/health'));
      response.resume();
      return response.statusCode === 200;
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED') return false;
      throw error;
    }
  }

  #request(method: 'GET' | 'POST', path: string, body?: object): ClientRequest {
    const exchange = httpRequest({ host: '127.0.0.1', port: this.#port, method, path, agent: false });
    exchange.end(body === undefined ? undefined : JSON.stringify(body));
    return exchange;
  }
}

function serverArguments(shape: ServerShape, port: number): string[] {
  const { modelPath, threads, mmap, cacheType, slots, contextTokens } = shape;
  return [
    ...['--model', modelPath, '--host', '127.0.0.1', '--port', String(port)],
    ...['--threads', String(threads), '--threads-batch', String(threads)],
    ...['--load-mode', mmap ? 'mmap' : 'none', '--gpu-layers', '0', '--fit', 'off'],
    ...['--ctx-size', String(contextTokens), '--parallel', String(slots), '--kv-unified'],
    ...['--cache-type-k', cacheType, '--cache-type-v', cacheType],
    // Prompts are reused from the slots; copies of them beside the slots would only take memory and time.
    ...['--cache-ram', '0'],
    ...['--log-verbosity', '1'],
  ];
}

/** Only what is used of the chain of samplers, and of the answer only what is read here: less work for the peer. */
function completionBody({ prompt, maxTokens, samples, seed }: TextRequest, never: readonly number[]): object {
  return {
    prompt,
    n_predict: maxTokens,
    n_cmpl: samples,
    seed,
    temperature: sampling.temperature,
    top_k: sampling.topK,
    top_p: sampling.topP,
    samplers: ['top_k', 'top_p', 'temperature'],
    logit_bias: never.map((token) => [token, false]),
    cache_prompt: true,
    stream: true,
    response_fields: ['stop', 'tokens_predicted', 'tokens_evaluated', 'timings'],
  };
}

async function answerOf(exchange: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    exchange.once('response', resolve);
    exchange.once('error', reject);
  });
}

/** @throws Error when the server refuses the request, with what it said. */
async function openResponse(exchange: ClientRequest): Promise<IncomingMessage> {
  const response = await answerOf(exchange);
  if (response.statusCode === 200) return response;
  throw new Error(`llama-server refused: ${String(response.statusCode)} ${await readText(response)}`);
}

/** Calls with each event as it arrives. @throws Error when the stream breaks or carries something else. */
async function readEvents(response: IncomingMessage, onEvent: (event: ServerEvent) => void): Promise<void> {
  const lines = new Lines();
  response.setEncoding('utf8');
  await new Promise<void>((resolve, reject) => {
    response.once('error', reject);
    response.once('end', resolve);
    response.on('data', (piece: string) => {
      try {
        for (const event of lines.push(piece).map(parseServerLine)) if (event !== undefined) onEvent(event);
      } catch (error) {
        response.destroy(error instanceof Error ? error : new Error(String(error)));
      }
    });
  });
}

/** A port of the loopback interface that nobody listens on now. */
async function freePort(): Promise<number> {
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const address = listener.address();
  listener.close();
  await once(listener, 'close');
  if (address === null || typeof address === 'string') throw new Error('There is no free port on this machine.');
  return address.port;
}
