import type { BenchCase } from '../benchCase.ts';
import { cancel } from './cancel.ts';
import { cold } from './cold.ts';
import { decode } from './decode.ts';
import { ghostStart } from './ghostStart.ts';
import { memory } from './memory.ts';
import { overhead } from './overhead.ts';
import { samples } from './samples.ts';
import { typing } from './typing.ts';

/** Measured on the model in question. Those that use one lane come first: lanes take their memory on first use. */
export const modelCases: readonly BenchCase[] = [typing, cold, decode, cancel, samples, ghostStart, memory];

/** Measured on small files. */
export const smallCases: readonly BenchCase[] = [overhead];

export const caseNames: readonly string[] = [...modelCases, ...smallCases].map(({ name }) => name);
