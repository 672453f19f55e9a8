import type { SeenEvent, Surface } from './surface.js';

/** What became of a request. `left`: its client went. `wrong`: what must never be, with what it was. */
export type ChaosOutcome =
  | { readonly end: 'done' | 'left' }
  /** `committed`: it came after words, in a stream. */
  | { readonly end: 'error'; readonly committed: boolean; readonly type: string }
  | { readonly end: 'wrong'; readonly why: string };

const wrong = (why: string): ChaosOutcome => ({ end: 'wrong', why });

/** Judges an answer, all of it, by what was to be said. */
export function readAnswer(surface: Surface, stream: boolean, status: number, raw: string, words: string): ChaosOutcome {
  if (status === 200) return stream ? readStream(surface, raw, words) : readWhole(surface, raw, words);
  const error = surface.errorIn(parsed(raw));
  return error && status >= 400 ? { end: 'error', committed: false, type: error.type } : wrong(`status ${status} without a typed error: ${shown(raw)}`);
}

function readWhole(surface: Surface, raw: string, words: string): ChaosOutcome {
  const text = surface.whole(parsed(raw));
  return text === words ? { end: 'done' } : wrong(`a whole answer that is not: ${shown(raw)}`);
}

function readStream(surface: Surface, raw: string, words: string): ChaosOutcome {
  const events = eventsOf(raw);
  if (!events) return wrong(`a stream that is no events, or ends within one: ${shown(raw)}`);
  const text = events.map((event) => surface.textOf(event)).join('');
  const failedAt = events.findIndex(({ data }) => surface.errorIn(data));
  if (failedAt !== -1) return readFailed(surface, events.slice(failedAt), text, words, raw);
  const last = events.at(-1);
  if (!last || !surface.ends(last) || events.filter((event) => surface.ends(event)).length !== 1) return wrong(`a stream that neither ends nor fails: ${shown(raw)}`);
  if (!events.some((event) => surface.stops(event))) return wrong(`a stream that does not say why it stopped: ${shown(raw)}`);
  return text === words ? { end: 'done' } : wrong(`other words than the vendor's: ${shown(text)}`);
}

/** Behind an error there may be another, and nothing else. */
function readFailed(surface: Surface, end: readonly SeenEvent[], text: string, words: string, raw: string): ChaosOutcome {
  const errors = end.map(({ data }) => surface.errorIn(data));
  const [first] = errors;
  if (!first || errors.includes(undefined)) return wrong(`a stream that goes on behind its error: ${shown(raw)}`);
  if (!words.startsWith(text)) return wrong(`other words than the vendor's before an error: ${shown(text)}`);
  return { end: 'error', committed: text !== '', type: first.type };
}

/** Events, or lines of JSON, the last of which may end with the answer; undefined where something in them is neither. */
function eventsOf(raw: string): SeenEvent[] | undefined {
  if (raw.startsWith('{')) return readable(raw.trimEnd().split('\n').map((line) => ({ name: '', data: line })));
  const text = raw.replaceAll('\r\n', '\n');
  if (!text.endsWith('\n\n')) return undefined;
  const blocks = text.split('\n\n').map((block) => block.split('\n'));
  const field = (lines: readonly string[], name: string): string => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? '';
  return readable(blocks.filter((lines) => lines.some((line) => line.startsWith('data: '))).map((lines) => ({ name: field(lines, 'event'), data: field(lines, 'data') })));
}

function readable(events: readonly { name: string; data: string }[]): SeenEvent[] | undefined {
  const seen = events.map(({ name, data }) => ({ name, data: data === '[DONE]' ? data : parsed(data) }));
  return seen.some(({ data }) => data === undefined) ? undefined : seen;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function shown(text: string): string {
  return text.length <= 600 ? text : `${text.slice(0, 300)} … ${text.slice(-300)}`;
}
