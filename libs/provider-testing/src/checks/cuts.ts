import assert from 'node:assert/strict';
import type { Kit } from '../kit/kit.js';
import { comparable, readInPieces, streamRuns, type StreamRun } from '../kit/stream-runs.js';
import { checkStreamGrammar } from '../stream/check-stream-grammar.js';
import type { StreamReading } from '../stream/read-stream.js';
import type { LlmStreamEvent } from '@modelport/provider-base';
import type { TestRunner } from '../test-runner.js';
import { byteByByte, chunkEnds, cutEvery, cutInTwo } from '../transport/cut-bytes.js';

/** Bytes between two cuts: over all offsets, every byte is cut at. */
const STRIPE = 13;

/** Most places at which a stream is cut in two, or cut off: each costs a whole reading. */
const MOST_CUTS: Record<StreamRun['care'], number> = { most: 600, more: 100, some: 16 };

/** The network cuts a stream where it likes, and a vendor may die at any byte. */
export function checkCuts(kit: Kit, { describe, it }: TestRunner): void {
  for (const run of streamRuns(kit)) {
    describe(run.name, () => {
      it('gives the same events however its bytes are cut', () => checkAnyCut(kit, run));
      it('never ends clean where it was cut off, and keeps what came before', () => checkTruncation(kit, run));
      it('throws where the connection breaks, and keeps what came before', () => checkReset(kit, run));
    });
  }
}

async function checkAnyCut(kit: Kit, run: StreamRun): Promise<void> {
  const whole = await eventsOf(kit, run, run.chunks);
  assert.deepEqual(await eventsOf(kit, run, byteByByte(run.bytes)), whole, 'byte by byte');
  assert.deepEqual(await eventsOf(kit, run, [run.bytes]), whole, 'in one piece');
  for (let offset = 0; offset < STRIPE; offset += run.care === 'some' ? 4 : 1) {
    assert.deepEqual(await eventsOf(kit, run, cutEvery(run.bytes, STRIPE, offset)), whole, `cut at every ${STRIPE}th byte from ${offset} on`);
  }
  for (let at = 1; at < run.bytes.length; at += stepOf(run, 1)) {
    assert.deepEqual(await eventsOf(kit, run, cutInTwo(run.bytes, at)), whole, `cut in two at byte ${at}`);
  }
}

/** Bytes from one place to the next; every byte where the stream is short. */
function stepOf({ bytes, care }: StreamRun, least: number): number {
  return Math.max(least, Math.ceil(bytes.length / MOST_CUTS[care]));
}

async function eventsOf(kit: Kit, run: StreamRun, pieces: readonly Uint8Array[]): Promise<string[]> {
  const { items, error } = await readInPieces(kit, run, pieces);
  assert.equal(error, undefined);
  return comparable(items, run.answer);
}

/** Cuts the stream off behind every event, and at many places within. */
async function checkTruncation(kit: Kit, run: StreamRun): Promise<void> {
  const whole = await eventsOf(kit, run, run.chunks);
  const ends = chunkEnds(run.chunks);
  const said = endSaid(run, ends);
  const step = stepOf(run, 3);
  let kept = 0;
  for (let at = 0; at < run.bytes.length; at += 1) {
    if (at % step !== 0 && !ends.includes(at) && at !== said) continue;
    const reading = await readInPieces(kit, run, [run.bytes.subarray(0, at)]);
    const where = `cut off behind byte ${at} of ${run.bytes.length}`;
    if (reading.error === undefined) assertWhole(reading, run, whole, at >= said, where);
    else kept = assertKept(reading, run, whole, kept, where);
    if (at >= said && ends.includes(at)) assert.equal(reading.error, undefined, `${where}: the vendor had said that the answer is whole`);
  }
}

/** Where the chunk ends that says why the model stopped, without its terminator: the reader may be content without it. */
function endSaid({ chunks, reply }: StreamRun, ends: readonly number[]): number {
  const index = chunks.length - 1 - (reply.mayMiss ?? 0);
  const chunk = Buffer.from(chunks[index] ?? []);
  return (ends[index] ?? 0) - (chunk.length - chunk.toString('latin1').trimEnd().length);
}

function assertWhole({ items }: StreamReading<LlmStreamEvent>, run: StreamRun, whole: readonly string[], maybe: boolean, where: string): void {
  assert.ok(maybe, `${where}: the stream ended clean`);
  assert.deepEqual(checkStreamGrammar(items), [], where);
  assert.deepEqual(withoutFinish(comparable(items, run.answer)), withoutFinish(whole), where);
}

function withoutFinish(events: readonly string[]): string[] {
  return events.filter((event) => !event.includes('"type":"finish"'));
}

/** What came before the error is the beginning of the answer, and no shorter than with fewer bytes. Gives its length. */
function assertKept({ items, error }: StreamReading<LlmStreamEvent>, run: StreamRun, whole: readonly string[], before: number, where: string): number {
  assert.ok(error && ['network', 'malformed_response'].includes(error.kind), `${where}: ${error?.kind}: ${error?.message}`);
  const events = comparable(items, run.answer);
  assert.deepEqual(events, whole.slice(0, events.length), where);
  assert.ok(events.length >= before, `${where}: an event was lost that fewer bytes had given`);
  return events.length;
}

async function checkReset(kit: Kit, run: StreamRun): Promise<void> {
  const ends = chunkEnds(run.chunks);
  const { mayMiss = 0 } = run.reply;
  let kept = 0;
  for (const end of [0, ...ends.slice(0, ends.length - 1 - mayMiss)]) {
    const bytes = run.bytes.subarray(0, end);
    const [broken, cut] = [await readInPieces(kit, run, [bytes], 'reset'), await readInPieces(kit, run, [bytes])];
    assert.equal(broken.error?.kind, 'network', `reset behind byte ${end}`);
    assert.deepEqual(comparable(broken.items, run.answer), comparable(cut.items, run.answer), `reset behind byte ${end}`);
    kept = broken.items.length;
  }
  // A short answer may stand whole in the chunk that says why the model stopped.
  assert.ok(kept > 0 || run.care !== 'most', 'nothing is left of a stream that breaks before its end');
}
