import { LlmError } from '../errors/llm-error.js';
import type { ByteStream } from './transport.js';

/**
 * The whole body.
 * @throws LlmError `tooLarge`, or else `malformed_response`, where it exceeds `maxBytes` (the connection is dropped); what the body throws.
 */
export async function readAll(body: ByteStream, maxBytes: number, tooLarge?: LlmError): Promise<Uint8Array> {
  const bytes = await (body.whole ? body.whole(maxBytes) : collect(body, maxBytes));
  if (bytes) return bytes;
  throw tooLarge ?? answerTooLarge(maxBytes);
}

export function answerTooLarge(maxBytes: number): LlmError {
  return new LlmError('malformed_response', `the vendor's answer is larger than the ${maxBytes} bytes allowed`);
}

async function collect(body: ByteStream, maxBytes: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > maxBytes) {
      body.cancel();
      return undefined;
    }
    chunks.push(chunk);
  }
  return joined(chunks, length);
}

/** The bytes of all chunks as one, without a copy of an only one. */
export function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const [only] = chunks;
  return chunks.length === 1 && only ? only : Buffer.concat(chunks, length);
}
