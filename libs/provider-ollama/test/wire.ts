import { type ExpectedAnswer, ndjsonLines, type StreamReply, type VendorReply } from '@modelport/provider-testing';

export const MODEL = 'qwen3:4b';

export type Said = Record<string, unknown>;

const CREATED = '2026-01-01T00:00:00Z';
const STREAMING = 'https://docs.ollama.com/api/streaming';
const HEADERS = { 'content-type': 'application/x-ndjson' };

/** One answer: what the model thought, said and called. */
export interface Turn {
  thinking?: string;
  content?: string;
  calls?: readonly Said[];
  counts?: { prompt: number; answer: number };
}

const COUNTS = { prompt: 180, answer: 30 };

export function last(said: Said, { prompt, answer } = COUNTS): Said {
  return {
    model: MODEL,
    created_at: CREATED,
    message: { role: 'assistant', content: '', ...said },
    done: true,
    done_reason: 'stop',
    total_duration: 174_560_334,
    load_duration: 101_397_084,
    prompt_eval_count: prompt,
    prompt_eval_duration: 13_074_791,
    eval_count: answer,
    eval_duration: 52_479_709,
  };
}

/** A stream of these pieces, and its end. */
export function lines(pieces: readonly Said[], end: Said = last({})): StreamReply {
  const chunks = [...pieces.map((piece) => ({ model: MODEL, created_at: CREATED, message: { role: 'assistant', content: '', ...piece }, done: false })), end];
  return { source: STREAMING, headers: HEADERS, chunks: ndjsonLines(...chunks) };
}

/** A scenario of one turn: whole, and streamed with words and thoughts in two pieces and each call in a line of its own. */
export function scenario(source: string, turn: Turn, sent?: Said): { unary: VendorReply; stream: StreamReply; answer: ExpectedAnswer } {
  const { thinking, content = '', calls = [], counts = COUNTS } = turn;
  const whole = { ...(thinking !== undefined && { thinking }), content, ...(calls.length > 0 && { tool_calls: calls }) };
  const pieces = [...halves(thinking).map((piece) => ({ thinking: piece })), ...halves(content).map((piece) => ({ content: piece })), ...calls.map((call) => ({ tool_calls: [call] }))];
  return {
    unary: { source, path: '/api/chat', json: last(whole, counts), ...(sent && { sent: { ...sent, stream: false } }) },
    stream: { ...lines(pieces, last({}, counts)), path: '/api/chat', ...(sent && { sent: { ...sent, stream: true } }) },
    answer: {
      id: null,
      model: MODEL,
      text: content,
      ...(thinking !== undefined && { reasoning: thinking }),
      toolCalls: calls.map(expectedCall),
      finishReason: calls.length > 0 ? 'tool-calls' : 'stop',
      inputTokens: counts.prompt,
      outputTokens: counts.answer,
    },
  };
}

function halves(text = ''): string[] {
  return text === '' ? [] : [text.slice(0, text.length / 2), text.slice(text.length / 2)];
}

function expectedCall({ id, function: called }: Said): { id?: string; name: string; arguments: unknown } {
  const { name, arguments: given } = Object(called) as { name: string; arguments: unknown };
  return { ...(typeof id === 'string' && { id }), name, arguments: given };
}

export const weatherTool = {
  type: 'function',
  function: { name: 'get_weather', description: 'The weather in a city now.', parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] } },
};
