import type { ByteStream, HttpResponse, Transport } from '@modelport/provider-base';
import type { Recording } from './recording.js';

/** A transport that answers every request with one recorded answer, in these pieces. */
export function replayTransport({ status, headers }: Pick<Recording, 'status' | 'headers'>, pieces: Iterable<Uint8Array>): Transport {
  return { send: (): Promise<HttpResponse> => Promise.resolve({ status, headers, body: replayBody(pieces[Symbol.iterator]()) }) };
}

function replayBody(pieces: Iterator<Uint8Array>): ByteStream {
  let cancelled = false;
  const next = (): Promise<IteratorResult<Uint8Array>> => Promise.resolve(cancelled ? { done: true, value: undefined } : pieces.next());
  return { [Symbol.asyncIterator]: () => ({ next }), cancel: () => void (cancelled = true) };
}
