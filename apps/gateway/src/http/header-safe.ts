const MOST_NAME_CHARACTERS = 500;

/** Text that may stand in a header, or in one line of a log. Names of models come from clients and may hold anything, and any amount of it: clients refuse an answer with headers of 16 kB. */
export function headerSafe(text: string): string {
  return text.slice(0, MOST_NAME_CHARACTERS).replace(/[^\x20-\x7e]+/g, (unsafe) => [...Buffer.from(unsafe)].map((byte) => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`).join(''));
}
