import { LlmError } from '../errors/llm-error.js';
import { readAll } from './read-all.js';
import type { ByteStream } from './transport.js';

function bodyOf(...chunks: string[]): ByteStream & { cancelled: boolean } {
  async function* pieces(): AsyncGenerator<Uint8Array, void, void> {
    for (const chunk of chunks) yield Buffer.from(chunk);
  }
  return {
    cancelled: false,
    [Symbol.asyncIterator]: pieces,
    cancel(): void {
      this.cancelled = true;
    },
  };
}

describe('readAll', () => {
  it.each([[['']], [['abc']], [['a', 'b', 'c']], [[]]])('joins %j', async (chunks) => {
    expect(Buffer.from(await readAll(bodyOf(...chunks), 3)).toString()).toBe(chunks.join(''));
  });

  it('refuses a body over the limit, and drops it', async () => {
    const body = bodyOf('ab', 'cd');
    await expect(readAll(body, 3)).rejects.toMatchObject({ kind: 'malformed_response' });
    expect(body.cancelled).toBe(true);
  });

  it('throws the error it was given for that', async () => {
    const error = new LlmError('request_too_large', 'too large');
    await expect(readAll(bodyOf('abcd'), 3, error)).rejects.toBe(error);
  });
});
