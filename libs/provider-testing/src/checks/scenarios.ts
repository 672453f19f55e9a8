import assert from 'node:assert/strict';
import type { LlmProvider, LlmRequest, LlmResponse, Message } from '@modelport/provider-base';
import { assertAnswer, assertCost, assertNoKey, assertReceipt, assertSent } from '../kit/assertions.js';
import type { Kit, Stage } from '../kit/kit.js';
import { toolResultRequest } from '../kit/requests.js';
import { MATRIX } from '../matrix/matrix.js';
import type { ScenarioRow } from '../matrix/scenario-row.js';
import { isUnsupported, type Scenario } from '../replies/scenario.js';
import type { VendorReply } from '../replies/vendor-reply.js';
import { readStream } from '../stream/read-stream.js';
import { type AnswerSummary, summaryOfEvents, summaryOfResponse } from '../stream/summary.js';
import type { TestRunner } from '../test-runner.js';
import { answerWith } from '../transport/script.js';

/** Paths whose request is not compared: what `text` and `image` are asked with shows how the vendor's bodies look. */
const SENT_ELSEWHERE: ReadonlySet<string> = new Set(['tools.one', 'tools.parallel']);

/** Every scenario of the matrix: what is sent, and what the whole answer says. Those that stream are checked as streams too. */
export function checkScenarios(kit: Kit, { it }: TestRunner): void {
  for (const row of MATRIX) {
    const scenario = row.claim(kit.replies);
    if (scenario === undefined || isUnsupported(scenario)) continue;
    it(`${row.name}: sends what the vendor takes, and reads the answer`, () => checkWhole(kit, row, scenario));
    const { stream } = scenario;
    if (row.first && stream) it(`${row.name}: sends what the vendor takes, and streams the answer`, () => checkSecondStream(kit, row, scenario, stream));
  }
}

async function checkWhole(kit: Kit, row: ScenarioRow, scenario: Scenario): Promise<void> {
  const { unary, stream, answer } = scenario;
  assert.ok(SENT_ELSEWHERE.has(row.path) || unary.sent, `${row.path}.unary.sent: expected the body that must be sent`);
  assert.ok(stream || !kit.capabilities.has('streaming'), `${row.path}.stream: missing, and the provider streams`);
  const missing = row.lacks?.(answer);
  assert.equal(missing, undefined, `${row.path}.answer: expected ${missing}`);
  const { stage, request } = await ask(kit, row, scenario, unary);
  const response = await stage.provider.executeRequest(request);
  assertSummary(kit, summaryOfResponse(response), request, scenario);
  assertSent(stage.transport, unary, stage.provider.baseUrl);
  assert.equal(response.providerId, kit.definition.provider.id);
  assertNoKey(response, 'the response');
}

/** The streams of first turns are checked with all the others. */
async function checkSecondStream(kit: Kit, row: ScenarioRow, scenario: Scenario, stream: VendorReply): Promise<void> {
  const { stage, request } = await ask(kit, row, scenario, stream);
  const { items, error } = await readStream(stage.provider.executeStream(request));
  assert.equal(error, undefined);
  assertSummary(kit, summaryOfEvents(items), request, scenario);
  assertSent(stage.transport, stream, stage.provider.baseUrl);
}

function assertSummary(kit: Kit, summary: AnswerSummary, { model }: LlmRequest, { answer, receipt }: Scenario): void {
  assertAnswer(summary, answer);
  assertCost(summary, answer, kit.definition, model);
  assertReceipt(summary, receipt);
}

/** A provider that waits for the request with this reply, and the request: of a second turn, after the first was asked. */
async function ask(kit: Kit, row: ScenarioRow, { model = kit.model }: Scenario, reply: VendorReply): Promise<{ stage: Stage; request: LlmRequest }> {
  const request = row.request(model, kit.replies);
  const first = row.first?.(kit.replies);
  if (!first) return { stage: kit.answering(reply), request };
  const stage = kit.stage([answerWith(first.unary), answerWith(reply)]);
  return { stage, request: await secondTurn(stage.provider, request) };
}

async function secondTurn(provider: LlmProvider, request: LlmRequest): Promise<LlmRequest> {
  return toolResultRequest(request, asMessage(await provider.executeRequest(request)));
}

/** An answer as the next request tells it: what the model thought goes back to who thought it. */
function asMessage({ content, providerId }: LlmResponse): Message {
  return { role: 'assistant', content: content.map((part) => (part.type === 'reasoning' ? { ...part, providerId } : part)) };
}
