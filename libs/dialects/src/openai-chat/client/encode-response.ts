import { compact, type EncodeContext, type LlmResponse, type OtherChoice, type OutputPart, type ProofMaker, type ReasoningPart, type ToolCallPart } from '@modelport/provider-base';
import { answeredTier } from '../../shared/answered-tier.js';
import { AnswerLosses } from '../../shared/answer-losses.js';
import { citationsOf, hasCitations } from '../../shared/cited-parts.js';
import { encodeLogprobs } from '../../shared/logprobs.js';
import { makerIn, makerOf } from '../../shared/sealed-proof.js';
import { wireFinishReason } from '../finish-reason.js';
import { encodeUsage } from '../usage.js';
import { encodeUrlAnnotations } from './annotations.js';
import { encodeCallSignature } from './call-signature.js';
import type { OpenAiAnswerOptions } from './decode-request.js';
import { encodeReasoningDetail, isBound } from './reasoning.js';

/** A whole answer as a `chat.completion` object: https://platform.openai.com/docs/api-reference/chat/object */
export function encodeResponse(response: LlmResponse, context: EncodeContext): object {
  const legacy = answerOptions(context).legacyFunctions;
  const answering = makerIn({ ...context, providerId: response.providerId });
  const losses = new AnswerLosses(context.receipt);
  return compact({
    id: response.id ?? `chatcmpl-${context.requestId}`,
    object: 'chat.completion',
    created: nowInSeconds(),
    model: response.model,
    choices: [response, ...(response.others ?? [])].map((choice, index) => ({
      index,
      message: { ...encodeMessage(choice, legacy, answering), ...encodeAnnotations(choice, losses) },
      logprobs: logprobsOf(choice),
      finish_reason: wireFinishReason(choice.finishReason, legacy),
    })),
    usage: encodeUsage(response.usage),
    service_tier: answeredTier(response.providerMetadata),
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

function encodeMessage({ content }: OtherChoice, legacy: boolean, answering: ProofMaker): object {
  const text = joined(content, 'text');
  const refusal = joined(content, 'refusal');
  const calls = content.filter((part) => part.type === 'tool-call');
  const reasoning = content.filter((part) => part.type === 'reasoning');
  return compact({
    role: 'assistant',
    content: text === '' && (calls.length > 0 || refusal !== '') ? null : text,
    refusal: refusal === '' ? null : refusal,
    ...encodeReasoning(reasoning, answering),
    ...encodeCalls(calls, legacy, answering),
  });
}

function encodeAnnotations({ content }: OtherChoice, losses: AnswerLosses): object {
  if (!hasCitations(content)) return {};
  const annotations = encodeUrlAnnotations(citationsOf(content), joined(content, 'text'), losses);
  return annotations.length === 0 ? {} : { annotations };
}

function encodeCalls(calls: readonly ToolCallPart[], legacy: boolean, answering: ProofMaker): object {
  const [first] = calls;
  if (!first) return {};
  if (legacy) return { function_call: { name: first.name, arguments: first.arguments } };
  return { tool_calls: calls.map((call) => ({ id: call.id, type: 'function', function: { name: call.name, arguments: call.arguments }, ...encodeCallSignature(call, answering) })) };
}

/** The text under the name that most clients know (DeepSeek's), the proofs as OpenRouter has them, so that both can come back. */
function encodeReasoning(parts: readonly ReasoningPart[], answering: ProofMaker): object {
  if (parts.length === 0) return {};
  const text = parts.map((part) => part.text).join('');
  const proofs = parts.map((part) => ({ part, maker: makerOf(part, answering) })).filter(({ part, maker }) => isBound(part, maker)).map(({ part, maker }, index) => encodeReasoningDetail(part, maker, index));
  return compact({ reasoning_content: text || undefined, reasoning_details: proofs.length > 0 ? proofs : undefined });
}

function joined(content: readonly OutputPart[], type: 'text' | 'refusal'): string {
  let text = '';
  for (const part of content) if (part.type === type) text += part.text;
  return text;
}
