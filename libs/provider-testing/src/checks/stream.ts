import assert from 'node:assert/strict';
import type { LlmStreamEvent } from '@modelport/provider-base';
import { assertAnswer, assertCost, assertNoKey, assertReceipt, assertSent } from '../kit/assertions.js';
import type { Kit } from '../kit/kit.js';
import { comparable, readInPieces, streamRuns, type StreamRun } from '../kit/stream-runs.js';
import { turns } from '../kit/turns.js';
import { checkStreamGrammar } from '../stream/check-stream-grammar.js';
import { readStream } from '../stream/read-stream.js';
import { summaryOfEvents } from '../stream/summary.js';
import type { TestRunner } from '../test-runner.js';
import { chunkEnds } from '../transport/cut-bytes.js';
import type { FakeTransport } from '../transport/fake-transport.js';
import { answerWith } from '../transport/script.js';

/** A streamed answer: the same as the whole one, in order, and without delay. */
export function checkStream(kit: Kit, runner: TestRunner): void {
  for (const run of streamRuns(kit)) runner.describe(run.name, () => checkRun(kit, run, runner));
  if (kit.replies.text.stream) runner.it('keeps streams that run at the same time apart', () => checkConcurrentStreams(kit));
}

function checkRun(kit: Kit, run: StreamRun, { it }: TestRunner): void {
  it('gives the same answer as the whole one', async () => {
    const { provider, transport } = kit.answering(run.reply);
    const stream = await provider.executeStream(run.request);
    const { items, error } = await readStream(Promise.resolve(stream));
    assert.equal(error, undefined);
    const summary = summaryOfEvents(items);
    assertAnswer(summary, run.answer);
    assertCost(summary, run.answer, kit.definition, run.request.model);
    assertReceipt(summary, run.receipt);
    assertSent(transport, run.reply, provider.baseUrl);
    assertNoKey(items, 'the stream');
    const end = await stream.ended;
    assert.ok(end.outcome === 'complete' && end.finishReason === run.answer.finishReason, '`ended` tells the finish');
    assert.deepEqual([end.usage.inputTokens, end.usage.outputTokens], [run.answer.inputTokens, run.answer.outputTokens]);
  });

  it('keeps to the grammar of events', async () => {
    const { items } = await readInPieces(kit, run, run.chunks);
    assert.deepEqual(checkStreamGrammar(items), []);
    run.answer.toolCalls?.forEach(({ pieces = 1 }, index) => {
      const got = items.filter((event) => event.type === 'tool-call-delta' && event.index === index).length;
      assert.ok(got >= pieces, `the arguments of call ${index} came in ${got} pieces; the vendor sent ${pieces}`);
    });
  });

  it('delivers each event as soon as its bytes have come', async () => {
    const seen = await feedChunkByChunk(kit, run);
    const ends = chunkEnds(run.chunks);
    const { mayMiss = 0 } = run.reply;
    for (const [index, end] of ends.slice(0, ends.length - 1 - mayMiss).entries()) {
      const due = await readInPieces(kit, run, [run.bytes.subarray(0, end)]);
      assert.deepEqual(comparable(seen[index] ?? [], run.answer), comparable(due.items, run.answer), `after chunk ${index + 1} of ${ends.length}`);
    }
    const steps = new Set(seen.map((events) => events.length)).size;
    assert.ok(run.chunks.length < 4 || steps > 2, 'the events come all at once');
  });
}

/** The events that the reader has after each chunk, while the next is not yet there. */
async function feedChunkByChunk(kit: Kit, { request, reply, chunks }: StreamRun): Promise<LlmStreamEvent[][]> {
  const { provider, transport } = kit.stage([answerWith(reply, { pieces: [], ending: 'open' })]);
  const events: LlmStreamEvent[] = [];
  const reading = readInto(events, provider.executeStream(request));
  await turns();
  const seen: LlmStreamEvent[][] = [];
  for (const chunk of chunks) {
    transport.last.body.feed(chunk);
    await turns();
    seen.push([...events]);
  }
  transport.last.body.end();
  await reading;
  return seen;
}

async function readInto(events: LlmStreamEvent[], call: Promise<AsyncIterable<LlmStreamEvent>>): Promise<void> {
  for await (const event of await call) events.push(event);
}

async function checkConcurrentStreams(kit: Kit): Promise<void> {
  const runs = streamRuns(kit);
  const [first, last] = [runs[0], runs.findLast(({ care }) => care === 'more') ?? runs.at(-1)];
  if (!first || !last) return;
  const both = [first, last];
  const { provider, transport } = kit.stage(both.map(({ reply }) => answerWith(reply, { pieces: [], ending: 'open' })));
  const start = (request: StreamRun['request']) => readStream(provider.executeStream(request));
  const readings: ReturnType<typeof start>[] = [];
  for (const { request } of both) {
    readings.push(start(request));
    // Answers are given out in the order in which requests are sent; what one of them has to fetch first must not change it.
    await turns();
  }
  feedInTurns(transport, both);
  for (const [index, reading] of (await Promise.all(readings)).entries()) {
    assertAnswer(summaryOfEvents(reading.items), both[index]?.answer ?? first.answer);
  }
}

function feedInTurns({ exchanges }: FakeTransport, runs: readonly StreamRun[]): void {
  const most = Math.max(...runs.map(({ chunks }) => chunks.length));
  for (let at = 0; at < most; at += 1) {
    runs.forEach(({ chunks }, index) => exchanges[index]?.body.feed(...chunks.slice(at, at + 1)));
  }
  for (const { body } of exchanges) body.end();
}
