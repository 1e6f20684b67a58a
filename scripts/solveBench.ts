import { readSolveOptions, usage } from '../bench/solve/options.ts';
import { toJson, toMarkdown } from '../bench/sections.ts';
import { runSolveBench } from '../bench/solve/run.ts';
import { benchCommand } from './setup/benchCommand.ts';

/** `npm run bench:solve`: how good solutions, votes and checks are, and how soon they come. `-- --help` says more. */
await benchCommand({ usage, readOptions: readSolveOptions, run: runSolveBench, toMarkdown, toJson });
