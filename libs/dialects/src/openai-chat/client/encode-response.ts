import { compact, type EncodeContext, type LlmResponse, type OutputPart, type ReasoningPart, type ToolCallPart } from '@modelport/provider-base';
import { encodeLogprobs } from '../../shared/logprobs.js';
import { wireFinishReason } from '../finish-reason.js';
import { encodeUsage } from '../usage.js';
import { encodeCallSignature } from './call-signature.js';
import type { OpenAiAnswerOptions } from './decode-request.js';
import { encodeReasoningDetail, hasProof } from './reasoning.js';

/** A whole answer as a `chat.completion` object: https://platform.openai.com/docs/api-reference/chat/object */
export function encodeResponse(response: LlmResponse, context: EncodeContext): object {
  const legacy = answerOptions(context).legacyFunctions;
  return compact({
    id: response.id ?? `chatcmpl-${context.requestId}`,
    object: 'chat.completion',
    created: nowInSeconds(),
    model: response.model,
    choices: [{ index: 0, message: encodeMessage(response, legacy), logprobs: logprobsOf(response), finish_reason: wireFinishReason(response.finishReason, legacy) }],
    usage: encodeUsage(response.usage),
    service_tier: response.providerMetadata['service_tier'],
    system_fingerprint: response.providerMetadata['system_fingerprint'],
  });
}

/** Of a whole answer, or of the end of a stream. */
export function logprobsOf({ logprobs }: Pick<LlmResponse, 'logprobs'>): object | null {
  return logprobs ? { content: encodeLogprobs(logprobs), refusal: null } : null;
}

export function answerOptions(context: EncodeContext): OpenAiAnswerOptions {
  return { includeUsage: false, legacyFunctions: false, ...context.answerOptions };
}

export function nowInSeconds(): number {
  return Math.floor(Date.now() / 1000);
}

function encodeMessage({ content, providerId }: LlmResponse, legacy: boolean): object {
  const text = joined(content, 'text');
  const refusal = joined(content, 'refusal');
  const calls = content.filter((part) => part.type === 'tool-call');
  const reasoning = content.filter((part) => part.type === 'reasoning');
  return compact({
    role: 'assistant',
    content: text === '' && (calls.length > 0 || refusal !== '') ? null : text,
    refusal: refusal === '' ? null : refusal,
    ...encodeReasoning(reasoning, providerId),
    ...encodeCalls(calls, legacy),
  });
}

function encodeCalls(calls: readonly ToolCallPart[], legacy: boolean): object {
  const [first] = calls;
  if (!first) return {};
  if (legacy) return { function_call: { name: first.name, arguments: first.arguments } };
  return { tool_calls: calls.map((call) => ({ id: call.id, type: 'function', function: { name: call.name, arguments: call.arguments }, ...encodeCallSignature(call) })) };
}

/** The text under the name that most clients know (DeepSeek's), the proofs as OpenRouter has them, so that both can come back. */
function encodeReasoning(parts: readonly ReasoningPart[], providerId: string): object {
  if (parts.length === 0) return {};
  const text = parts.map((part) => part.text).join('');
  const proofs = parts.filter(hasProof).map((part, index) => encodeReasoningDetail(part, part.providerId ?? providerId, index));
  return compact({ reasoning_content: text || undefined, reasoning_details: proofs.length > 0 ? proofs : undefined });
}

function joined(content: readonly OutputPart[], type: 'text' | 'refusal'): string {
  return content.map((part) => (part.type === type ? part.text : '')).join('');
}
