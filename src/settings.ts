import * as v from 'valibot';
import * as vscode from 'vscode';
import { profileNames } from './prompt/profiles.ts';
import { sampleChoices } from './protocol/panel.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
/** At most a week: timers hold no more than 24 days. */
const minutes = v.pipe(v.number(), v.minValue(0), v.maxValue(7 * 24 * 60));

/** The user's settings as values, read anew each time so that a change takes effect at the next request. */
export const settings = {
  model: () => ({
    path: read('model.path', v.pipe(v.string(), v.trim())),
    folder: read('model.folder', v.pipe(v.string(), v.trim())),
    profile: read('model.profile', v.picklist(['auto', ...profileNames])),
    gpu: read('model.gpu', v.picklist(['auto', 'off'])),
    threads: read('model.threads', count),
    unloadAfterMinutes: read('model.unloadAfter', minutes),
  }),
  completion: (scope?: vscode.ConfigurationScope) => ({
    enabled: read('completion.enabled', v.boolean(), scope),
    languages: read('completion.languages', v.array(v.string())),
    trigger: read('completion.trigger', v.picklist(['auto', 'automatic', 'onRequest']), scope),
    debounceMilliseconds: read('completion.debounce', v.nullable(count)) ?? undefined,
    maxTokens: read('completion.maxTokens', count),
  }),
  solve: () => ({
    maxTokens: read('solve.maxTokens', count),
    samples: read('solve.samples', v.picklist(sampleChoices)),
    timeLimitMilliseconds: read('solve.timeLimit', v.pipe(v.number(), v.minValue(1), v.maxValue(86_400))) * 1000,
    hints: read('solve.hints', v.boolean()),
    python: read('solve.python', v.picklist(['off', 'onRequest'])),
  }),
  tactics: () => ({
    samples: read('tactics.samples', count),
    timeoutMilliseconds: read('tactics.timeout', v.number()) * 1000,
  }),
  proof: () => ({
    samples: read('tactics.samples', count),
    timeoutMilliseconds: read('tactics.timeout', v.number()) * 1000,
    searchMilliseconds: read('proof.timeLimit', v.pipe(v.number(), v.minValue(1), v.maxValue(86_400))) * 1000,
    expansions: read('proof.expansions', v.pipe(count, v.minValue(1))),
    codeLens: read('proof.codeLens', v.boolean()),
  }),
  lean: () => ({
    path: read('lean.path', v.pipe(v.string(), v.trim())),
    followGoals: read('goals.follow', v.boolean()),
  }),
};

/** A setting of the right type; a value of another type, which settings.json may hold, counts as not set. */
function read<T>(section: string, schema: v.GenericSchema<unknown, T>, scope?: vscode.ConfigurationScope): T {
  const configuration = vscode.workspace.getConfiguration('llemma', scope);
  const chosen = v.safeParse(schema, configuration.get(section));
  return chosen.success ? chosen.output : v.parse(schema, configuration.inspect(section)?.defaultValue);
}
