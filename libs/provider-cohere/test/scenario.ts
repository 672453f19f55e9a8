import type { ExpectedAnswer, StreamReply, VendorReply } from '@modelport/provider-testing';
import { answer, billed, CACHED_TOKENS, callEvents, contentBlock, end, plan, start, streamOf, usage } from './wire.js';

export type Fields = Record<string, unknown>;

/** One answer of Cohere: what it thought and said, in the pieces in which it streams, and the cities whose weather it asks for. */
export interface Turn {
  id: string;
  thoughts?: readonly string[];
  words?: readonly string[];
  cities?: readonly string[];
  input: number;
  output: number;
  /** Of `output`: thought. */
  reasoningTokens?: number;
}

/** The model that the kit asks: it thinks unasked, sees, and has tools. */
export const MODEL = 'command-a-plus-05-2026';

const STREAMING = 'https://docs.cohere.com/docs/streaming';
const PLAN = ['I will', ' look up the weather.'];

const idOf = (city: string): string => `get_weather_${city.toLowerCase()}`;

export const call = (city: string): Fields => ({ id: idOf(city), type: 'function', function: { name: 'get_weather', arguments: JSON.stringify({ city }) } });
export const thinking = (text: string): Fields => ({ type: 'thinking', thinking: text });

/** A scenario of one turn: the reply, whole and streamed, and what it says. */
export function scenario(source: string, turn: Turn, sent?: Fields): { unary: VendorReply; stream: StreamReply; answer: ExpectedAnswer } {
  const { id, cities = [], input, output } = turn;
  const finish = cities.length > 0 ? 'TOOL_CALL' : 'COMPLETE';
  return {
    unary: { source, path: '/v2/chat', json: { ...answer(id, messageOf(turn), finish, input, output), ...countsOf(turn) }, ...(sent && { sent: { ...sent, stream: false } }) },
    stream: { source: STREAMING, path: '/v2/chat', chunks: chunksOf(turn, finish), mayMiss: 1, ...(sent && { sent: { ...sent, stream: true } }) },
    answer: expected(turn),
  };
}

function countsOf({ input, output, reasoningTokens }: Turn): object {
  return { usage: usage(input, output, reasoningTokens === undefined ? {} : { reasoning_tokens: reasoningTokens }) };
}

/** A model that does not think tells a plan before its calls, and no content. */
function messageOf({ thoughts = [], words = [], cities = [] }: Turn): object {
  const text = words.join('');
  const content = [...(thoughts.length > 0 ? [thinking(thoughts.join(''))] : []), ...(text === '' ? [] : [{ type: 'text', text }])];
  return {
    ...(content.length > 0 ? { content } : { tool_plan: PLAN.join('') }),
    ...(cities.length > 0 && { tool_calls: cities.map(call) }),
  };
}

function chunksOf(turn: Turn, finish: string): string[] {
  const { id, thoughts = [], words = [], cities = [], input, output } = turn;
  const blocks = [
    ...(thoughts.length > 0 ? contentBlock(0, 'thinking', thoughts) : []),
    ...(words.length > 0 ? contentBlock(thoughts.length > 0 ? 1 : 0, 'text', words) : []),
    ...(thoughts.length + words.length === 0 ? plan(PLAN) : []),
  ];
  const calls = cities.flatMap((city, index) => callEvents(index, idOf(city), 'get_weather', ['{"city"', ':', `"${city}"}`]));
  return streamOf(start(id), ...blocks, ...calls, end(finish, input, output, countsOf(turn)));
}

function expected({ id, thoughts = [], words = [], cities = [], input, output, reasoningTokens }: Turn): ExpectedAnswer {
  return {
    id,
    model: MODEL,
    text: words.join(''),
    reasoning: thoughts.join(''),
    toolCalls: cities.map((city) => ({ id: idOf(city), name: 'get_weather', arguments: { city }, pieces: 3 })),
    finishReason: cities.length > 0 ? 'tool-calls' : 'stop',
    inputTokens: input,
    outputTokens: output,
    billed: billed(input, output),
    cacheReadTokens: CACHED_TOKENS,
    ...(reasoningTokens !== undefined && { reasoningTokens }),
  };
}
