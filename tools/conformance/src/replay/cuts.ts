import type { Recording } from './recording.js';

/** How the bytes of a body are dealt out. */
export interface Cut {
  name: 'whole' | 'recorded' | 'bytes';
  pieces(): Iterable<Uint8Array>;
}

/** In one piece, byte by byte, and as the network brought it where that was recorded. */
export function cutsOf({ body, networkChunkSizes }: Pick<Recording, 'body' | 'networkChunkSizes'>): Cut[] {
  return [
    { name: 'whole', pieces: () => [body] },
    ...(networkChunkSizes ? [{ name: 'recorded' as const, pieces: () => inSizes(body, networkChunkSizes) }] : []),
    { name: 'bytes', pieces: () => inSizes(body, [], 1) },
  ];
}

/** The body in pieces of these sizes; what they leave comes in pieces of `rest` bytes. */
function* inSizes(body: Uint8Array, sizes: readonly number[], rest = body.length): Generator<Uint8Array> {
  let at = 0;
  for (let index = 0; at < body.length; index += 1) {
    const size = sizes[index] ?? rest;
    if (size > 0) yield body.subarray(at, at + size);
    at += Math.max(0, size);
  }
}
