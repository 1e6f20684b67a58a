import { getLlama, LlamaLogLevel, type Llama } from 'node-llama-cpp';
import { UserMessage } from '../common/errors.ts';
import type { Log } from '../common/log.ts';
import type { LoadParameters } from '../protocol/worker.ts';
import { cudaFailed, cudaIsOffered } from './cuda.ts';

/** There is one build of the library for Apple silicon, with the GPU in it: without the GPU, no layer goes there. */
const gpuIsBuiltIn = process.platform === 'darwin' && process.arch === 'arm64';

/** Opens the inference library. @throws UserMessage when it does not run on this machine. */
export async function openLlama(gpu: LoadParameters['gpu'], log: Log): Promise<Llama> {
  try {
    const llama = await getLlama({
      // A tree with all packages of the library has CUDA too; people have it where the host says so.
      gpu: gpu === 'off' && !gpuIsBuiltIn ? false : { type: 'auto', exclude: cudaIsOffered ? [] : ['cuda'] },
      build: 'never',
      skipDownload: true,
      progressLogs: false,
      // No limit here, because each context is given its number of threads and one computes at a time.
      maxThreads: 0,
      logLevel: LlamaLogLevel.warn,
      logger: (level, message) => log[logMethods[level]](`llama.cpp: ${message.trimEnd()}`),
    });
    if (cudaFailed(llama, gpu)) log.warn('CUDA is installed, but does not start here, and is done without');
    return llama;
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
