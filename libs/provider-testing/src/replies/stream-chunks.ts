/** Server-sent events of `data:` lines alone, one chunk each: a string as it is, anything else as JSON. */
export function sseEvents(...events: readonly unknown[]): string[] {
  return events.map((event) => `data: ${typeof event === 'string' ? event : JSON.stringify(event)}\n\n`);
}

/** Server-sent events with an `event:` line, one chunk each. */
export function namedSseEvents(...events: readonly (readonly [name: string, data: unknown])[]): string[] {
  return events.map(([name, data]) => `event: ${name}\ndata: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`);
}

/** Newline-delimited JSON, one line a chunk. */
export function ndjsonLines(...values: readonly unknown[]): string[] {
  return values.map((value) => `${JSON.stringify(value)}\n`);
}
