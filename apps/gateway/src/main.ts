import cluster from 'node:cluster';
import module from 'node:module';
import { availableParallelism } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { nodeVersionProblem } from './start/node-version.js';
import { workerCount } from './start/worker-count.js';

const problem = nodeVersionProblem(process.versions.node);
if (problem === undefined) {
  // Compiling is a quarter of the start: from the second one on, Node.js (22.8 and later) takes the code from its own cache.
  if ('enableCompileCache' in module) module.enableCompileCache();
  // What a request runs through is compiled at its best after 1,000 calls in place of 3,000: a gateway with little to do would wait an hour for that.
  setFlagsFromString('--invocation-count-for-turbofan=1000');
  // The heap may double before all of it is looked through. Streams outlive the young generation and let the old one grow steadily: that would come every few seconds.
  setFlagsFromString('--heap-growing-percent=100');
  await start();
} else {
  giveUp(problem);
}

/** Everything else is imported only now: an older Node.js could not even load it, and who only looks after workers does not need it. */
async function start(): Promise<void> {
  const workers = workersToStart();
  if (workers === undefined) return;
  if (workers > 1 && cluster.isPrimary) {
    const { runWorkers } = await import('./start/run-workers.js');
    return runWorkers(workers);
  }
  const host = cluster.isWorker ? (await import('./start/worker-host.js')).workerHost(workers) : undefined;
  const { runGateway } = await import('./start/run-gateway.js');
  return runGateway(process.env, host);
}

function workersToStart(): number | undefined {
  try {
    return workerCount(process.env, availableParallelism());
  } catch (error) {
    giveUp(error instanceof Error ? error.message : String(error));
    return undefined;
  }
}

function giveUp(reason: string): void {
  process.stderr.write(`${reason}\n`);
  process.exitCode = 1;
}
