import assert from 'node:assert/strict';
import { LlmError } from '@modelport/provider-base';
import { CONFORMANCE_KEY } from '../conformance-key.js';
import { assertError } from '../kit/assertions.js';
import type { Kit } from '../kit/kit.js';
import { streamWaysOf, type Way, waysOf } from '../kit/ways.js';
import { replyBytes } from '../replies/reply-bytes.js';
import type { ErrorScenario, StreamErrorScenario } from '../replies/provider-replies.js';
import { checkStreamGrammar } from '../stream/check-stream-grammar.js';
import { readStream, rejection } from '../stream/read-stream.js';
import { summaryOfEvents } from '../stream/summary.js';
import { textRequest } from '../kit/requests.js';
import type { TestRunner } from '../test-runner.js';
import { GENERIC_ERRORS, genericAuthenticationError } from './generic-errors.js';

/** Every way to fail, in every way to ask: one kind, one provider's name, no key. */
export function checkErrors(kit: Kit, { describe, it }: TestRunner): void {
  const own = kit.replies.errors;
  const table = [...own, ...GENERIC_ERRORS, genericAuthenticationError(own), ...mislabelled(own)];
  for (const way of waysOf(kit)) {
    describe(way.name, () => {
      for (const scenario of table) it(describeError(scenario), () => checkError(kit, way, scenario));
      it('a connection that fails is network', () => checkFailedConnection(kit, way));
    });
  }
  for (const scenario of kit.replies.streamErrors ?? []) {
    const { kind, text } = scenario;
    it(`a stream that ${text === '' ? 'begins with' : 'breaks off in'} an error is ${kind}`, () => checkStreamError(kit, scenario));
  }
}

function describeError({ reply, kind }: ErrorScenario): string {
  const text = replyBytes(reply).toString('utf8').replaceAll(CONFORMANCE_KEY, '<key>');
  const words = /"(?:message|Message|error|detail)":"([^"]+)"/.exec(text)?.[1] ?? text;
  return `${reply.status} ${JSON.stringify(words.trim().slice(0, 60))} is ${kind}`;
}

async function checkError(kit: Kit, way: Way, { reply, kind, retryable, retryAfterMs }: ErrorScenario): Promise<void> {
  const { provider } = kit.answering(reply);
  const error = await rejection(way.call(provider), way.name);
  assertError(error, kind, kit.definition.provider.id, retryable);
  assert.equal(error.upstreamStatus, reply.status, 'upstreamStatus');
  assert.equal(error.model, kit.model, 'the error names the model');
  if (retryAfterMs !== undefined) assert.equal(error.retryAfterMs, retryAfterMs, 'retryAfterMs');
  assert.ok(!error.message.includes('<html'), 'no page of HTML in the message');
  if (kind !== 'upstream_authentication') return;
  const { authEnvVar } = kit.definition.api;
  assert.ok(error.message.includes(kit.definition.provider.id), error.message);
  assert.ok(error.message.includes(authEnvVar ?? ''), `expected ${authEnvVar} in: ${error.message}`);
  assert.equal(error.upstreamBody, undefined, "the vendor's words about a key are not passed on");
}

/** Labels lie: JSON comes as text and as bytes. What it says counts. */
function mislabelled(own: readonly ErrorScenario[]): ErrorScenario[] {
  const scenario = own.find(({ reply }) => reply.json !== undefined);
  if (!scenario) return [];
  return ['text/plain', 'application/octet-stream'].map((label) => ({ ...scenario, reply: { ...scenario.reply, headers: { ...scenario.reply.headers, 'content-type': label } } }));
}

async function checkFailedConnection(kit: Kit, way: Way): Promise<void> {
  const failure = new LlmError('network', 'fake transport: connection refused (ECONNREFUSED)');
  const { provider } = kit.stage([{ failure }]);
  assertError(await rejection(way.call(provider), way.name), 'network', kit.definition.provider.id);
}

async function checkStreamError(kit: Kit, { reply, kind, text }: StreamErrorScenario): Promise<void> {
  assert.ok(streamWaysOf(kit).length > 0, 'replies.text.stream: missing');
  const { provider } = kit.answering(reply);
  const { items, error, settled } = await readStream(provider.executeStream(textRequest(kit.model)));
  assert.ok(error, 'the stream ended clean');
  assertError(error, kind, kit.definition.provider.id, error.retryable);
  assert.equal(settled, text !== '', text === '' ? 'an error before content rejects the call' : 'content settles the call');
  assert.equal(summaryOfEvents(items).text, text, 'what came before is kept');
  assert.deepEqual(checkStreamGrammar(items, { ended: false }), []);
}
