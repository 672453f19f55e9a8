import { once } from 'node:events';
import { join } from 'node:path';
import type { Job } from '../load/job.ts';
import type { Outcome } from '../load/outcome.ts';
import type { Programs } from './programs.ts';

const PROGRAM = join(import.meta.dirname, '../load/main.ts');

/** Gives one job after the other to the process of the load generator. */
export class LoadGenerator {
  readonly #child;

  constructor(programs: Programs) {
    this.#child = programs.start([process.execPath, PROGRAM], 'beside', {}, 'ipc');
  }

  async run(job: Job): Promise<Outcome> {
    this.#child.send(job);
    const [outcome] = (await once(this.#child, 'message')) as [Outcome];
    return outcome;
  }
}
