import { ERROR_KINDS, type LlmError, type LlmErrorKind, type ObservedStream, type StreamEnd } from '@modelport/provider-base';
import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { CONFORMANCE_KEY } from '../conformance-key.js';
import type { ExpectedAnswer } from '../replies/provider-replies.js';
import type { VendorReply } from '../replies/vendor-reply.js';
import type { AnswerSummary } from '../stream/summary.js';
import type { FakeTransport } from '../transport/fake-transport.js';
import { turns } from './turns.js';

/** The answer says what the vendor said. */
export function assertAnswer(actual: AnswerSummary, expected: ExpectedAnswer): void {
  const { toolCalls = [], reasoning = '', ...plain } = expected;
  const { toolCalls: actualCalls, refusal: _refusal, ...actualPlain } = actual;
  assert.deepEqual(actualPlain, { ...plain, reasoning });
  assert.deepEqual(
    actualCalls.map((call) => ({ name: call.name, arguments: parsed(call.arguments) })),
    toolCalls.map((call) => ({ name: call.name, arguments: call.arguments })),
  );
  toolCalls.forEach(({ id }, index) => {
    if (id !== undefined) assert.equal(actualCalls[index]?.id, id, `the id of call ${index}`);
  });
  assert.equal(new Set(actualCalls.map((call) => call.id)).size, actualCalls.length, 'every call has an id of its own');
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
