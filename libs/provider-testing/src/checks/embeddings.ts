import assert from 'node:assert/strict';
import { assertCost, assertError, assertNoKey, assertSent } from '../kit/assertions.js';
import type { Kit } from '../kit/kit.js';
import { embedRequest } from '../kit/requests.js';
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

  it('rejects with the errors of the vendor', async () => {
    for (const { reply, kind, retryable } of errors) {
      const { provider } = kit.answering(reply);
      assertError(await rejection(Promise.resolve(provider.embed?.(request)), kind), kind, kit.definition.provider.id, retryable);
    }
  });
}
