import { type ExpectedAnswer, type StreamReply, sseEvents, type VendorReply } from '@modelport/provider-testing';
import { answer, chunk, firstChunk, lastChunk, MODEL, thinking } from './wire.js';

export type Fields = Record<string, unknown>;

/** One answer of Mistral: what it thought, in the pieces in which it streams, what it said, and what it called. */
export interface Turn {
  id: string;
  model?: string;
  thoughts?: readonly string[];
  words?: readonly string[];
  calls?: readonly Call[];
  /** Whether calls stream in pieces before the last chunk, as those of other makers' models do, and not whole within it. */
  inPieces?: boolean;
  promptTokens: number;
  completionTokens: number;
  cachedTokens?: number;
}

/** A call as it goes back: an answer tells its place besides. */
export interface Call {
  id: string;
  type: 'function';
  function: { name: string; arguments: string };
}

type Numbered = Call & { index: number };

const STREAMED = 'recorded: streams of Mistral: the last words or all calls, the reason, usage and padding in one chunk';
const ID_OF_CITY: Readonly<Record<string, string>> = { Paris: 'VzeppoSaq', Rome: 'wVug6SNgl' };

export const call = (city: string): Call => ({ id: ID_OF_CITY[city] ?? city, type: 'function', function: { name: 'get_weather', arguments: JSON.stringify({ city }) } });

/** A scenario of one turn: the reply, whole and streamed, and what it says. */
export function scenario(source: string, turn: Turn, sent?: Fields): { unary: VendorReply; stream: StreamReply; answer: ExpectedAnswer } {
  const { id, promptTokens, completionTokens, calls = [] } = turn;
  const finish = calls.length > 0 ? 'tool_calls' : 'stop';
  return {
    unary: { source, path: '/chat/completions', json: answer(id, messageOf(turn), finish, promptTokens, completionTokens, turn), ...(sent && { sent }) },
    stream: { source: STREAMED, path: '/chat/completions', chunks: chunksOf(turn, finish), mayMiss: 1, ...(sent && { sent: { ...sent, stream: true } }) },
    answer: expected(turn),
  };
}

/** Content is a list where there are thoughts in it, and a text where there are none. */
function messageOf({ thoughts = [], words = [], calls = [] }: Turn): object {
  const text = words.join('');
  const thought = [thinking(thoughts.join(''), true), ...(text === '' ? [] : [{ type: 'text', text }])];
  return { content: thoughts.length > 0 ? thought : text, ...(calls.length > 0 && { tool_calls: numbered(calls) }) };
}

function chunksOf(turn: Turn, finish: string): string[] {
  const { id, model = MODEL, thoughts = [], words = [], calls = [], inPieces = false, promptTokens, completionTokens } = turn;
  const deltas = [
    ...thoughts.map((thought, index) => ({ content: [thinking(thought, index === thoughts.length - 1)] })),
    ...words.slice(0, calls.length > 0 ? undefined : -1).map((content) => ({ content })),
    ...(inPieces ? numbered(calls).flatMap(piecesOf) : []),
  ];
  const last = calls.length > 0 && !inPieces ? { tool_calls: numbered(calls) } : { content: words.at(-1) ?? '' };
  return sseEvents(
    { ...firstChunk(id), model },
    ...deltas.map((delta) => chunk(id, delta, null, { model })),
    lastChunk(id, last, finish, promptTokens, completionTokens, turn),
    '[DONE]',
  );
}

/** The head of a call, and its arguments without an id and with an empty name. */
function piecesOf({ id, type, index, function: { name, arguments: text } }: Numbered): object[] {
  const piece = (one: object): object => ({ tool_calls: [{ ...one, type, index }], index: 0, content: '' });
  return [piece({ id, function: { name, arguments: '' } }), piece({ function: { name: '', arguments: text } })];
}

function numbered(calls: readonly Call[]): Numbered[] {
  return calls.map((one, index) => ({ ...one, index }));
}

function expected({ id, model = MODEL, thoughts = [], words = [], calls = [], promptTokens, completionTokens, cachedTokens }: Turn): ExpectedAnswer {
  const cities = Object.entries(ID_OF_CITY).filter(([, callId]) => calls.some((one) => one.id === callId));
  return {
    id,
    model,
    text: words.join(''),
    reasoning: thoughts.join(''),
    toolCalls: cities.map(([city, callId]) => ({ id: callId, name: 'get_weather', arguments: { city } })),
    finishReason: calls.length > 0 ? 'tool-calls' : 'stop',
    inputTokens: promptTokens,
    outputTokens: completionTokens,
    ...(cachedTokens !== undefined && { cacheReadTokens: cachedTokens }),
  };
}
