import { type ChosenToken, compact, type EncodeContext, type FinishReason, type LlmResponse } from '@modelport/provider-base';
import { nowInSeconds } from '../../openai-chat/client/encode-response.js';
import { encodeUsage } from '../../openai-chat/usage.js';

/** A whole answer: https://platform.openai.com/docs/api-reference/completions/object. It has no place for what a model thought. */
export function encodeResponse({ id, model, content, finishReason, usage, providerMetadata, logprobs }: LlmResponse, { requestId }: EncodeContext): object {
  const text = content.map((part) => (part.type === 'text' || part.type === 'refusal' ? part.text : '')).join('');
  return compact({
    id: id ?? `cmpl-${requestId}`,
    object: 'text_completion',
    created: nowInSeconds(),
    model,
    choices: [encodeChoice(text, wireReason(finishReason), logprobs)],
    usage: encodeUsage(usage),
    system_fingerprint: providerMetadata['system_fingerprint'],
  });
}

/** @param logprobs of the tokens, where they were asked for and are known */
export function encodeChoice(text: string, reason: string | null, logprobs?: readonly ChosenToken[]): object {
  return { text, index: 0, logprobs: logprobs ? encodeProbabilities(logprobs) : null, finish_reason: reason };
}

/** Four lists of one length; `text_offset` counts characters. */
function encodeProbabilities(chosen: readonly ChosenToken[]): object {
  const tokens = chosen.map(({ token }) => token);
  return {
    tokens,
    token_logprobs: chosen.map(({ logprob }) => logprob),
    top_logprobs: chosen.map(({ top }) => Object.fromEntries(top.map(({ token, logprob }) => [token, logprob]))),
    text_offset: tokens.map((_token, index) => tokens.slice(0, index).join('').length),
  };
}

/** The format knows `stop`, `length` and `content_filter`. */
export function wireReason(reason: FinishReason): string {
  return reason === 'length' ? 'length' : reason === 'content-filter' ? 'content_filter' : 'stop';
}
