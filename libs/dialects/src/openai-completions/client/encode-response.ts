import { compact, type EncodeContext, type FinishReason, type LlmResponse } from '@modelport/provider-base';
import { nowInSeconds } from '../../openai-chat/client/encode-response.js';
import { encodeUsage } from '../../openai-chat/usage.js';

/** A whole answer: https://platform.openai.com/docs/api-reference/completions/object. It has no place for what a model thought. */
export function encodeResponse({ id, model, content, finishReason, usage, providerMetadata }: LlmResponse, { requestId }: EncodeContext): object {
  const text = content.map((part) => (part.type === 'text' || part.type === 'refusal' ? part.text : '')).join('');
  return compact({
    id: id ?? `cmpl-${requestId}`,
    object: 'text_completion',
    created: nowInSeconds(),
    model,
    choices: [encodeChoice(text, wireReason(finishReason))],
    usage: encodeUsage(usage),
    system_fingerprint: providerMetadata['system_fingerprint'],
  });
}

export function encodeChoice(text: string, reason: string | null): object {
  return { text, index: 0, logprobs: null, finish_reason: reason };
}

/** The format knows `stop`, `length` and `content_filter`. */
export function wireReason(reason: FinishReason): string {
  return reason === 'length' ? 'length' : reason === 'content-filter' ? 'content_filter' : 'stop';
}
