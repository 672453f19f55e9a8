import type { ReceiptLine } from '@modelport/provider-base';

/** Proxies refuse larger headers. */
const MOST_BYTES = 4096;
const ROOM_FOR_COUNT = 24;

/**
 * A receipt as a header's value: a JSON array in ASCII. Where it does not fit, the last item is the count of the lines left out:
 * `{"more":3}`. Undefined where there is nothing to tell.
 */
export function receiptHeader(lines: readonly ReceiptLine[]): string | undefined {
  if (lines.length === 0) return undefined;
  const fitting: string[] = [];
  let length = 2;
  for (const line of lines) {
    const text = toAscii(JSON.stringify(line));
    if (length + text.length + 1 > MOST_BYTES - ROOM_FOR_COUNT) break;
    fitting.push(text);
    length += text.length + 1;
  }
  const more = lines.length - fitting.length;
  return `[${[...fitting, ...(more > 0 ? [JSON.stringify({ more })] : [])].join(',')}]`;
}

function toAscii(json: string): string {
  return json.replace(/[^\x20-\x7e]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
