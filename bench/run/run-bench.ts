import type { Subject } from '../subjects/subject.ts';
import { type Instance, startInstance, startUpstream } from './instance.ts';
import { LoadGenerator } from './load-generator.ts';
import { Programs } from './programs.ts';
import type { Birth, Sample } from './sample.ts';
import type { Scenario } from './scenario.ts';
import { memoryOf, takeSample } from './take-sample.ts';

export interface Plan {
  subjects: readonly Subject[];
  scenarios: readonly Scenario[];
  /** How often all subjects are started anew. */
  instances: number;
  /** How often every scenario is run with each set of processes. */
  turns: number;
  /** Every part of a turn takes so much of its scenario's time. */
  pace: number;
  /** Seconds of load before anything is measured: a young process costs twice what an old one does. */
  warmUp: number;
  onProgress: (line: string) => void;
}

export interface Measured {
  samples: Sample[];
  births: Birth[];
}

/** Runs a plan. The subjects take turns under each load; the others of a set rest meanwhile. */
export async function runBench(plan: Plan): Promise<Measured> {
  const measured: Measured = { samples: [], births: [] };
  for (let instance = 0; instance < plan.instances; instance += 1) await runInstance(plan, instance, measured);
  return measured;
}

async function runInstance(plan: Plan, instance: number, { samples, births }: Measured): Promise<void> {
  const programs = new Programs();
  const upstream = await startUpstream(programs);
  const load = new LoadGenerator(programs);
  const running: Instance[] = [];
  for (const subject of plan.subjects) {
    const started = await startInstance(programs, subject, upstream);
    running.push(started);
    if (started.child) births.push({ instance, subject: subject.name, firstAnswer: started.firstAnswer, memory: memoryOf(started) });
  }
  await warmUp(plan, load, running);
  for (let turn = 0; turn < plan.turns; turn += 1) {
    for (const scenario of plan.scenarios) {
      for (const each of rotated(running, turn + instance)) {
        const sample = await takeSample(load, each, { ...scenario, seconds: scenario.seconds * plan.pace });
        samples.push({ ...sample, instance, turn });
        plan.onProgress(progress(sample));
      }
    }
  }
  await programs.stopAll();
}

async function warmUp({ scenarios, warmUp: seconds, onProgress }: Plan, load: LoadGenerator, running: readonly Instance[]): Promise<void> {
  const kinds = [scenarios.find(({ chunks }) => chunks === undefined), scenarios.find(({ chunks }) => chunks !== undefined)].filter((kind) => kind !== undefined);
  for (const each of running) {
    if (!each.child) continue;
    for (const scenario of kinds) await takeSample(load, each, { ...scenario, arrivals: { connections: 32 }, model: 'm-', seconds });
    onProgress(`warm: ${each.subject.name}`);
  }
}

/** Who comes first is another one each time. */
function rotated<Item>(items: readonly Item[], by: number): Item[] {
  const at = by % items.length;
  return [...items.slice(at), ...items.slice(0, at)];
}

function progress({ scenario, subject, outcome, cpu }: Omit<Sample, 'instance' | 'turn'>): string {
  const failed = outcome.refusals + outcome.broken;
  const perSecond = Math.round((outcome.chunks || outcome.answers) / outcome.seconds);
  return `${scenario.padEnd(9)} ${subject.padEnd(24)} ${String(perSecond).padStart(7)}/s${cpu === undefined ? '' : ` ${cpu.toFixed(1).padStart(7)} µs CPU`}${failed === 0 ? '' : `  ${failed} failed`}`;
}
