import module from 'node:module';
import { nodeVersionProblem } from './start/node-version.js';

const problem = nodeVersionProblem(process.versions.node);
if (problem === undefined) {
  // Compiling is a quarter of the start: from the second one on, Node.js (22.8 and later) takes the code from its own cache.
  if ('enableCompileCache' in module) module.enableCompileCache();
  // Imported only now: an older Node.js could not even load it.
  const { runGateway } = await import('./start/run-gateway.js');
  await runGateway(process.env);
} else {
  process.stderr.write(`${problem}\n`);
  process.exitCode = 1;
}
