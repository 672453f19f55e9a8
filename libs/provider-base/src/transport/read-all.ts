import { LlmError } from '../errors/llm-error.js';
import type { ByteStream } from './transport.js';

/**
 * The whole body.
 * @throws LlmError `tooLarge`, or else `malformed_response`, where it exceeds `maxBytes` (the connection is dropped); what the body throws.
 */
export async function readAll(body: ByteStream, maxBytes: number, tooLarge?: LlmError): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > maxBytes) {
      body.cancel();
      throw tooLarge ?? new LlmError('malformed_response', `the vendor's answer is larger than the ${maxBytes} bytes allowed`);
    }
    chunks.push(chunk);
  }
  const only = chunks[0];
  return chunks.length === 1 && only ? only : Buffer.concat(chunks, length);
}
