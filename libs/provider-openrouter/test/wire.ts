import { openAiDeltas, openAiMessage, openAiUsage, type OpenAiStyle, type OpenAiTurn, sseEvents } from '@modelport/provider-testing';

/** The shapes in which OpenRouter answers: https://openrouter.ai/docs/api-reference/overview, and what was recorded of it. */

/** OpenRouter's own names of models: maker, slash, model. */
export const MODEL = 'anthropic/claude-haiku-4.5';

/** What OpenRouter sends while the model's provider is silent: https://openrouter.ai/docs/api-reference/streaming */
export const PROCESSING = ': OPENROUTER PROCESSING\n\n';

export function usage(promptTokens: number, completionTokens: number, reasoning = 0): object {
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
    cost: 0.000069,
    is_byok: false,
    prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
    cost_details: { upstream_inference_cost: null },
    completion_tokens_details: { reasoning_tokens: reasoning, image_tokens: 0 },
  };
}

/** A whole answer; `provider` is who served it. */
export function completion(id: string, message: object, finishReason: string | null, counts: object): object {
  const choice = { index: 0, message: { role: 'assistant', content: null, refusal: null, ...message }, logprobs: null, finish_reason: finishReason, native_finish_reason: finishReason };
  return { id, provider: 'Anthropic', model: MODEL, object: 'chat.completion', created: 1760000000, choices: [choice], usage: counts };
}

/** One chunk of a stream: the role stands in every delta. */
export function chunk(id: string, delta: object, finishReason: string | null = null, more: object = {}): object {
  const choice = { index: 0, delta: { role: 'assistant', ...delta }, finish_reason: finishReason, native_finish_reason: finishReason, logprobs: null };
  return { id, provider: 'Anthropic', model: MODEL, object: 'chat.completion.chunk', created: 1760000000, choices: [choice], ...more };
}

/** The chunk that carries usage: with a choice, and an empty delta. */
export function usageChunk(id: string, counts: object): object {
  return chunk(id, { content: '' }, null, { usage: counts });
}

export const STYLE: OpenAiStyle = { reasoning: 'reasoning_details', thinks: 'asked', reasoningTokens: 'inside', pieces: true };

/** A turn of the kit as a whole answer. */
export function answerOf(turn: OpenAiTurn): object {
  return { ...completion(turn.id, openAiMessage(turn, STYLE), turn.finishReason, countsOf(turn)), model: turn.model };
}

/** A turn of the kit as a stream: comments before it and between, ids that are empty but in the first piece of a call. */
export function chunksOf(turn: OpenAiTurn): string[] {
  const deltas = openAiDeltas(turn, STYLE).map((delta) => chunk(turn.id, { content: '', ...delta }));
  const end = [chunk(turn.id, { content: '' }, turn.finishReason), usageChunk(turn.id, countsOf(turn))];
  const named = (chunks: readonly object[]): object[] => chunks.map((each) => ({ ...each, model: turn.model }));
  return [PROCESSING, PROCESSING, ...sseEvents(...named(deltas)), PROCESSING, ...sseEvents(...named(end), '[DONE]')];
}

function countsOf(turn: OpenAiTurn): object {
  return { ...usage(turn.promptTokens, turn.completionTokens), ...openAiUsage(turn, STYLE) };
}
