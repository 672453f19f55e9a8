import assert from 'node:assert/strict';
import { CLIENT_FORMATS, type ClientFormat } from '@modelport/dialects';
import { LlmError, type LlmStreamEvent, parseJson } from '@modelport/provider-base';
import { brokenClientStream, clientStream, decodeClientResponse, readClientStream } from '../kit/client-stream.js';
import type { Kit } from '../kit/kit.js';
import { MATRIX } from '../matrix/matrix.js';
import type { ScenarioRow } from '../matrix/scenario-row.js';
import { isUnsupported, type Scenario } from '../replies/scenario.js';
import { readStream } from '../stream/read-stream.js';
import { type AnswerSummary, summaryOfEvents, summaryOfResponse } from '../stream/summary.js';
import type { TestRunner } from '../test-runner.js';

/** What reaches a client, in each format that clients speak: it keeps to the format's grammar, and says what the vendor said. */
export function checkClientFormats(kit: Kit, { describe, it }: TestRunner, formats: readonly ClientFormat[] = CLIENT_FORMATS): void {
  for (const format of formats) {
    describe(format.codec.dialect, () => {
      for (const row of MATRIX) {
        const scenario = row.claim(kit.replies);
        if (scenario === undefined || isUnsupported(scenario)) continue;
        it(`${row.name}, whole`, () => checkWhole(kit, format, row, scenario));
        if (scenario.stream) it(`${row.name}, streamed`, () => checkStreamed(kit, format, row, scenario));
      }
      if (kit.replies.text.stream) it('a stream that breaks never ends clean', () => checkBroken(kit, format));
    });
  }
}

async function checkWhole(kit: Kit, format: ClientFormat, row: ScenarioRow, { model = kit.model, unary }: Scenario): Promise<void> {
  const response = await kit.answering(unary).provider.executeRequest(row.request(model, kit.replies));
  assertSame(summaryOfResponse(decodeClientResponse(format, response)), summaryOfResponse(response));
}

async function checkStreamed(kit: Kit, format: ClientFormat, row: ScenarioRow, scenario: Scenario): Promise<void> {
  const events = await eventsOf(kit, row, scenario);
  const { problems, decoded, error } = readClientStream(format, clientStream(format, events));
  assert.deepEqual(problems, [], 'the grammar of the format');
  assert.equal(error, undefined);
  assertSame(summaryOfEvents(decoded), summaryOfEvents(events));
}

/** Wherever it breaks: told by an error that the format's own reader throws, and just cut off, no reader takes it for whole. */
async function checkBroken(kit: Kit, format: ClientFormat): Promise<void> {
  const row = MATRIX.find(({ path }) => path === 'text');
  assert.ok(row);
  const events = await eventsOf(kit, row, kit.replies.text);
  const failure = new LlmError('network', 'the connection to the vendor was reset', { providerId: kit.definition.provider.id });
  for (let count = 1; count < events.length; count += 1) {
    const told = readClientStream(format, brokenClientStream(format, events.slice(0, count), failure));
    assert.deepEqual(told.problems, [], `the grammar, broken behind ${count} events`);
    assert.ok(told.error, `broken behind ${count} events: a clean end`);
    assert.ok(summaryOfEvents(events).text.startsWith(summaryOfEvents(told.decoded).text), 'what came before is kept');
    const cut = readClientStream(format, clientStream(format, events.slice(0, count)));
    assert.ok(cut.error, `cut off behind ${count} events: a clean end`);
  }
}

async function eventsOf(kit: Kit, row: ScenarioRow, { model = kit.model, stream }: Scenario): Promise<LlmStreamEvent[]> {
  assert.ok(stream);
  const { items, error } = await readStream(kit.answering(stream).provider.executeStream(row.request(model, kit.replies)));
  assert.equal(error, undefined);
  return items;
}

/** The ids of answers are each format's own, and not all have a place for a refusal: what all of them have must be the same. */
function assertSame(actual: AnswerSummary, expected: AnswerSummary): void {
  const common = ({ text, reasoning, refusal, toolCalls, finishReason }: AnswerSummary): object => ({
    text: text + refusal,
    reasoning,
    finishReason: expected.refusal === '' ? finishReason : undefined,
    toolCalls: toolCalls.map(({ id, name, arguments: json }) => ({ id, name, arguments: parseJson(json) ?? json })),
  });
  assert.deepEqual(common(actual), common(expected));
  for (const side of ['inputTokens', 'outputTokens'] as const) if (expected[side] !== null) assert.equal(actual[side], expected[side], side);
}
