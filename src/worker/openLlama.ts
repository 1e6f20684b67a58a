import { getLlama, LlamaLogLevel, type Llama } from 'node-llama-cpp';
import { UserMessage } from '../common/errors.ts';
import type { Log } from '../common/log.ts';
import type { LoadParameters } from '../protocol/worker.ts';

/** There is one build of the library for Apple silicon, with the GPU in it: without the GPU, no layer goes there. */
const gpuIsBuiltIn = process.platform === 'darwin' && process.arch === 'arm64';

/** Opens the inference library. @throws UserMessage when it does not run on this machine. */
export async function openLlama(gpu: LoadParameters['gpu'], log: Log): Promise<Llama> {
  try {
    return await getLlama({
      gpu: gpu === 'off' && !gpuIsBuiltIn ? false : 'auto',
      build: 'never',
      skipDownload: true,
      progressLogs: false,
      // No limit here, because each context is given its number of threads and one computes at a time.
      maxThreads: 0,
      logLevel: LlamaLogLevel.warn,
      logger: (level, message) => log[logMethods[level]](`llama.cpp: ${message.trimEnd()}`),
    });
  } catch (error) {
    throw new UserMessage(
      'The inference library that comes with Llemma does not run on this machine.',
      'Install the build of the extension that was made for this platform.' +
        (process.platform === 'win32' ? ' Windows also needs the Microsoft Visual C++ Redistributable.' : ''),
      { cause: error },
    );
  }
}

const logMethods = {
  [LlamaLogLevel.disabled]: 'trace',
  [LlamaLogLevel.fatal]: 'error',
  [LlamaLogLevel.error]: 'error',
  [LlamaLogLevel.warn]: 'warn',
  [LlamaLogLevel.info]: 'info',
  [LlamaLogLevel.log]: 'debug',
  [LlamaLogLevel.debug]: 'debug',
} as const satisfies Record<LlamaLogLevel, keyof Log>;
