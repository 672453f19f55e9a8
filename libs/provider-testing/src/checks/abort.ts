import assert from 'node:assert/strict';
import { LlmError } from '@modelport/provider-base';
import { assertError, assertLetGo } from '../kit/assertions.js';
import type { Kit } from '../kit/kit.js';
import { openStream, readWhatCame } from '../kit/open-stream.js';
import { type StreamWay, streamWaysOf, type Way, waysOf } from '../kit/ways.js';
import { turns } from '../kit/turns.js';
import { replyBytes } from '../replies/reply-bytes.js';
import { rejection } from '../stream/read-stream.js';
import type { TestRunner } from '../test-runner.js';
import { answerWith, type ScriptedStep } from '../transport/script.js';

/** A caller that goes away: the vendor's work ends at once, whenever that is. */
export function checkAbort(kit: Kit, { describe, it }: TestRunner): void {
  for (const way of waysOf(kit)) {
    describe(way.name, () => {
      it('aborted before it began, sends nothing', () => checkAbortedAlready(kit, way));
      it('aborted while it waits for an answer, lets go', () => checkAbortedAmid(kit, way, 'silence'));
      it('aborted while it waits for the body, lets go', () => checkAbortedAmid(kit, way, answerWith(way.reply, { pieces: [replyBytes(way.reply).subarray(0, 1)], ending: 'open' })));
      it('aborted with a reason of its own, rejects with it', () => checkOwnReason(kit, way));
    });
  }
  for (const way of streamWaysOf(kit)) {
    describe(`${way.name}, settled`, () => checkSettled(kit, way, it));
  }
}

async function checkAbortedAlready(kit: Kit, way: Way): Promise<void> {
  const { provider, transport } = kit.answering(way.reply);
  assertError(await rejection(way.call(provider, { signal: AbortSignal.abort() }), way.name), 'cancelled', kit.definition.provider.id);
  assert.equal(transport.exchanges.length, 0, 'nothing was sent');
}

async function checkAbortedAmid(kit: Kit, way: Way, step: ScriptedStep): Promise<void> {
  const { provider, transport } = kit.stage([step]);
  const caller = new AbortController();
  const call = rejection(way.call(provider, { signal: caller.signal }), way.name);
  await turns();
  caller.abort();
  await assertLetGo(transport, undefined, 'cancelled');
  assertError(await call, 'cancelled', kit.definition.provider.id);
}

async function checkOwnReason(kit: Kit, way: Way): Promise<void> {
  const { provider } = kit.stage(['silence']);
  const caller = new AbortController();
  const call = rejection(way.call(provider, { signal: caller.signal }), way.name);
  await turns();
  caller.abort(new LlmError('timeout', 'the time for the whole request is up'));
  assertError(await call, 'timeout', kit.definition.provider.id);
}

function checkSettled(kit: Kit, way: StreamWay, it: TestRunner['it']): void {
  it('aborted while it is read, lets go and throws', async () => {
    const caller = new AbortController();
    const { transport, stream } = await openStream(kit, way, { signal: caller.signal });
    const iterator = stream[Symbol.asyncIterator]();
    const { waiting } = await readWhatCame(iterator);
    const next = rejection(waiting, 'the next read');
    caller.abort();
    await assertLetGo(transport, stream, 'cancelled');
    assert.equal((await next).kind, 'cancelled');
  });

  it('aborted while nobody reads, lets go, and the next read throws', async () => {
    const caller = new AbortController();
    const { transport, stream } = await openStream(kit, way, { signal: caller.signal });
    const iterator = stream[Symbol.asyncIterator]();
    await iterator.next();
    caller.abort();
    await assertLetGo(transport, stream, 'cancelled');
    assert.equal((await rejection(iterator.next(), 'the next read')).kind, 'cancelled');
  });

  it('left in the middle of the loop, lets go', async () => {
    const { transport, stream } = await openStream(kit, way);
    for await (const _item of stream) break;
    await assertLetGo(transport, stream, 'cancelled');
  });

  it('cancelled, lets go and ends; a second time does nothing', async () => {
    const { transport, stream } = await openStream(kit, way);
    await stream.cancel();
    await stream.cancel();
    await assertLetGo(transport, stream, 'cancelled');
    for await (const _item of stream) assert.fail('a cancelled stream gives nothing more');
  });

  it('disposed of, lets go', async () => {
    const { transport, stream } = await openStream(kit, way);
    await stream[Symbol.asyncDispose]();
    await assertLetGo(transport, stream, 'cancelled');
  });

  it('can be read once only', async () => {
    const { stream } = await openStream(kit, way);
    for await (const _item of stream) break;
    assert.throws(() => stream[Symbol.asyncIterator]());
  });
}
