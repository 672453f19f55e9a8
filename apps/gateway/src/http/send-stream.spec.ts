import fastify from 'fastify';
import { LlmError } from '@modelport/provider-base';
import { sendStream } from './send-stream.js';

/** What a client is given of a stream that breaks behind these pieces, its error being the piece that it was told of. */
async function brokenBehind(...pieces: readonly (string | Uint8Array)[]): Promise<string> {
  const app = fastify();
  async function* broken(): AsyncGenerator<string | Uint8Array> {
    yield* pieces;
    throw new LlmError('network', 'The vendor broke off.');
  }
  const asText = (piece: string | Uint8Array | undefined): string => (piece === undefined ? 'nothing' : Buffer.from(piece).toString('utf8'));
  app.get('/', (_request, reply) => sendStream(reply, { status: 200, headers: [], pieces: broken(), fail: (error, before) => `${error.kind} behind ${asText(before).trim()}` }));
  const body = await (await fetch(await app.listen({ host: '127.0.0.1', port: 0 }))).text();
  await app.close();
  return body.slice(pieces.map(asText).join('').length);
}

describe('the error that ends a stream', () => {
  it('is told the events before it', async () => {
    expect(await brokenBehind('data: 1\n\n', 'data: 2\n\n')).toBe('network behind data: 2');
  });

  it('is not told comments, which are none', async () => {
    expect(await brokenBehind(Buffer.from('data: 1\n\n'), Buffer.from(': ping\n\n'))).toBe('network behind data: 1');
    expect(await brokenBehind('data: 1\n\n', ': ping\n\ndata: 2\n\n')).toBe('network behind : ping\n\ndata: 2');
  });

  it('is told of none where there was none', async () => {
    expect(await brokenBehind(': ping\n\n')).toBe('network behind nothing');
  });
});
