import { type ChosenToken, compact, type EncodeContext, type FinishReason, type LlmResponse, type OtherChoice, type OutputPart } from '@modelport/provider-base';
import { AnswerLosses } from '../../shared/answer-losses.js';
import { hasCitations } from '../../shared/cited-parts.js';
import { nowInSeconds } from '../../openai-chat/client/encode-response.js';
import { encodeUsage } from '../../openai-chat/usage.js';
import { noteUnsaid } from './note-unsaid.js';

/** A whole answer: https://platform.openai.com/docs/api-reference/completions/object. It has no place for what a model thought. */
export function encodeResponse(response: LlmResponse, { requestId, receipt }: EncodeContext): object {
  const { id, model, usage, providerMetadata, others = [] } = response;
  const choices: readonly OtherChoice[] = [response, ...others];
  const losses = new AnswerLosses(receipt);
  if (choices.some(({ content }) => hasCitations(content))) losses.all();
  for (const { content } of choices) for (const { type } of content) noteUnsaid(type, losses);
  return compact({
    id: id ?? `cmpl-${requestId}`,
    object: 'text_completion',
    created: nowInSeconds(),
    model,
    choices: choices.map(({ content, finishReason, logprobs }, index) => encodeChoice(index, textOf(content), wireReason(finishReason), logprobs)),
    usage: encodeUsage(usage),
    system_fingerprint: providerMetadata['system_fingerprint'],
  });
}

function textOf(content: readonly OutputPart[]): string {
  return content.map((part) => (part.type === 'text' || part.type === 'refusal' ? part.text : '')).join('');
}

/** @param logprobs of the tokens, where they were asked for and are known */
export function encodeChoice(index: number, text: string, reason: string | null, logprobs?: readonly ChosenToken[]): object {
  return { text, index, logprobs: logprobs ? encodeProbabilities(logprobs) : null, finish_reason: reason };
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
