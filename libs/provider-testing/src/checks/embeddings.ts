import assert from 'node:assert/strict';
import { assertCost, assertError, assertNoKey, assertSent } from '../kit/assertions.js';
import type { Kit } from '../kit/kit.js';
import { embedRequest } from '../kit/requests.js';
import { replyBytes } from '../replies/reply-bytes.js';
import { rejection } from '../stream/read-stream.js';
import type { TestRunner } from '../test-runner.js';

/** Embeddings: one vector for each input, in its order. */
export function checkEmbeddings(kit: Kit, { it }: TestRunner): void {
  const { embeddings, errors } = kit.replies;
  if (!embeddings) return;
  const request = embedRequest(embeddings.model ?? kit.model);

  it('gives a vector for each input', async () => {
    const { provider, transport } = kit.answering(embeddings.reply);
    const response = await provider.embed?.(request);
    assert.ok(response, 'the definition says embeddings: expected `embed`');
    assert.deepEqual(response.embeddings, embeddings.vectors);
    assert.equal(response.usage.inputTokens, embeddings.inputTokens);
    assertCost(response, {}, kit.definition, request.model);
    assertSent(transport, embeddings.reply, provider.baseUrl);
    assertNoKey(response, 'the response');
  });

  it('passes on a body of its own format, where it has one, and says what the answer comes to', async () => {
    const own = kit.answering(embeddings.reply);
    await own.provider.embed?.(request);
    const { request: sent, sentText } = own.transport.last;
    for (const dialect of own.provider.forwards.filter((name) => own.provider.canForward?.(name, request.model, 'embed'))) {
      const { provider, transport } = kit.answering(embeddings.reply);
      const answer = await provider.forward?.({ dialect, operation: 'embed', body: Buffer.from(sentText), model: request.model, stream: false }).catch(() => undefined);
      // A vendor may have another call for one text alone.
      if (transport.last.request.url !== sent.url) continue;
      assert.ok(answer?.kind === 'unary', `expected a whole answer in ${dialect}`);
      assert.deepEqual([transport.last.sentText, Buffer.from(answer.body).toString('utf8')], [sentText, replyBytes(embeddings.reply).toString('utf8')]);
      assert.deepEqual([answer.usage.inputTokens, answer.finishReason], [embeddings.inputTokens, null]);
    }
  });

  it('rejects with the errors of the vendor', async () => {
    for (const { reply, kind, retryable } of errors) {
      const { provider } = kit.answering(reply);
      assertError(await rejection(Promise.resolve(provider.embed?.(request)), kind), kind, kit.definition.provider.id, retryable);
    }
  });
}
