import assert from 'node:assert/strict';
import { assertAnswer, assertNoKey, assertSent } from '../kit/assertions.js';
import type { Kit } from '../kit/kit.js';
import { textRequest } from '../kit/requests.js';
import { replyBytes } from '../replies/reply-bytes.js';
import { rejection } from '../stream/read-stream.js';
import { summaryOfResponse } from '../stream/summary.js';
import type { TestRunner } from '../test-runner.js';
import { byteByByte, cutInTwo } from '../transport/cut-bytes.js';
import { answerWith } from '../transport/script.js';

/** A whole answer, however the network brings it. */
export function checkAnswer(kit: Kit, { it }: TestRunner): void {
  const { unary, answer } = kit.replies.text;
  const request = textRequest(kit.model);
  const bytes = replyBytes(unary);

  it('gives the answer: id, model, text, finish reason, usage', async () => {
    assert.notEqual(answer.text, '', 'replies.text.answer.text: expected some text');
    const { provider, transport } = kit.answering(unary);
    const response = await provider.executeRequest(request);
    assertAnswer(summaryOfResponse(response), answer);
    assertSent(transport, unary, provider.baseUrl);
    assert.equal(response.providerId, kit.definition.provider.id);
    assertNoKey(response, 'the response');
  });

  it('gives the same answer however its body is cut', async () => {
    for (const pieces of [byteByByte(bytes), cutInTwo(bytes, bytes.length >> 1)]) {
      const { provider } = kit.stage([answerWith(unary, { pieces })]);
      assertAnswer(summaryOfResponse(await provider.executeRequest(request)), answer);
    }
  });

  it('rejects an answer whose body ends too early, or breaks', async () => {
    const length = bytes.toString('utf8').trimEnd().length;
    for (const at of [0, 1, length >> 1, length - 1]) {
      for (const [ending, kind] of [['end', 'malformed_response'], ['reset', 'network']] as const) {
        const { provider } = kit.stage([answerWith(unary, { pieces: [bytes.subarray(0, at)], ending })]);
        const error = await rejection(provider.executeRequest(request), `${ending} after ${at} bytes`);
        assert.equal(error.kind, kind, `${ending} after ${at} of ${bytes.length} bytes`);
      }
    }
  });
}
