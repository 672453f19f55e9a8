import assert from 'node:assert/strict';
import type { LlmProvider, WireRequest, WireResponse } from '@modelport/provider-base';
import { assertError, assertNoKey } from '../kit/assertions.js';
import type { Kit } from '../kit/kit.js';
import { clientBody, forVendor, forwardedDialect, wireRequest } from '../kit/wire-body.js';
import { replyBytes } from '../replies/reply-bytes.js';
import type { VendorReply } from '../replies/vendor-reply.js';
import { rejection } from '../stream/read-stream.js';
import type { TestRunner } from '../test-runner.js';
import { checkForwardedStream } from './forward-stream.js';
import { checkForwardedUsage } from './forward-usage.js';

/** Calls in the vendor's own format: bytes in, bytes out. */
export function checkForward(kit: Kit, runner: TestRunner): void {
  if (!forwardedDialect(kit)) return;
  checkForwardedRequest(kit, runner);
  checkForwardedAnswer(kit, runner);
  checkForwardedUsage(kit, runner);
  if (kit.replies.text.stream) runner.describe('of a stream', () => checkForwardedStream(kit, runner));
}

function checkForwardedRequest(kit: Kit, { it }: TestRunner): void {
  it('changes the name of the model, and not a byte besides', async () => {
    const body = await clientBody(kit, false);
    const { provider, transport } = kit.answering(kit.replies.text.unary);
    await forwardUnary(provider, wireRequest(kit, body, false));
    assert.equal(transport.last.sentText, await forVendor(kit, body, false));
  });

  it('asks where the provider itself asks, with the key and without what the client sent for the gateway', async () => {
    const own = kit.answering(kit.replies.text.unary);
    await own.provider.executeRequest({ model: kit.model, messages: [{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }], maxTokens: 9 });
    const { provider, transport } = kit.answering(kit.replies.text.unary);
    const headers = { authorization: 'Bearer of-the-client', cookie: 'session=of-the-client', 'x-api-key': 'of-the-client', host: 'gateway.example.com' };
    await forwardUnary(provider, wireRequest(kit, await clientBody(kit, false), false, { headers }));
    const [expected, actual] = [own.transport.last.request, transport.last.request];
    assert.equal(actual.url, expected.url);
    assert.deepEqual(actual.headers, expected.headers);
  });

  it('refuses a body that names its model twice, or is no object', async () => {
    for (const body of ['{"model":"a","messages":[],"model":"b"}', '{"model":"a","messages":[],"mod\\u0065l":"b"}', '[]', '"text"', '']) {
      const { provider, transport } = kit.stage([]);
      const error = await rejection(forwardUnary(provider, wireRequest(kit, body, false)), body);
      assert.equal(error.kind, 'invalid_request', body);
      assert.equal(transport.exchanges.length, 0, 'nothing was sent');
    }
  });

  it('refuses a format that the vendor does not speak', async () => {
    const { provider } = kit.stage([]);
    const error = await rejection(forwardUnary(provider, wireRequest(kit, '{}', false, { dialect: 'esperanto' })), 'esperanto');
    assertError(error, 'unsupported', kit.definition.provider.id);
  });
}

function checkForwardedAnswer(kit: Kit, { it }: TestRunner): void {
  const { unary, answer } = kit.replies.text;

  it('gives the bytes of the vendor, and says what they come to', async () => {
    const given = await forwardOne(kit, unary);
    assert.deepEqual(Buffer.from(given.body).toString('utf8'), replyBytes(unary).toString('utf8'));
    assert.equal(given.status, unary.status ?? 200);
    assert.deepEqual(
      { model: given.model, finishReason: given.finishReason, inputTokens: given.usage.inputTokens, outputTokens: given.usage.outputTokens },
      { model: answer.model, finishReason: answer.finishReason, inputTokens: answer.inputTokens, outputTokens: answer.outputTokens },
    );
    assertNoKey(given.headers, 'the headers');
  });

  it('hides what the vendor sets in the browser of its own users', async () => {
    const given = await forwardOne(kit, { ...unary, headers: { ...unary.headers, 'set-cookie': '__cf_bm=1', 'transfer-encoding': 'chunked', 'content-length': '1' } });
    for (const name of ['set-cookie', 'transfer-encoding', 'content-length']) assert.equal(given.headers[name], undefined, name);
  });

  it('leaves the body that it was given as it was', async () => {
    const body = Buffer.from(await clientBody(kit, false));
    const before = Buffer.from(body);
    const { provider } = kit.answering(unary);
    await forwardUnary(provider, { ...wireRequest(kit, '', false), body });
    assert.ok(body.equals(before));
  });
}

async function forwardOne(kit: Kit, reply: VendorReply): Promise<WireResponse> {
  const { provider } = kit.answering(reply);
  return forwardUnary(provider, wireRequest(kit, await clientBody(kit, false), false));
}

async function forwardUnary(provider: LlmProvider, request: WireRequest): Promise<WireResponse> {
  const answer = await provider.forward?.(request);
  assert.ok(answer?.kind === 'unary', `expected a whole answer, got ${answer?.kind}`);
  return answer;
}
