import { nodeVersionProblem } from './start/node-version.js';

const problem = nodeVersionProblem(process.versions.node);
if (problem === undefined) {
  // Imported only now: an older Node.js could not even load it.
  const { runGateway } = await import('./start/run-gateway.js');
  await runGateway(process.env);
} else {
  process.stderr.write(`${problem}\n`);
  process.exitCode = 1;
}
