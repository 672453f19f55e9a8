import type { Framing } from '../contract/wire-format.js';
import { readAll } from '../transport/read-all.js';
import { ByteQueue } from '../transport/byte-queue.js';
import type { ByteStream } from '../transport/transport.js';
import { Usage } from '../usage/usage.js';
import { peekAnswer, wholeAnswerDecoder } from './plain-answer.js';

function bodyOf(...chunks: (string | Uint8Array)[]): ByteStream {
  async function* pieces(): AsyncGenerator<Uint8Array, void, void> {
    for (const chunk of chunks) yield Buffer.from(chunk);
  }
  return { [Symbol.asyncIterator]: pieces, cancel: () => undefined };
}

const peek = (framing: Framing, ...chunks: (string | Uint8Array)[]) => peekAnswer({ status: 200, headers: {}, body: bodyOf(...chunks) }, framing);

describe('a look at how a body begins', () => {
  it.each<[boolean, Framing, string | Uint8Array]>([
    [true, 'sse', '{"error":{}}'],
    [true, 'sse', '\r\n [1]'],
    [true, 'sse', '\uFEFF{}'],
    [false, 'sse', '\uFEFFdata: {}'],
    [true, 'sse', '<html>'],
    [false, 'sse', 'data: {}'],
    [false, 'sse', ': ping'],
    [true, 'aws-event-stream', '{"message":"no"}'],
    [true, 'aws-event-stream', '<html>'],
    [false, 'aws-event-stream', Uint8Array.of(0, 0, 0, 0x7b)],
    [false, 'ndjson', '{"done":true}'],
    [false, 'sse', ''],
  ])('tells a whole answer (%s) from a stream of %s: %j', async (plain, framing, body) => {
    expect((await peek(framing, body)).plain).toBe(plain);
  });

  it.each([
    ['{}', true],
    ['data: 1\n\n', false],
  ])('leaves what has come already where it is: %j', (bytes, plain) => {
    const body = new ByteQueue({ onDrained: () => undefined, onCancel: () => undefined });
    body.push(Buffer.from(bytes));
    const response = { status: 200, headers: {}, body };
    expect(peekAnswer(response, 'sse')).toEqual({ response, plain });
    expect(body.take()).toEqual(Buffer.from(bytes));
  });

  it('waits where only white space has come', async () => {
    const body = new ByteQueue({ onDrained: () => undefined, onCancel: () => undefined });
    body.push(Buffer.from(' '));
    const peeking = peekAnswer({ status: 200, headers: {}, body }, 'sse');
    body.push(Buffer.from('\n{}'));
    body.end();
    const { response, plain } = await peeking;
    expect(plain).toBe(true);
    expect(Buffer.from(await readAll(response.body, 100)).toString()).toBe(' \n{}');
  });

  it('takes nothing away', async () => {
    const { response } = await peek('sse', ' ', '\n', 'da', 'ta: 1\n\n');
    expect(Buffer.from(await readAll(response.body, 100)).toString()).toBe(' \ndata: 1\n\n');
  });
});

const finish = { finishReason: 'stop', rawFinishReason: 'end', usage: Usage.unknown, providerMetadata: {} } as const;

describe('a whole answer told as a stream', () => {
  it('says all of it, proofs included, in order', () => {
    const decoder = wholeAnswerDecoder({
      id: 'r',
      model: 'm',
      content: [
        { type: 'reasoning', text: 'Hm', signature: 's1' },
        { type: 'text', text: 'Hi', signature: 's2' },
        { type: 'text', text: '.' },
        { type: 'tool-call', id: 'c1', name: 'w', arguments: '{}', signature: 's3' },
        { type: 'tool-call', id: 'c2', name: 'w', arguments: '[]' },
      ],
      ...finish,
    });
    expect(decoder.decode({ event: '', data: '' })).toEqual([]);
    expect(decoder.end()).toEqual([
      { type: 'start', id: 'r', model: 'm' },
      { type: 'reasoning-delta', text: 'Hm' },
      { type: 'reasoning-end', signature: 's1' },
      { type: 'text-delta', text: 'Hi', signature: 's2' },
      { type: 'text-delta', text: '.' },
      { type: 'tool-call-start', index: 0, id: 'c1', name: 'w', signature: 's3' },
      { type: 'tool-call-delta', index: 0, argumentsDelta: '{}' },
      { type: 'tool-call-end', index: 0 },
      { type: 'tool-call-start', index: 1, id: 'c2', name: 'w' },
      { type: 'tool-call-delta', index: 1, argumentsDelta: '[]' },
      { type: 'tool-call-end', index: 1 },
      { type: 'finish', ...finish },
    ]);
  });
});
