import assert from 'node:assert/strict';
import type { LlmProvider, LlmRequest, LlmResponse, Message } from '@modelport/provider-base';
import { assertAnswer, assertSent } from '../kit/assertions.js';
import type { Kit } from '../kit/kit.js';
import { toolRequest, toolResultRequest } from '../kit/requests.js';
import type { Scenario } from '../replies/provider-replies.js';
import { readStream } from '../stream/read-stream.js';
import { summaryOfEvents, summaryOfResponse } from '../stream/summary.js';
import type { TestRunner } from '../test-runner.js';
import { answerWith } from '../transport/script.js';

/** Tools: the calls, and the turn that brings their results back. The calls that stream are checked as streams too. */
export function checkTools(kit: Kit, { it }: TestRunner): void {
  const { tools } = kit.replies;
  if (!tools) return;
  const last = tools.parallel ?? tools.one;
  const lastRequest = toolRequest(kit.model, tools.parallel !== undefined);

  it('reads one call', () => checkCalls(kit, tools.one, toolRequest(kit.model), 1));
  const { parallel } = tools;
  if (parallel) it('reads parallel calls', () => checkCalls(kit, parallel, lastRequest, 2));

  it('brings the results back, and reads the answer', async () => {
    assert.ok(tools.result.unary.sent, 'tools.result.unary.sent: expected the body that brings the results');
    const { provider, transport } = kit.stage([answerWith(last.unary), answerWith(tools.result.unary)]);
    const second = await secondTurn(provider, lastRequest);
    const response = await provider.executeRequest(second);
    assertAnswer(summaryOfResponse(response), tools.result.answer);
    assertSent(transport, tools.result.unary, provider.baseUrl);
  });

  const { stream } = tools.result;
  if (!stream) return;
  it('brings the results back, and streams the answer', async () => {
    const { provider, transport } = kit.stage([answerWith(last.unary), answerWith(stream)]);
    const second = await secondTurn(provider, lastRequest);
    const { items } = await readStream(provider.executeStream(second));
    assertAnswer(summaryOfEvents(items), tools.result.answer);
    assertSent(transport, stream, provider.baseUrl);
  });
}

async function checkCalls(kit: Kit, scenario: Scenario, request: LlmRequest, least: number): Promise<void> {
  const { provider, transport } = kit.answering(scenario.unary);
  const response = await provider.executeRequest(request);
  assertAnswer(summaryOfResponse(response), scenario.answer);
  assertSent(transport, scenario.unary, provider.baseUrl);
  assert.ok((scenario.answer.toolCalls?.length ?? 0) >= least, `answer.toolCalls: expected at least ${least}`);
  assert.equal(response.finishReason, 'tool-calls');
}

async function secondTurn(provider: LlmProvider, request: LlmRequest): Promise<LlmRequest> {
  const response = await provider.executeRequest(request);
  return toolResultRequest(request, asMessage(response));
}

/** An answer as the next request tells it: what the model thought goes back to who thought it. */
function asMessage({ content, providerId }: LlmResponse): Message {
  return { role: 'assistant', content: content.map((part) => (part.type === 'reasoning' ? { ...part, providerId } : part)) };
}
