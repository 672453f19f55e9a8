/** The shapes in which Cohere answers: https://docs.cohere.com/reference/chat, and what was recorded of it. */
import { namedSseEvents } from '@modelport/provider-testing';

/** Read from the cache in every answer: it holds Cohere's own prompt. */
export const CACHED_TOKENS = 448;

/** Real tokens count Cohere's own prompt too; billed ones do not. */
export const usage = (input: number, output: number, more: object = {}): object => ({
  billed_units: { input_tokens: input - 495, output_tokens: output - 3 },
  tokens: { input_tokens: input, output_tokens: output, ...more },
  cached_tokens: CACHED_TOKENS,
});

/** What of them is charged. */
export const billed = (input: number, output: number): { inputTokens: number; outputTokens: number } => ({ inputTokens: input - 495, outputTokens: output - 3 });

/** A whole answer. */
export function answer(id: string, message: object, finishReason: string, input: number, output: number): object {
  return { id, message: { role: 'assistant', ...message }, finish_reason: finishReason, usage: usage(input, output) };
}

type Event = readonly [name: string, data: object];

const event = (type: string, data: object): Event => [type, { type, ...data }];
const block = (index: number, content: object): object => ({ index, delta: { message: { content } } });

export const start = (id: string): Event => ['message-start', { id, type: 'message-start', delta: { message: { role: 'assistant', content: [], tool_plan: '', tool_calls: [], citations: [] } } }];

/** One block of text or thoughts, a delta a word. */
export function contentBlock(index: number, type: 'text' | 'thinking', words: readonly string[]): Event[] {
  return [event('content-start', block(index, { type, [type]: '' })), ...words.map((word) => event('content-delta', block(index, { [type]: word }))), event('content-end', { index })];
}

export const plan = (words: readonly string[]): Event[] => words.map((word) => event('tool-plan-delta', { delta: { message: { tool_plan: word } } }));

/** One call, its arguments in pieces: `tool_calls` is an object here. */
export function callEvents(index: number, id: string, name: string, pieces: readonly string[]): Event[] {
  return [
    event('tool-call-start', { index, delta: { message: { tool_calls: { id, type: 'function', function: { name, arguments: '' } } } } }),
    ...pieces.map((piece) => event('tool-call-delta', { index, delta: { message: { tool_calls: { function: { arguments: piece } } } } })),
    event('tool-call-end', { index }),
  ];
}

export const citation = (index: number, text: string): Event[] => [
  event('citation-start', { index, delta: { message: { citations: { start: 0, end: text.length, text, sources: [{ type: 'tool', id: 'get_weather_1:0' }], type: 'TEXT_CONTENT' } } } }),
  event('citation-end', { index }),
];

export const end = (finishReason: string, input: number, output: number, more: object = {}): Event => event('message-end', { delta: { finish_reason: finishReason, usage: usage(input, output), ...more } });

/** The events as they come over the wire, with the mark that version 2 ends with. */
export const streamOf = (...events: readonly Event[]): string[] => [...namedSseEvents(...events), 'data: [DONE]\n\n'];
