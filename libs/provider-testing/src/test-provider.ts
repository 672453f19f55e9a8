import { checkAbort } from './checks/abort.js';
import { checkAnswer } from './checks/answer.js';
import { checkAuthorization } from './checks/authorization.js';
import { checkAvailability } from './checks/availability.js';
import { checkClientFormats } from './checks/client-formats.js';
import { checkCuts } from './checks/cuts.js';
import { checkEmbeddings } from './checks/embeddings.js';
import { checkErrors } from './checks/errors.js';
import { checkFacts } from './checks/facts.js';
import { checkFaults } from './checks/faults.js';
import { checkForward } from './checks/forward.js';
import { checkLosses } from './checks/losses.js';
import { checkOddAnswers } from './checks/odd-answers.js';
import { checkReplies } from './checks/replies.js';
import { checkScenarios } from './checks/scenarios.js';
import { checkStream } from './checks/stream.js';
import { checkTimeouts } from './checks/timeouts.js';
import { Kit, type TestProviderOptions } from './kit/kit.js';
import { globalTestRunner, type TestRunner } from './test-runner.js';

/** In this order they are told: first that the replies can be believed, then what is plain, then what goes wrong. */
const CHECKS: readonly [name: string, check: (kit: Kit, runner: TestRunner) => void][] = [
  ['replies', checkReplies],
  ['authorization', checkAuthorization],
  ['a whole answer', checkAnswer],
  ['a streamed answer', checkStream],
  ['the scenarios', checkScenarios],
  ['what the vendor cannot do', checkLosses],
  ['embeddings', checkEmbeddings],
  ['a forwarded call', checkForward],
  ['what clients are given', checkClientFormats],
  ['errors', checkErrors],
  ['odd answers', checkOddAnswers],
  ['a body cut anywhere', checkCuts],
  ['a caller that goes away', checkAbort],
  ['a vendor that falls silent', checkTimeouts],
  ['a vendor that fails', checkFaults],
  ['availability', checkAvailability],
  ['the facts of its definition', checkFacts],
];

/**
 * Proves a provider: defines the tests of the whole contract for it, over a transport that plays the vendor's replies. Call it at the top
 * of a spec file.
 * @throws TypeError where there is no test runner.
 */
export function testProvider(options: TestProviderOptions): void {
  const runner = options.runner ?? globalTestRunner();
  const kit = new Kit(options);
  runner.describe(`the conformance of ${kit.definition.provider.id}`, () => {
    for (const [name, check] of CHECKS) runner.describe(name, () => check(kit, runner));
  });
}
