import type { CallContext, ObservedStream } from '@modelport/provider-base';
import assert from 'node:assert/strict';
import { replyChunks } from '../replies/reply-bytes.js';
import { answerWith } from '../transport/script.js';
import type { Kit, Stage } from './kit.js';
import { turns } from './turns.js';
import type { StreamWay } from './ways.js';

/** A stream that has said all but its last chunks, and then goes on no further. */
export async function openStream(kit: Kit, way: StreamWay, context: CallContext = {}): Promise<Stage & { stream: ObservedStream<unknown> }> {
  const { mayMiss = 0 } = kit.replies.text.stream ?? {};
  const pieces = replyChunks(way.reply).slice(0, -1 - mayMiss);
  const stage = kit.stage([answerWith(way.reply, { pieces, ending: 'open' })]);
  return { ...stage, stream: await way.call(stage.provider, context) };
}

/** Reads on until nothing more is there; gives the read that waits. */
export async function readWhatCame(iterator: AsyncIterator<unknown>): Promise<{ items: unknown[]; waiting: Promise<IteratorResult<unknown>> }> {
  const items: unknown[] = [];
  for (;;) {
    const waiting = iterator.next();
    // In a busy process the wait may be over, and have failed, before a few turns are: what it came to is the caller's to judge.
    const result = await Promise.race([waiting.catch(() => undefined), turns().then(() => undefined)]);
    if (result === undefined) return { items, waiting };
    assert.ok(!result.done, 'the stream ended clean, and the vendor had not');
    items.push(result.value);
  }
}
