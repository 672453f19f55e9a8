/** A whole word in common tells more than three letters in common. */
const WORD_WEIGHT = 1;
const TRIGRAM_WEIGHT = 0.25;

/**
 * A vector of length 1 made by hashing the words of a text, and the trigrams of their letters, into its dimensions: texts with
 * words in common point in similar directions. It knows nothing of meaning.
 */
export function embed(text: string, dimensions: number): number[] {
  const vector = new Array<number>(dimensions).fill(0);
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [text];
  for (const word of words) {
    add(vector, word, WORD_WEIGHT);
    const padded = ` ${word} `;
    for (let at = 0; at + 3 <= padded.length; at += 1) add(vector, padded.slice(at, at + 3), TRIGRAM_WEIGHT);
  }
  const length = Math.hypot(...vector);
  // Features may cancel each other out where there are few dimensions.
  return length === 0 ? vector.map((_, index) => (index === 0 ? 1 : 0)) : vector.map((value) => value / length);
}

/** The sign comes from the hash too, so that what collides by chance is as likely to cancel out as to add up. */
function add(vector: number[], feature: string, weight: number): void {
  const hash = fnv1a(feature);
  const place = (hash >>> 1) % vector.length;
  vector[place] = (vector[place] ?? 0) + (hash % 2 === 0 ? weight : -weight);
}

/** FNV-1a over UTF-16 units, 32 bits, with a final mix: https://datatracker.ietf.org/doc/html/draft-eastlake-fnv */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash ^= hash >>> 15;
  return Math.imul(hash, 0x2c1b3c6d) >>> 0;
}
