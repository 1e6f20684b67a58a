import path from 'node:path';
import { describeError } from '../src/common/errors.ts';
import { silentLog } from '../src/common/log.ts';
import { announce } from '../scripts/setup/say.ts';
import type { BenchCase } from './benchCase.ts';
import { modelCases, smallCases } from './cases/all.ts';
import { currentLoad, thisMachine } from './machine.ts';
import { mainModel, smallModels } from './models.ts';
import type { BenchOptions } from './options.ts';
import type { PeerLocations } from './peer/locations.ts';
import type { CaseFailure, MeasuredRow, ModelReport, Report, Role } from './report.ts';
import { holds } from './row.ts';
import { Stage } from './stage.ts';

/** Bytes of a file from which on the bars of a model are meant for it. */
const LARGE = 1e9;

/** Measures what was asked for. */
export async function runBench(options: BenchOptions, peer: PeerLocations): Promise<Report> {
  const chosen = (cases: readonly BenchCase[]) =>
    cases.filter(({ name }) => options.only.length === 0 || options.only.includes(name));
  const before = currentLoad();
  const date = new Date().toISOString();
  const models: ModelReport[] = [];
  const measure = async (file: string, role: Role, cases: readonly BenchCase[]) =>
    models.push(await measureModel({ file, role, cases, options, peer }));
  if (chosen(modelCases).length > 0) await measure(await mainModel(options), 'model', chosen(modelCases));
  if (chosen(smallCases).length > 0) {
    for (const file of await smallModels(options)) await measure(file, 'small file', chosen(smallCases));
  }
  return {
    date,
    machine: thisMachine(),
    load: { before, after: currentLoad() },
    peer: `llama.cpp ${peer.release}, built for this processor`,
    models,
  };
}

interface ModelTask {
  readonly file: string;
  readonly role: Role;
  readonly cases: readonly BenchCase[];
  readonly options: BenchOptions;
  readonly peer: PeerLocations;
}

async function measureModel({ file, role, cases, options, peer }: ModelTask): Promise<ModelReport> {
  const model = path.basename(file);
  const stage = new Stage({ modelPath: file, threads: options.threads, peer, log: silentLog });
  try {
    const { plan, summary, size } = (await stage.ours()).model;
    const isMeant = role === 'small file' || size >= LARGE;
    const rows: MeasuredRow[] = [];
    const failures: CaseFailure[] = [];
    for (const benchCase of cases) {
      announce(`${model}: ${benchCase.name}…`);
      const before = currentLoad();
      try {
        const measured = await benchCase.measure(stage, options);
        const about = { case: benchCase.name, load: { before, after: currentLoad() } };
        rows.push(...measured.map((line) => ({ ...line, ...about, verdict: isMeant ? holds(line) : undefined })));
      } catch (error) {
        announce(`${model}: ${benchCase.name} broke off: ${describeError(error)}`);
        failures.push({ case: benchCase.name, message: describeError(error) });
        await stage.stop();
      }
    }
    return { model, role, plan: summary, threads: plan.threads, rows, failures };
  } finally {
    await stage.stop();
  }
}
