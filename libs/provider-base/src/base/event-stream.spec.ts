import type { LlmStreamEvent } from '../contract/stream-event.js';
import type { LlmStream } from '../contract/stream.js';
import type { WireFormat } from '../contract/wire-format.js';
import { LlmError } from '../errors/llm-error.js';
import { Usage } from '../usage/usage.js';
import { acmeDefinition } from './acme.spec-support.js';
import { CallClock } from './call-clock.js';
import { DecodedStream } from './decoded-stream.js';
import { settleEvents } from './event-stream.js';
import { VendorCall } from './vendor-call.js';

const wire: WireFormat = {
  dialect: 'acme',
  framing: 'sse',
  encodeRequest: () => ({ path: '/chat', body: {} }),
  decodeResponse: () => ({ id: null, model: null, content: [], finishReason: 'stop', rawFinishReason: null, usage: Usage.unknown, providerMetadata: {} }),
  streamDecoder: () => ({
    decode: ({ data }) => {
      if (data === 'broken') throw new LlmError('malformed_response', 'broken');
      return [{ type: 'text-delta', text: data }];
    },
    end: () => [{ type: 'finish', finishReason: 'stop', rawFinishReason: null, usage: Usage.unknown, providerMetadata: {} }],
  }),
  decodeError: () => ({ message: undefined }),
};

/** A stream whose words come in these pieces. */
function streamOf(...pieces: readonly (readonly string[])[]): Promise<LlmStream> {
  async function* body(): AsyncGenerator<Uint8Array, void, void> {
    for (const words of pieces) yield Buffer.from(words.map((word) => `data: ${word}\n\n`).join(''));
  }
  const response = { status: 200, headers: {}, body: Object.assign(body(), { cancel: () => undefined }) };
  const call = new VendorCall(acmeDefinition(1000), wire, 'm', {}, 1000, []);
  return Promise.resolve(settleEvents(new DecodedStream(call, response, new CallClock(1000, undefined, 'acme'), wire.streamDecoder()), [], {}));
}

const told = (event: LlmStreamEvent): string => (event.type === 'text-delta' ? event.text : event.type);

/** What is told together, list by list. */
async function readTogether(stream: LlmStream, into: string[][]): Promise<void> {
  for await (const first of stream) {
    const together = [told(first)];
    for (let next = stream.take?.(); next !== undefined; next = stream.take?.()) together.push(told(next));
    into.push(together);
  }
}

describe('the events of a stream', () => {
  it('can be taken together where they came together', async () => {
    const seen: string[][] = [];
    const stream = await streamOf(['a', 'b'], ['c'], ['d', 'e', 'f']);
    await readTogether(stream, seen);
    expect(seen).toEqual([['start', 'a', 'b'], ['c'], ['d', 'e', 'f'], ['finish']]);
    expect(await stream.ended).toMatchObject({ outcome: 'complete' });
  });

  it('come before the error that stands behind them', async () => {
    const seen: string[][] = [];
    const stream = await streamOf(['a', 'b'], ['c', 'd', 'broken', 'e']);
    await expect(readTogether(stream, seen)).rejects.toMatchObject({ kind: 'malformed_response' });
    expect(seen).toEqual([['start', 'a', 'b'], ['c', 'd']]);
    expect(await stream.ended).toMatchObject({ outcome: 'failed' });
  });
});
