import { openAiDeltas, openAiMessage, type OpenAiStyle, type OpenAiTurn, sseEvents } from '@modelport/provider-testing';

/** The shapes in which the hosts behind the router answer: https://huggingface.co/docs/inference-providers/tasks/chat-completion, and what was recorded. */

export const MODEL = 'Qwen/Qwen3-32B:novita';
/** The host's own name of it: the router does not put its own in the place. */
export const HOSTS_MODEL = 'qwen/qwen3-32b-fp8';

const counts = (promptTokens: number, completionTokens: number): object => ({
  prompt_tokens: promptTokens,
  completion_tokens: completionTokens,
  total_tokens: promptTokens + completionTokens,
  prompt_tokens_details: null,
  completion_tokens_details: null,
});

/** A whole answer. */
export function answer(id: string, message: object, finishReason: string, promptTokens: number, completionTokens: number): object {
  return {
    id,
    object: 'chat.completion',
    created: 1786507380,
    model: HOSTS_MODEL,
    choices: [{ index: 0, message: { role: 'assistant', ...message }, finish_reason: finishReason, content_filter_results: { hate: { filtered: false } } }],
    usage: counts(promptTokens, completionTokens),
    system_fingerprint: '',
  };
}

/** One chunk of a stream, with the host's own measurements. */
export function chunk(id: string, delta: object, finishReason: string | null = null): object {
  return { id, object: 'chat.completion.chunk', created: 1786507380, model: HOSTS_MODEL, choices: [{ index: 0, delta, finish_reason: finishReason }], system_fingerprint: '', sla_metrics: { ttft_ms: 274 } };
}

export const firstChunk = (id: string): object => chunk(id, { role: 'assistant' });

export const usageChunk = (id: string, promptTokens: number, completionTokens: number): object => ({ id, object: 'chat.completion.chunk', created: 1786507380, model: HOSTS_MODEL, choices: [], usage: counts(promptTokens, completionTokens) });

export const STYLE: OpenAiStyle = { reasoning: 'reasoning_content', thinks: 'asked', usage: 'own-chunk', pieces: true };

/** A turn of the kit as a whole answer. */
export function answerOf(turn: OpenAiTurn): object {
  return answer(turn.id, openAiMessage(turn, STYLE), turn.finishReason, turn.promptTokens, turn.completionTokens);
}

/** A turn of the kit as a stream. */
export function chunksOf(turn: OpenAiTurn): string[] {
  const deltas = openAiDeltas(turn, STYLE).map((delta) => chunk(turn.id, delta));
  return sseEvents(firstChunk(turn.id), ...deltas, chunk(turn.id, {}, turn.finishReason), usageChunk(turn.id, turn.promptTokens, turn.completionTokens), '[DONE]');
}
