import { LlmError } from '../errors/llm-error.js';
import type { ByteStream } from './transport.js';

/** The whole body. @throws LlmError `malformed_response` where it exceeds `maxBytes` (the rest is not read), or what the body throws. */
export async function readAll(body: ByteStream, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > maxBytes) {
      body.cancel();
      throw new LlmError('malformed_response', `the vendor's answer is larger than the ${maxBytes} bytes allowed`);
    }
    chunks.push(chunk);
  }
  const only = chunks[0];
  return chunks.length === 1 && only ? only : Buffer.concat(chunks, length);
}
