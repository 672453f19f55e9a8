import { performance } from 'node:perf_hooks';

const { nodeTiming } = performance;

/** Milliseconds that the event loop has spent asleep, waiting for something to do, since the process began; always 0 where the runtime does not tell. */
export function loopIdleTime(): number {
  return nodeTiming?.idleTime ?? 0;
}
