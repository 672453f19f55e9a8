import assert from 'node:assert/strict';
import type { ForwardedStream, WireStream } from '@modelport/provider-base';
import type { Kit, Stage } from '../kit/kit.js';
import { clientBody, forVendor, streamReply, vendorBody, wireRequest } from '../kit/wire-body.js';
import { replyChunks } from '../replies/reply-bytes.js';
import type { StreamReply } from '../replies/vendor-reply.js';
import { readStream, type StreamReading } from '../stream/read-stream.js';
import type { TestRunner } from '../test-runner.js';
import { byteByByte, chunkEnds, cutEvery } from '../transport/cut-bytes.js';
import { answerWith, type BodyEnding } from '../transport/script.js';

/** Bytes between two cuts: over all offsets, every byte is cut at. */
const STRIPE = 13;

/** A forwarded stream: the vendor's bytes, whole events at a time, to an end that does not lie. */
export function checkForwardedStream(kit: Kit, { it }: TestRunner): void {
  const reply = streamReply(kit);
  const { answer } = kit.replies.text;
  const chunks = replyChunks(reply);
  const bytes = Buffer.concat(chunks);
  const ends = chunkEnds(chunks);

  it('changes the name of the model in the request, and not a byte besides', async () => {
    const body = await clientBody(kit, true);
    const stage = kit.answering(reply);
    await readAll(await forwardStream(stage, kit, body));
    assert.equal(stage.transport.last.sentText, await forVendor(kit, body, true));
  });

  it('gives the bytes of the vendor, and says what they come to', async () => {
    const { stream, status } = await forwardStream(kit.answering(reply), kit, await clientBody(kit, true));
    const { items, error } = await readAll({ stream });
    assert.equal(error, undefined);
    assert.equal(status, reply.status ?? 200);
    assert.equal(Buffer.concat(items).toString('utf8'), bytes.toString('utf8'));
    const end = await stream.ended;
    assert.ok(end.outcome === 'complete' && end.finishReason === answer.finishReason, '`ended` tells the finish');
    assert.deepEqual([end.usage.inputTokens, end.usage.outputTokens], [answer.inputTokens, answer.outputTokens]);
  });

  it('gives the same bytes however they are cut, whole events at a time', async () => {
    for (const pieces of [[bytes], byteByByte(bytes), ...Array.from({ length: STRIPE }, (_none, offset) => cutEvery(bytes, STRIPE, offset))]) {
      const { items, error } = await readPieces(kit, reply, pieces);
      assert.equal(error, undefined);
      assert.ok(Buffer.concat(items).equals(bytes), `cut into ${pieces.length} pieces`);
      for (const end of chunkEnds(items)) assert.ok(ends.includes(end), `a piece ends at byte ${end}, within an event`);
    }
  });

  it('never ends clean where it was cut off, and gives what came before', async () => {
    const needed = ends.slice(0, ends.length - 1 - (reply.mayMiss ?? 0));
    for (const end of [0, ...needed]) {
      for (const ending of ['end', 'reset'] as const) {
        const { items, error, settled } = await readPieces(kit, reply, [bytes.subarray(0, end)], ending);
        assert.ok(error && ['network', 'malformed_response'].includes(error.kind), `${ending} behind byte ${end}: ${error?.kind ?? 'a clean end'}`);
        if (settled) assert.ok(Buffer.concat(items).equals(bytes.subarray(0, end)), `${ending} behind byte ${end}: bytes were lost`);
      }
    }
  });

  checkStreamErrors(kit, it);
  if (kit.definition.api.streamUsageOption) checkAddedUsage(kit, it);
}

function checkStreamErrors(kit: Kit, it: TestRunner['it']): void {
  for (const { reply, kind, text } of kit.replies.streamErrors ?? []) {
    const bytes = Buffer.concat(replyChunks(reply));
    const ends = chunkEnds(replyChunks(reply));
    it(`${text === '' ? 'rejects' : 'gives what came, then throws'} where an error comes ${text === '' ? 'first' : 'in mid-stream'} (${kind})`, async () => {
      const { items, error, settled } = await readPieces(kit, reply, replyChunks(reply));
      assert.equal(error?.kind, kind, error?.message);
      assert.equal(settled, text !== '');
      const given = Buffer.concat(items);
      assert.ok(bytes.subarray(0, given.length).equals(given) && given.length < bytes.length, 'the bytes before the error');
      assert.ok(given.length === 0 || ends.includes(given.length), 'whole events');
    });
  }
}

/** Where usage must be asked for, and the client did not. */
function checkAddedUsage(kit: Kit, it: TestRunner['it']): void {
  it('asks for usage that is needed, says so, and takes the extra chunk out again', async () => {
    const reply = streamReply(kit);
    const chunks = replyChunks(reply);
    const unary = await vendorBody(kit, false);
    const stage = kit.answering(reply);
    const answer = await forwardStream(stage, kit, JSON.stringify({ ...unary, stream: true }), true);
    const { items } = await readAll(answer);
    const given = Buffer.concat(items).toString('utf8');
    assert.ok(withoutExtra(chunks).includes(given), 'what the vendor sent, but for the extra chunk');
    assert.equal((await answer.stream.ended).usage.inputTokens, kit.replies.text.answer.inputTokens);
    assert.deepEqual(answer.receipt.map((line) => line.action), ['added']);
    assert.notDeepEqual(stage.transport.last.sentJson, { ...unary, stream: true });
  });
}

/** What a client may get that has not asked for usage: one chunk less, unless the vendor tells the usage in a chunk that it sends anyhow. */
function withoutExtra(chunks: readonly Uint8Array[]): string[] {
  const hasExtra = chunks.some((chunk) => /"choices":\s*\[\]/.test(Buffer.from(chunk).toString('utf8')));
  if (!hasExtra) return [Buffer.concat(chunks).toString('utf8')];
  return chunks.map((_chunk, index) => Buffer.concat(chunks.toSpliced(index, 1)).toString('utf8'));
}

async function forwardStream({ provider }: Stage, kit: Kit, body: string, needUsage = false): Promise<WireStream> {
  const answer = await provider.forward?.(wireRequest(kit, body, true, { needUsage }));
  assert.ok(answer?.kind === 'stream', `expected a stream, got ${answer?.kind}`);
  return answer;
}

async function readPieces(kit: Kit, reply: StreamReply, pieces: readonly Uint8Array[], ending: BodyEnding = 'end'): Promise<StreamReading<Uint8Array>> {
  const stage = kit.stage([answerWith(reply, { pieces, ending })]);
  return readStream(forwardStream(stage, kit, '{"model":"a","stream":true,"messages":[]}').then(({ stream }) => stream));
}

function readAll({ stream }: { stream: ForwardedStream }): Promise<StreamReading<Uint8Array>> {
  return readStream(Promise.resolve(stream));
}
