import { ERROR_KINDS, type LlmError, type LlmErrorKind, type ObservedStream, type ProviderDefinition, type StreamEnd } from '@modelport/provider-base';
import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { CONFORMANCE_KEY } from '../conformance-key.js';
import type { ExpectedAnswer } from '../replies/scenario.js';
import type { VendorReply } from '../replies/vendor-reply.js';
import type { AnswerSummary } from '../stream/summary.js';
import type { FakeTransport } from '../transport/fake-transport.js';
import { expectedCost } from './expected-cost.js';
import { turns } from './turns.js';

/** The answer says what the vendor said. */
export function assertAnswer(actual: AnswerSummary, expected: ExpectedAnswer): void {
  const { id, model, text, reasoning = '', toolCalls = [], finishReason, inputTokens, outputTokens } = expected;
  assert.deepEqual(
    { id: actual.id, model: actual.model, text: actual.text, reasoning: actual.reasoning, finishReason: actual.finishReason, inputTokens: actual.inputTokens, outputTokens: actual.outputTokens },
    { id, model, text, reasoning, finishReason, inputTokens, outputTokens },
  );
  assert.deepEqual(
    actual.toolCalls.map((call) => ({ name: call.name, arguments: parsed(call.arguments) })),
    toolCalls.map((call) => ({ name: call.name, arguments: call.arguments })),
  );
  toolCalls.forEach((call, index) => {
    if (call.id !== undefined) assert.equal(actual.toolCalls[index]?.id, call.id, `the id of call ${index}`);
  });
  assert.equal(new Set(actual.toolCalls.map((call) => call.id)).size, actual.toolCalls.length, 'every call has an id of its own');
  assertDetails(actual, expected);
}

/** What is told of an answer only where the vendor tells it. */
function assertDetails({ signatures, encrypted, usage }: AnswerSummary, expected: ExpectedAnswer): void {
  const { input, output } = usage;
  const told = { signatures, encrypted, cacheReadTokens: input.cacheRead, cacheWriteTokens: (input.cacheWrite5m ?? 0) + (input.cacheWrite1h ?? 0), reasoningTokens: output.reasoning };
  for (const [name, value] of Object.entries(told)) {
    const due = expected[name as keyof typeof told];
    if (due !== undefined) assert.deepEqual(value, due, name);
  }
}

/** The answer costs what the definition says, or nobody knows what it costs. */
export function assertCost({ usage, cost }: Pick<AnswerSummary, 'usage' | 'cost'>, expected: Pick<ExpectedAnswer, 'billed'>, definition: ProviderDefinition, model: string): void {
  const due = expectedCost(definition, model, usage, expected);
  if (due === null) return assert.equal(cost, null, 'a cost that nobody can know');
  assert.ok(cost !== null && Math.abs(cost.total - due) <= due * 1e-9, `the cost: expected ${due} USD, got ${cost?.total}`);
}

/** The receipt names these fields, in any order, and no others; what was added for the vendor's sake aside. */
export function assertReceipt({ receipt }: AnswerSummary, fields: readonly string[] = []): void {
  const lost = receipt.filter(({ action }) => action !== 'added').map(({ field }) => field);
  assert.deepEqual(lost.toSorted(), fields.toSorted(), 'the fields that the receipt names');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return `not JSON: ${text}`;
  }
}

/** An error of one of these kinds that says whose it is, can be shown to anyone, and is retryable as the table says. */
export function assertError(error: LlmError, kinds: LlmErrorKind | readonly LlmErrorKind[], providerId: string, retryable?: boolean): void {
  const allowed = typeof kinds === 'string' ? [kinds] : kinds;
  assert.ok(allowed.includes(error.kind), `expected the kind ${allowed.join(' or ')}, got ${error.kind}: ${error.message}`);
  assert.equal(error.providerId, providerId, 'the error names the provider');
  assert.equal(error.retryable, retryable ?? ERROR_KINDS[error.kind].retryable, `retryable, for ${error.kind}`);
  assert.notEqual(error.message.trim(), '', 'the error has a message');
  assertNoKey(error, 'the error');
}

/** Wherever one may look at the value, the key is not there. */
export function assertNoKey(value: unknown, what: string): void {
  const shown = [inspect(value, { depth: Infinity, showHidden: true, maxStringLength: Infinity, maxArrayLength: Infinity }), String(value), jsonOf(value)];
  if (value instanceof Error) shown.push(value.message, value.stack ?? '', inspect(value.cause, { depth: Infinity }));
  for (const text of shown) assert.ok(!text.includes(CONFORMANCE_KEY), `${what} shows the key`);
}

function jsonOf(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => (typeof item === 'bigint' ? String(item) : item)) ?? '';
}

/** What was sent is what the reply says must have been sent. */
export function assertSent(transport: FakeTransport, { sent, path }: VendorReply, baseUrl: string): void {
  if (path !== undefined) assert.equal(transport.last.request.url, baseUrl + path);
  if (sent !== undefined) assert.deepEqual(transport.last.sentJson, sent);
}

/** The connection was let go of, and how the stream ended was told. */
export async function assertLetGo(transport: FakeTransport, stream: ObservedStream<unknown> | undefined, outcome: StreamEnd['outcome']): Promise<void> {
  assert.ok(transport.last.released, 'the connection to the vendor is let go of at once');
  if (!stream) return;
  const end = await Promise.race([stream.ended, turns().then(() => undefined)]);
  assert.equal(end?.outcome, outcome, '`ended` tells how the stream ended');
}
