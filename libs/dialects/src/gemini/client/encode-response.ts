import { compact, type EncodeContext, type JsonObject, type LlmResponse, type OtherChoice, type OutputPart } from '@modelport/provider-base';
import { AnswerLosses } from '../../shared/answer-losses.js';
import { citationsOf } from '../../shared/cited-parts.js';
import { encodeLogprobsResult } from '../../shared/logprobs.js';
import { makerIn, makerOf } from '../../shared/sealed-proof.js';
import { AnswerParts } from './answer-parts.js';
import type { GeminiAnswerOptions } from './decode-request.js';
import type { AnswerText } from '../grounding.js';
import { encodeFinish } from './encode-finish.js';
import { encodeGrounding } from './encode-grounding.js';
import { encodeUsage } from './encode-usage.js';

/** A whole answer: https://ai.google.dev/api/generate-content#v1beta.GenerateContentResponse */
export function encodeResponse(response: LlmResponse, context: EncodeContext): JsonObject {
  const losses = new AnswerLosses(context.receipt);
  return compact({
    candidates: [response, ...(response.others ?? [])].map((choice, index) => ({ ...encodeCandidate(choice, { ...context, providerId: response.providerId }, losses), index })),
    usageMetadata: encodeUsage(response.usage, response.providerMetadata),
    modelVersion: response.model || context.model,
    responseId: response.id || context.requestId,
  });
}

function encodeCandidate(choice: OtherChoice, context: EncodeContext, losses: AnswerLosses): JsonObject {
  const answer = new AnswerParts({ answering: makerIn(context), includeThoughts: answerOptions(context).includeThoughts });
  const parts = withProofs([...encodeContent(choice, answer, context), ...answer.end()]);
  return {
    content: { ...(parts.length > 0 && { parts }), role: 'model' },
    ...encodeFinish(choice.finishReason, choice.rawFinishReason, answer.brokenCall),
    ...encodeProbabilities(choice),
    ...encodeGrounding(citationsOf(choice.content), textsOf(choice.content, parts), losses),
  };
}

/** The parts that hold what was said: refusals are texts here, and no text elsewhere. */
function textsOf(content: readonly OutputPart[], parts: readonly JsonObject[]): AnswerText[] {
  const said = content.flatMap((part) => (part.type === 'text' && part.text !== '' ? [part.text] : []));
  return parts.flatMap((part, partIndex) => (part['thought'] !== true && part['text'] === said[0] ? [{ partIndex, text: said.shift() ?? '' }] : []));
}

/** Of a whole answer, or of the end of a stream. */
export function encodeProbabilities({ logprobs }: Pick<LlmResponse, 'logprobs'>): JsonObject {
  return logprobs ? { logprobsResult: encodeLogprobsResult(logprobs) } : {};
}

export function answerOptions(context: EncodeContext): GeminiAnswerOptions {
  return { includeThoughts: true, streamForm: 'sse', ...context.answerOptions };
}

function encodeContent({ content }: OtherChoice, answer: AnswerParts, context: EncodeContext): JsonObject[] {
  const answering = makerIn(context);
  return content.flatMap((part): JsonObject[] => {
    switch (part.type) {
      case 'text':
        return answer.text(part.text, part.signature, makerOf(part, answering));
      case 'refusal':
        return answer.text(part.text);
      case 'reasoning':
        return [...answer.thought(part.text), ...answer.thoughtEnd(part, makerOf(part, answering))];
      case 'tool-call':
        return answer.call(part, makerOf(part, answering));
    }
  });
}

/** In a whole answer a proof stands on the words of its thought. */
function withProofs(parts: readonly JsonObject[]): JsonObject[] {
  const result: JsonObject[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    const closes = part['thought'] === true && part['text'] === '' && last?.['thought'] === true && last['thoughtSignature'] === undefined;
    if (closes) result[result.length - 1] = { ...last, thoughtSignature: part['thoughtSignature'] };
    else result.push(part);
  }
  return result;
}
