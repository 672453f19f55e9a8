import { openAiDeltas, openAiMessage, type OpenAiStyle, type OpenAiTurn, openAiUsage, sseEvents } from '@modelport/provider-testing';

/** The shapes in which vLLM answers: https://docs.vllm.ai/en/latest/serving/openai_compatible_server.html, and what was recorded of it and its like. */

export const MODEL = 'Qwen/Qwen3-8B';
export const BASE_URL = 'http://127.0.0.1:8000/v1';

const counts = (promptTokens: number, completionTokens: number): object => ({ prompt_tokens: promptTokens, total_tokens: promptTokens + completionTokens, completion_tokens: completionTokens, prompt_tokens_details: null });

/** A whole answer: every field that the server knows, most of them null. */
export function answer(id: string, message: object, finishReason: string, promptTokens: number, completionTokens: number): object {
  return {
    id,
    object: 'chat.completion',
    created: 1760000000,
    model: MODEL,
    choices: [
      { index: 0, message: { role: 'assistant', content: null, refusal: null, annotations: null, audio: null, function_call: null, tool_calls: [], reasoning_content: null, ...message }, logprobs: null, finish_reason: finishReason, stop_reason: null },
    ],
    service_tier: null,
    system_fingerprint: null,
    usage: counts(promptTokens, completionTokens),
    prompt_logprobs: null,
    kv_transfer_params: null,
  };
}

/** One chunk of a stream. */
export function chunk(id: string, delta: object, finishReason: string | null = null, more: object = {}): object {
  return { id, object: 'chat.completion.chunk', created: 1760000000, model: MODEL, choices: [{ index: 0, delta, logprobs: null, finish_reason: finishReason, ...more }] };
}

export const firstChunk = (id: string): object => chunk(id, { role: 'assistant', content: '' });

/** The chunk that `stream_options.include_usage` asks for. */
export const usageChunk = (id: string, promptTokens: number, completionTokens: number): object => ({
  id,
  object: 'chat.completion.chunk',
  created: 1760000000,
  model: MODEL,
  choices: [],
  usage: counts(promptTokens, completionTokens),
});

export const STYLE: OpenAiStyle = { reasoning: 'reasoning_content', usage: 'own-chunk', pieces: true };

/** A turn of the kit as a whole answer. */
export function answerOf(turn: OpenAiTurn): object {
  const whole = answer(turn.id, openAiMessage(turn, STYLE), turn.finishReason, turn.promptTokens, turn.completionTokens);
  return { ...whole, usage: countsOf(turn) };
}

/** A turn of the kit as a stream. */
export function chunksOf(turn: OpenAiTurn): string[] {
  const deltas = openAiDeltas(turn, STYLE).map((delta) => chunk(turn.id, delta));
  const last = chunk(turn.id, { content: '' }, turn.finishReason, { stop_reason: null });
  return sseEvents(firstChunk(turn.id), ...deltas, last, { ...usageChunk(turn.id, turn.promptTokens, turn.completionTokens), usage: countsOf(turn) }, '[DONE]');
}

function countsOf(turn: OpenAiTurn): object {
  return { ...counts(turn.promptTokens, turn.completionTokens), ...openAiUsage(turn, STYLE) };
}
