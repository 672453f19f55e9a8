import { compact, type EncodeContext, type JsonObject, type LlmResponse } from '@modelport/provider-base';
import { AnswerLosses } from '../../shared/answer-losses.js';
import { hasCitations } from '../../shared/cited-parts.js';
import { encodeCall, encodeEnd } from './encode-answer.js';

/** A whole answer: https://docs.ollama.com/api/chat */
export function encodeResponse({ model, content, finishReason, usage, logprobs }: LlmResponse, context: EncodeContext): JsonObject {
  if (hasCitations(content)) new AnswerLosses(context.receipt).all();
  const said = (...types: readonly string[]): string => content.map((part) => (types.includes(part.type) && 'text' in part ? part.text : '')).join('');
  const calls = content.filter((part) => part.type === 'tool-call').map(encodeCall);
  const message = compact({ role: 'assistant', content: said('text', 'refusal'), thinking: said('reasoning') || undefined, tool_calls: calls.length > 0 ? calls : undefined });
  return { model: model || context.model, created_at: new Date().toISOString(), message, ...encodeEnd(finishReason, usage, logprobs) };
}
