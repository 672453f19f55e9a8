import type { Outcome } from '../load/outcome.ts';
import { jobOf, type Instance } from './instance.ts';
import type { LoadGenerator } from './load-generator.ts';
import { usageOf } from './process-usage.ts';
import type { Sample } from './sample.ts';
import type { Scenario } from './scenario.ts';

const MEGABYTE = 1024 * 1024;
/** Milliseconds between two looks at the memory. */
const LOOK = 250;

/** Puts one subject under the load of a scenario. */
export async function takeSample(load: LoadGenerator, instance: Instance, scenario: Scenario): Promise<Omit<Sample, 'instance' | 'turn'>> {
  const { arrivals, seconds } = scenario;
  const before = cpuOf(instance);
  const memory = watchMemory(instance);
  const outcome = await load.run({ ...jobOf(instance, scenario), arrivals, seconds });
  const most = memory.stop();
  const after = cpuOf(instance);
  const units = unitsOf(outcome, scenario);
  return {
    scenario: scenario.name,
    subject: instance.subject.name,
    outcome,
    ...(before !== undefined && after !== undefined && units > 0 && { cpu: ((after - before) / units) * 1e6 }),
    ...(most > 0 && { memory: most }),
  };
}

/** What is counted: answers, or chunks where answers are streams. */
export function unitsOf(outcome: Outcome, { chunks }: Pick<Scenario, 'chunks'>): number {
  return chunks === undefined ? outcome.answers : outcome.chunks;
}

/** Megabytes; undefined where it cannot be read. */
export function memoryOf({ child }: Instance): number | undefined {
  const memory = child?.pid === undefined ? undefined : usageOf(child.pid)?.memory;
  return memory === undefined ? undefined : memory / MEGABYTE;
}

function cpuOf({ child }: Instance): number | undefined {
  return child?.pid === undefined ? undefined : usageOf(child.pid)?.cpu;
}

function watchMemory(instance: Instance): { stop: () => number } {
  let most = 0;
  const look = (): void => void (most = Math.max(most, memoryOf(instance) ?? 0));
  const timer = setInterval(look, LOOK);
  return {
    stop: () => {
      clearInterval(timer);
      look();
      return most;
    },
  };
}
