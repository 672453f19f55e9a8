import assert from 'node:assert/strict';
import type { Cost, FinishReason, Usage } from '@modelport/provider-base';
import { assertCost } from '../kit/assertions.js';
import type { Kit } from '../kit/kit.js';
import { clientBody, wireRequest } from '../kit/wire-body.js';
import { MATRIX } from '../matrix/matrix.js';
import { type ExpectedAnswer, isUnsupported, type Scenario } from '../replies/scenario.js';
import type { VendorReply } from '../replies/vendor-reply.js';
import type { TestRunner } from '../test-runner.js';

/** What a forwarded answer is known to have come to. */
interface Told {
  finishReason: FinishReason | null;
  usage: Usage;
  cost: Cost | null;
}

/** Nothing of a forwarded answer is changed, and yet what it came to is known: the same as of one that is read, for every scenario. */
export function checkForwardedUsage(kit: Kit, { it }: TestRunner): void {
  for (const { name, claim } of MATRIX) {
    const scenario = claim(kit.replies);
    if (scenario === undefined || isUnsupported(scenario) || !isOfOneFormat(kit, scenario)) continue;
    const { unary, stream, answer } = scenario;
    it(`tells what it came to: ${name}`, async () => {
      assertTold(kit, await toldOf(kit, unary, false), answer);
      if (stream) assertTold(kit, await toldOf(kit, stream, true), answer);
    });
  }
}

/** Another model, or another path, may be another format. */
function isOfOneFormat({ replies: { text } }: Kit, { model, unary }: Scenario): boolean {
  return model === undefined && (unary.path === undefined || unary.path === text.unary.path);
}

async function toldOf(kit: Kit, reply: VendorReply, stream: boolean): Promise<Told> {
  const body = await clientBody(kit, stream);
  const answer = await kit.answering(reply).provider.forward?.(wireRequest(kit, body, stream));
  if (answer?.kind === 'unary') return answer;
  assert.ok(answer, 'expected an answer');
  for await (const _bytes of answer.stream);
  const end = await answer.stream.ended;
  assert.equal(end.outcome, 'complete');
  return { finishReason: end.outcome === 'complete' ? end.finishReason : null, usage: end.usage, cost: end.cost };
}

function assertTold(kit: Kit, { finishReason, usage, cost }: Told, expected: ExpectedAnswer): void {
  assert.equal(finishReason, expected.finishReason);
  assert.deepEqual([usage.inputTokens, usage.outputTokens], [expected.inputTokens, expected.outputTokens]);
  if (expected.cacheReadTokens !== undefined) assert.equal(usage.input.cacheRead, expected.cacheReadTokens, 'cacheReadTokens');
  if (expected.reasoningTokens !== undefined) assert.equal(usage.output.reasoning, expected.reasoningTokens, 'reasoningTokens');
  assertCost({ usage, cost }, expected, kit.definition, kit.model);
}
