import assert from 'node:assert/strict';
import { assertError, assertLetGo } from '../kit/assertions.js';
import { Kit } from '../kit/kit.js';
import { openStream, readWhatCame } from '../kit/open-stream.js';
import { type StreamWay, streamWaysOf, type Way, waysOf } from '../kit/ways.js';
import { replyBytes } from '../replies/reply-bytes.js';
import { rejection } from '../stream/read-stream.js';
import type { TestRunner } from '../test-runner.js';
import type { FakeBody } from '../transport/fake-body.js';
import { answerWith, type ScriptedStep } from '../transport/script.js';

const timeout = Kit.SHORT_TIMEOUT;

/** More pings than fit into the timeout by far: a clock that they wind back never runs down. */
const MANY_PINGS = 60;

/** A vendor that falls silent. The tests wait for the timeout; how long it took is not asserted. */
export function checkTimeouts(kit: Kit, { describe, it }: TestRunner): void {
  for (const way of waysOf(kit)) {
    describe(way.name, () => {
      it('gives up a vendor that does not answer', () => checkSilence(kit, way, 'silence'));
      it('gives up an answer whose body does not come', () => checkSilence(kit, way, answerWith(way.reply, { pieces: [], ending: 'open' })));
      it('gives up an answer whose body stops', () => checkSilence(kit, way, answerWith(way.reply, { pieces: [replyBytes(way.reply).subarray(0, 1)], ending: 'open' })));
      it("takes the call's own timeout over the provider's", () => checkOwnTimeout(kit, way));
    });
  }
  for (const way of streamWaysOf(kit)) {
    describe(`${way.name}, settled`, () => {
      it('gives up a stream that stops, and keeps what came', () => checkIdle(kit, way));
      it('gives up a stream that only pings', () => checkPings(kit, way));
      it('cancels a stream that nobody reads', () => checkUnread(kit, way));
    });
  }
}

async function checkSilence(kit: Kit, way: Way, step: ScriptedStep): Promise<void> {
  const { provider, transport } = kit.stage([step], { timeout });
  assertError(await rejection(way.call(provider), way.name), 'timeout', kit.definition.provider.id);
  await assertLetGo(transport, undefined, 'failed');
}

async function checkOwnTimeout(kit: Kit, way: Way): Promise<void> {
  const { provider } = kit.stage(['silence']);
  assertError(await rejection(way.call(provider, { timeout }), way.name), 'timeout', kit.definition.provider.id);
}

async function checkIdle(kit: Kit, way: StreamWay): Promise<void> {
  const { transport, stream } = await openStream(kit, way, { timeout });
  const { items, waiting } = await readWhatCame(stream[Symbol.asyncIterator]());
  assert.ok(items.length > 0, 'what came is given');
  assertError(await rejection(waiting, 'the next read'), 'timeout', kit.definition.provider.id);
  await assertLetGo(transport, stream, 'failed');
}

async function checkPings(kit: Kit, way: StreamWay): Promise<void> {
  const { transport, stream } = await openStream(kit, way, { timeout });
  const pings = ping(transport.last.body, kit.replies.ping ?? ': ping\n\n');
  const error = await rejection(readToEnd(stream), 'a stream of pings');
  pings.stop();
  assertError(error, 'timeout', kit.definition.provider.id);
  await assertLetGo(transport, stream, 'failed');
}

/** Feeds pings faster than the timeout; after many of them, breaks off with an error that is no timeout. */
function ping(body: FakeBody, bytes: string | Uint8Array): { stop(): void } {
  let count = 0;
  const timer = setInterval(() => {
    if ((count += 1) > MANY_PINGS) body.reset();
    else body.feed(bytes);
  }, timeout / 4);
  return { stop: () => clearInterval(timer) };
}

async function readToEnd(stream: AsyncIterable<unknown>): Promise<void> {
  for await (const _item of stream);
}

async function checkUnread(kit: Kit, way: StreamWay): Promise<void> {
  const { transport, stream } = await openStream(kit, way, { timeout });
  await transport.last.body.whenCancelled;
  assert.equal((await stream.ended).outcome, 'cancelled');
}
