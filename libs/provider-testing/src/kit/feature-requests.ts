import type { LlmRequest, ToolChoice } from '@modelport/provider-base';
import { frozen } from './frozen.js';
import { textRequest, toolRequest } from './requests.js';

/** Leaves room to think. */
const ROOMY = 4096;

/** Offers `get_weather`, and says whether and what to call. */
export function toolChoiceRequest(model: string, toolChoice: ToolChoice): LlmRequest {
  return frozen({ ...toolRequest(model), toolChoice });
}

/** Asks for JSON of any shape. The word stands in the prompt, because vendors demand it. */
export function jsonRequest(model: string): LlmRequest {
  return frozen({ ...question(model, 'What is the capital of France? Answer in JSON, with the key "capital".'), responseFormat: { type: 'json' } });
}

/** What {@link jsonSchemaRequest} asks for. */
export const JSON_SCHEMA = { type: 'object', properties: { capital: { type: 'string' } }, required: ['capital'], additionalProperties: false };

/** Asks for JSON that keeps to {@link JSON_SCHEMA}. */
export function jsonSchemaRequest(model: string): LlmRequest {
  return frozen({ ...question(model, 'What is the capital of France?'), responseFormat: { type: 'json-schema', name: 'capital', schema: JSON_SCHEMA, strict: true } });
}

/** {@link toolRequest}, of a model that is to think first, moderately hard. */
export function reasoningRequest(model: string): LlmRequest {
  return frozen({ ...toolRequest(model), maxTokens: ROOMY, reasoning: { effort: 'medium' } });
}

/** Asks to think hard. */
export function effortRequest(model: string): LlmRequest {
  return frozen({ ...question(model, 'What is the capital of France?'), maxTokens: ROOMY, reasoning: { effort: 'high' } });
}

/** Asks to think with 2048 tokens at the most. */
export function budgetRequest(model: string): LlmRequest {
  return frozen({ ...question(model, 'What is the capital of France?'), maxTokens: ROOMY, reasoning: { budgetTokens: 2048 } });
}

/** {@link textRequest}, whose system prompt is to be cached. */
export function cacheRequest(model: string): LlmRequest {
  const { messages, ...rest } = textRequest(model);
  const [system, ...others] = messages;
  return frozen({ ...rest, messages: [{ role: 'system', content: system?.content.map((part) => ({ ...part, cache: {} })) ?? [] }, ...others] });
}

function question(model: string, text: string): LlmRequest {
  return { model, messages: [{ role: 'user', content: [{ type: 'text', text }] }], maxTokens: 200 };
}
