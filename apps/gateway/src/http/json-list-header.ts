/** Proxies refuse larger headers. */
const MOST_BYTES = 4096;
const ROOM_FOR_COUNT = 24;

/**
 * A list as a header's value: a JSON array in ASCII. Where it does not fit, the last item is the count of the items left out:
 * `{"more":3}`. Undefined where there is nothing to tell.
 */
export function jsonListHeader(items: readonly object[]): string | undefined {
  if (items.length === 0) return undefined;
  const fitting: string[] = [];
  let length = 2;
  for (const item of items) {
    const text = toAscii(JSON.stringify(item));
    if (length + text.length + 1 > MOST_BYTES - ROOM_FOR_COUNT) break;
    fitting.push(text);
    length += text.length + 1;
  }
  const more = items.length - fitting.length;
  return `[${[...fitting, ...(more > 0 ? [JSON.stringify({ more })] : [])].join(',')}]`;
}

function toAscii(json: string): string {
  return json.replace(/[^\x20-\x7e]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
