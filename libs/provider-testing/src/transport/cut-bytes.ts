/** The bytes one by one, each a piece. */
export function byteByByte(bytes: Uint8Array): Uint8Array[] {
  return Array.from(bytes, (_byte, at) => bytes.subarray(at, at + 1));
}

/** The bytes in two pieces, the second from `at` on. */
export function cutInTwo(bytes: Uint8Array, at: number): Uint8Array[] {
  return [bytes.subarray(0, at), bytes.subarray(at)];
}

/** Where each chunk ends in the bytes of them all. */
export function chunkEnds(chunks: readonly Uint8Array[]): number[] {
  let end = 0;
  return chunks.map((chunk) => (end += chunk.length));
}

/** The bytes cut at every `size`-th byte, counted from `offset`. Over all offsets, every byte is cut at once. */
export function cutEvery(bytes: Uint8Array, size: number, offset: number): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let at = offset - size; at < bytes.length; at += size) pieces.push(bytes.subarray(Math.max(0, at), at + size));
  return pieces.filter((piece) => piece.length > 0);
}
