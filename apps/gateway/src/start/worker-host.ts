import type { Host } from './host.js';
import type { WorkerOrder, WorkerReport } from './worker-messages.js';

/** A gateway that is one of several: whoever started it speaks for all of them, and tells it when to stop. */
export function workerHost(workers: number): Host {
  // Until it serves, nothing keeps it.
  let stop = (_signal: NodeJS.Signals): void => process.exit(0);
  let stopping = false;
  // Terminals and service managers signal the whole group: then it is told twice of the same wish.
  const stopOnce = (signal: NodeJS.Signals): void => {
    if (stopping) return;
    stopping = true;
    stop(signal);
  };
  process.on('SIGTERM', stopOnce);
  process.on('SIGINT', stopOnce);
  process.on('message', ({ kind, signal }: WorkerOrder) => {
    if (kind === 'stop') stopOnce(signal);
  });
  return {
    workers,
    started: (lines, stopWithin) => report({ kind: 'started', lines, stopWithin }),
    // The channel would keep the process alive.
    failed: (problem) => report({ kind: 'failed', problem }, () => process.exit(1)),
    say: () => undefined,
    tell: (text) => report({ kind: 'told', text }),
    onStop: (listener) => void (stop = listener),
  };
}

function report(message: WorkerReport, whenSent?: () => void): void {
  process.send?.(message, undefined, undefined, whenSent);
}
