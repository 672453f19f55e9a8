/** The shapes in which Mistral answers: https://docs.mistral.ai/api/endpoint/chat, and what was recorded of it. */

export const MODEL = 'mistral-small-latest';

const counts = (promptTokens: number, completionTokens: number): object => ({
  prompt_tokens: promptTokens,
  total_tokens: promptTokens + completionTokens,
  completion_tokens: completionTokens,
  prompt_tokens_details: { cached_tokens: 0 },
  service_tier: 'standard',
});

/** A whole answer: `tool_calls` is null where there are none. */
export function answer(id: string, message: object, finishReason: string, promptTokens: number, completionTokens: number): object {
  return {
    id,
    created: 1787150241,
    model: MODEL,
    usage: counts(promptTokens, completionTokens),
    object: 'chat.completion',
    choices: [{ index: 0, finish_reason: finishReason, message: { role: 'assistant', tool_calls: null, ...message } }],
  };
}

/** One chunk of a stream. */
export function chunk(id: string, delta: object, finishReason: string | null = null, more: object = {}): object {
  return { id, object: 'chat.completion.chunk', created: 1787150179, model: MODEL, choices: [{ index: 0, delta, finish_reason: finishReason }], ...more };
}

/** The last chunk: a delta, the reason, usage and padding at once. */
export function lastChunk(id: string, delta: object, finishReason: string, promptTokens: number, completionTokens: number): object {
  return chunk(id, delta, finishReason, { usage: counts(promptTokens, completionTokens), p: 'abcdefghijklmnopqrstuvwxyz0123' });
}

export const firstChunk = (id: string): object => chunk(id, { role: 'assistant', content: '' });

/** A part that holds thoughts: a list within a list. */
export const thinking = (text: string, closed?: boolean): object => ({ type: 'thinking', thinking: [{ type: 'text', text }], ...(closed && { closed }) });
