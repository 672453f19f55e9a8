// `npm run bench`: what a gateway costs over a direct call, beside others in the same run. README.md says how to read it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { readArguments, USAGE, type Arguments } from './read-arguments.ts';
import { chart } from './report/chart.ts';
import { markdown } from './report/markdown.ts';
import { summarise } from './report/summarise.ts';
import { planOf } from './run/plan-of.ts';
import { KEEPS_PLACES } from './run/programs.ts';
import { runBench } from './run/run-bench.ts';

const ROOT = join(import.meta.dirname, '..');

async function main(options: Arguments): Promise<void> {
  const plan = planOf(options, ROOT);
  for (const note of notes()) process.stderr.write(`${note}\n`);
  const { samples, births } = await runBench({ ...plan, onProgress: (line) => void process.stderr.write(`${line}\n`) });
  const tables = summarise(samples, plan.scenarios, plan.subjects);
  process.stdout.write(`${markdown(tables, births, samples)}\n`);
  const date = new Date().toISOString();
  const machine = { node: process.version, platform: platform(), processors: availableParallelism(), model: cpus()[0]?.model ?? 'unknown', keepsPlaces: KEEPS_PLACES };
  write(options.output ?? join(ROOT, 'bench/results', `${date.slice(0, 19).replaceAll(':', '-')}.json`), JSON.stringify({ date, mode: options.mode, machine, tables, births, samples }, null, 1));
  if (options.chart) write(join(ROOT, 'docs/bench.svg'), chart(tables, `npm run bench, ${date.slice(0, 10)}, Node.js ${process.version.slice(1)}, medians of ${plan.instances} sets of processes`));
}

function notes(): string[] {
  return [
    ...(platform() === 'linux' ? [] : ['CPU time and memory are left out: they are read from /proc, which only Linux has.']),
    ...(KEEPS_PLACES ? [] : ['Programs are not kept to processors of their own (that takes taskset and two of them): figures scatter more.']),
  ];
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${text.trimEnd()}\n`);
  process.stderr.write(`written: ${file}\n`);
}

try {
  const options = readArguments(process.argv.slice(2));
  if (options.help) process.stdout.write(USAGE);
  else await main(options);
  process.exit(0);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  process.exit(1);
}
