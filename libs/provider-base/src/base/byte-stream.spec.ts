import type { DecodedEvent, WireFormat } from '../contract/wire-format.js';
import { LlmError } from '../errors/llm-error.js';
import type { Transport } from '../transport/transport.js';
import { Usage } from '../usage/usage.js';
import { acmeDefinition } from './acme.spec-support.js';
import { LlmProviderBase } from './llm-provider-base.js';

const definition = acmeDefinition(1000);

/** Its frames are words: `start`, `broken`, `end`, and texts; those that begin with `text` are known by sight. What it is told is noted. */
function wordFormat(decoded: string[], isTold: boolean): WireFormat {
  const eventsOf = (word: string): DecodedEvent[] => {
    if (word === 'start') return [{ type: 'start', id: null, model: 'm' }];
    if (word === 'broken') throw new LlmError('overloaded', 'no more');
    if (word === 'end') return [{ type: 'finish', finishReason: 'stop', rawFinishReason: 'stop', usage: Usage.unknown, providerMetadata: {} }];
    return [{ type: 'text-delta', text: word }];
  };
  return {
    dialect: 'words',
    framing: 'sse',
    encodeRequest: () => ({ path: '/', body: {} }),
    decodeResponse: () => ({ id: null, model: null, content: [], finishReason: 'stop', rawFinishReason: null, usage: Usage.unknown, providerMetadata: {} }),
    streamDecoder: () => ({
      decode({ data }) {
        decoded.push(data);
        return eventsOf(data);
      },
      isPlainDelta: ({ data }) => /^text/.test(data),
      ...(isTold && { passedOver: () => void decoded.push('passed over') }),
      end: () => [],
    }),
    decodeError: () => ({ message: undefined }),
    forward: { path: '/', requestHeaders: [], responseHeaders: [] },
  };
}

/** What a stream of these words, all in one piece, comes to when it is forwarded. */
async function forwarded(words: readonly string[], isTold = false): Promise<{ text: string; decoded: string[]; failure: unknown }> {
  const decoded: string[] = [];
  const piece = Buffer.from(words.map((word) => `data: ${word}\n\n`).join(''));
  const transport: Transport = {
    send: () =>
      Promise.resolve({
        status: 200,
        headers: { 'content-type': 'text/event-stream' },
        body: Object.assign((async function* () { yield piece; })(), { cancel: () => undefined }),
      }),
  };
  class Acme extends LlmProviderBase {}
  const answer = await new Acme(definition, wordFormat(decoded, isTold), { transport }).forward({ dialect: 'words', body: Buffer.from('{"model":"m"}'), model: 'm', stream: true });
  if (answer.kind !== 'stream') throw new Error('no stream');
  let text = '';
  try {
    for await (const bytes of answer.stream) text += Buffer.from(bytes).toString();
    return { text, decoded, failure: undefined };
  } catch (failure) {
    return { text, decoded, failure };
  }
}

describe('a stream that is forwarded', () => {
  it('has what the decoder knows by sight decoded only until there is content, within its first piece too', async () => {
    const { text, decoded, failure } = await forwarded(['start', 'text 1', 'text 2', 'Other', 'text 3', 'end']);
    expect(decoded).toEqual(['start', 'text 1', 'Other', 'end']);
    expect(text.match(/data/g)).toHaveLength(6);
    expect(failure).toBeUndefined();
  });

  it('breaks behind its content where an error stands in the same piece', async () => {
    const { text, failure } = await forwarded(['start', 'text 1', 'text 2', 'broken', 'text 3']);
    expect(text).toBe('data: start\n\ndata: text 1\n\ndata: text 2\n\n');
    expect(failure).toMatchObject({ kind: 'overloaded' });
  });

  it.each([['an error', 'broken'], ['more text', 'text 2'], ['another event', 'Other']])('ends with its last word, although %s stands behind it in the same piece', async (_name, word) => {
    const { text, failure } = await forwarded(['start', 'text 1', 'end', word]);
    expect(text).toBe('data: start\n\ndata: text 1\n\ndata: end\n\n');
    expect(failure).toBeUndefined();
  });

  it('has none of them decoded by a decoder that can be told of them, before it decodes what is behind them', async () => {
    const { text, decoded, failure } = await forwarded(['start', 'text 1', 'end'], true);
    expect(decoded.slice(0, 2)).toEqual(['start', 'passed over']);
    expect(decoded.filter((word) => word !== 'passed over')).toEqual(['start', 'end']);
    expect(text.match(/data/g)).toHaveLength(3);
    expect(failure).toBeUndefined();
  });

  it('fails before it has begun where no content came before the error', async () => {
    await expect(forwarded(['start', 'broken'])).rejects.toMatchObject({ kind: 'overloaded' });
    await expect(forwarded(['start', 'broken', 'text 1'], true)).rejects.toMatchObject({ kind: 'overloaded' });
  });

  it('breaks behind content that was passed over', async () => {
    const { text, failure } = await forwarded(['start', 'text 1', 'broken'], true);
    expect(text).toBe('data: start\n\ndata: text 1\n\n');
    expect(failure).toMatchObject({ kind: 'overloaded' });
  });
});
