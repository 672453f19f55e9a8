import type { Sample } from '../run/sample.ts';
import type { Scenario } from '../run/scenario.ts';

/** A figure that a scenario gives for each subject. */
export interface Measure {
  readonly title: string;
  readonly better: 'more' | 'less';
  /** @param direct of the same turn, without any gateway. @returns undefined where it was not measured, or means nothing */
  readonly value: (sample: Sample, direct: Sample | undefined) => number | undefined;
}

/** What is worth knowing of a scenario, the most telling first. */
export function measuresOf({ arrivals, chunks, name }: Scenario): Measure[] {
  const isStream = chunks !== undefined;
  if (name === 'idle') return [memory];
  if ('connections' in arrivals) return isStream ? [chunksPerSecond, cpu('chunk')] : [answersPerSecond, cpu('request')];
  return isStream ? [addedFirstByte, addedDelay, cpu('chunk')] : [addedMedian, addedP90, cpu('request')];
}

const answersPerSecond: Measure = { title: 'requests a second', better: 'more', value: ({ outcome }) => outcome.answers / outcome.seconds };
const chunksPerSecond: Measure = { title: 'chunks a second', better: 'more', value: ({ outcome }) => outcome.chunks / outcome.seconds };
const memory: Measure = { title: 'resident memory, MB', better: 'less', value: (sample) => sample.memory };
const addedMedian = added('added latency, median, µs', ({ outcome }) => outcome.latency.p50);
const addedP90 = added('added latency, 90 %, µs', ({ outcome }) => outcome.latency.p90);
const addedFirstByte = added('added time to the first byte, median, µs', ({ outcome }) => outcome.firstByte.p50);
const addedDelay = added('added delay of a chunk, median, µs', ({ outcome }) => outcome.delay.p50);

function cpu(unit: string): Measure {
  return { title: `CPU of a ${unit}, µs`, better: 'less', value: (sample) => sample.cpu };
}

/** What a subject adds to what the vendor alone takes. Where it seems to add nothing, the machine was too busy to tell. */
function added(title: string, of: (sample: Sample) => number): Measure {
  return {
    title,
    better: 'less',
    value(sample, direct) {
      if (!direct || direct === sample) return undefined;
      const more = of(sample) - of(direct);
      return more > 0 ? more : undefined;
    },
  };
}
