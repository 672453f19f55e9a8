/** The shapes in which Mistral answers: https://docs.mistral.ai/api/endpoint/chat, and what was recorded of it. */

export const MODEL = 'mistral-small-latest';

/** What is not the same in every answer. */
export interface AnswerMore {
  /** The model that answers. Default: {@link MODEL}. */
  model?: string;
  cachedTokens?: number;
}

const counts = (promptTokens: number, completionTokens: number, { cachedTokens = 0 }: AnswerMore): object => ({
  prompt_tokens: promptTokens,
  total_tokens: promptTokens + completionTokens,
  completion_tokens: completionTokens,
  prompt_tokens_details: { cached_tokens: cachedTokens },
  service_tier: 'standard',
});

/** A whole answer: `tool_calls` is null where there are none. */
export function answer(id: string, message: object, finishReason: string, promptTokens: number, completionTokens: number, more: AnswerMore = {}): object {
  return {
    id,
    created: 1787150241,
    model: more.model ?? MODEL,
    usage: counts(promptTokens, completionTokens, more),
    object: 'chat.completion',
    choices: [{ index: 0, finish_reason: finishReason, message: { role: 'assistant', tool_calls: null, ...message } }],
  };
}

/** One chunk of a stream. */
export function chunk(id: string, delta: object, finishReason: string | null = null, more: object = {}): object {
  return { id, object: 'chat.completion.chunk', created: 1787150179, model: MODEL, choices: [{ index: 0, delta, finish_reason: finishReason }], ...more };
}

/** The last chunk: a delta, the reason, usage and padding at once. */
export function lastChunk(id: string, delta: object, finishReason: string, promptTokens: number, completionTokens: number, more: AnswerMore = {}): object {
  return chunk(id, delta, finishReason, { model: more.model ?? MODEL, usage: counts(promptTokens, completionTokens, more), p: 'abcdefghijklmnopqrstuvwxyz0123' });
}

export const firstChunk = (id: string): object => chunk(id, { role: 'assistant', content: '' });

/** A part that holds thoughts: a list within a list. */
export const thinking = (text: string, closed?: boolean): object => ({ type: 'thinking', thinking: [{ type: 'text', text }], ...(closed && { closed }) });
