import type { Outcome } from '../load/outcome.ts';

/** What one subject did in its part of one turn. */
export interface Sample {
  /** Set of processes: every subject is started anew for each. */
  instance: number;
  turn: number;
  scenario: string;
  subject: string;
  outcome: Outcome;
  /** Microseconds of CPU for each answer, or chunk where answers are streams; undefined where it cannot be read. */
  cpu?: number;
  /** Most resident memory in the turn, in megabytes. */
  memory?: number;
}

/** What of a subject is measured once for each of its processes. */
export interface Birth {
  instance: number;
  subject: string;
  /** Milliseconds from the start of the process to its first answer. */
  firstAnswer: number;
  /** Resident memory in megabytes, before the load. */
  memory?: number;
}
