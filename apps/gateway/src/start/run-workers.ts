import cluster, { type Worker } from 'node:cluster';
import { WorkerTeam, type TeamWorker } from './worker-team.js';

/** Milliseconds beyond the workers' own time to stop, after which those that still run are ended. */
const LATE = 2000;

/**
 * Starts so many gateways that share one port, and stays to speak for them: Node.js deals connections out to them in turn
 * (https://nodejs.org/api/cluster.html), which spreads a few long-lived connections more evenly than the kernel would.
 */
export function runWorkers(count: number): void {
  const team = new WorkerTeam({
    count,
    startWorker: () => teamWorker(cluster.fork()),
    say: (text) => void process.stdout.write(`${text}\n`),
    complain: (text) => void process.stderr.write(`${text}\n`),
    onEnd: (code) => process.exit(code),
  });
  const stop = (signal: NodeJS.Signals): void => {
    process.stdout.write(`${signal}: stopping ${count} workers; all have ended in ${team.stopWithin / 1000} seconds\n`);
    team.stop(signal);
    setTimeout(() => team.stop(signal), team.stopWithin + LATE).unref();
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.on('SIGHUP', () => Object.values(cluster.workers ?? {}).forEach((worker) => worker?.process.kill('SIGHUP')));
}

function teamWorker(worker: Worker): TeamWorker {
  // One that cannot be written to has ended, which is told by its exit.
  worker.on('error', () => undefined);
  return {
    pid: worker.process.pid,
    onReport: (listener) => void worker.on('message', listener),
    onExit: (listener) => void worker.once('exit', listener),
    order(order) {
      if (worker.isConnected()) worker.send(order);
    },
    kill: () => void worker.process.kill('SIGKILL'),
  };
}
