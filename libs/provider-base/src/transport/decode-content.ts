import { pipeline, Readable, type Duplex } from 'node:stream';
import zlib from 'node:zlib';
import { isLlmError, LlmError } from '../errors/llm-error.js';
import type { ByteStream, HttpResponse } from './transport.js';

/**
 * The answer with its body decoded where the server compressed it although it was asked not to (`accept-encoding: identity`).
 * A body that is damaged or cut short throws `malformed_response` while it is read.
 */
export function decodeContent(response: HttpResponse): HttpResponse {
  const header = response.headers['content-encoding'];
  if (header === undefined) return response;
  const encodings = listed(header);
  if (encodings.length === 0) return response;
  const { 'content-encoding': _encoding, 'content-length': _length, ...headers } = response.headers;
  return { ...response, headers, body: encodings.reduceRight(decoded, response.body) };
}

function listed(header: string): string[] {
  return header
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '' && name !== 'identity');
}

function decoded(body: ByteStream, encoding: string): ByteStream {
  const iterator = decode(body, encoding);
  return {
    [Symbol.asyncIterator]: () => iterator,
    cancel: () => body.cancel(),
  };
}

async function* decode(body: ByteStream, encoding: string): AsyncGenerator<Uint8Array, void, void> {
  const source = body[Symbol.asyncIterator]();
  const first = await source.next();
  if (first.done) return;
  if (isPlain(encoding, first.value)) return yield* startingWith(first.value, source);
  const decoder = decoderFor(encoding, first.value);
  pipeline(Readable.from(startingWith(first.value, source), { objectMode: false }), decoder, () => undefined);
  try {
    for await (const chunk of decoder) yield chunk as Buffer;
  } catch (error) {
    if (isLlmError(error)) throw error;
    throw new LlmError('malformed_response', `the vendor's ${encoding} body is damaged or cut short`, { cause: error });
  } finally {
    body.cancel();
  }
}

/** A proxy that has unpacked a body may forget to take the label off. Every gzip stream begins with 1F 8B: https://www.rfc-editor.org/rfc/rfc1952#section-2.3.1 */
function isPlain(encoding: string, { 0: first }: Uint8Array): boolean {
  return (encoding === 'gzip' || encoding === 'x-gzip') && first !== undefined && first !== 0x1f;
}

async function* startingWith(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array, void, void> {
  yield first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

function decoderFor(encoding: string, first: Uint8Array): Duplex {
  switch (encoding) {
    case 'gzip':
    case 'x-gzip':
      return zlib.createGunzip();
    case 'br':
      return zlib.createBrotliDecompress();
    case 'deflate':
      // Some servers send the bare deflate stream without the zlib header that RFC 9110 asks for.
      return ((first[0] ?? 0) & 0x0f) === 0x08 ? zlib.createInflate() : zlib.createInflateRaw();
    default:
      throw new LlmError('malformed_response', `the vendor's body has the content-encoding "${encoding}", which was not asked for`);
  }
}
