import { compact, type EncodeContext, type JsonObject, type LlmResponse } from '@modelport/provider-base';
import { encodeLogprobsResult } from '../../shared/logprobs.js';
import { AnswerParts } from './answer-parts.js';
import type { GeminiAnswerOptions } from './decode-request.js';
import { encodeFinish } from './encode-finish.js';
import { encodeUsage } from './encode-usage.js';

/** A whole answer: https://ai.google.dev/api/generate-content#v1beta.GenerateContentResponse */
export function encodeResponse(response: LlmResponse, context: EncodeContext): JsonObject {
  const answer = new AnswerParts({ providerId: response.providerId, includeThoughts: answerOptions(context).includeThoughts });
  const parts = withProofs([...encodeContent(response, answer), ...answer.end()]);
  return compact({
    candidates: [{ content: { ...(parts.length > 0 && { parts }), role: 'model' }, ...encodeFinish(response.finishReason, response.rawFinishReason, answer.brokenCall), ...encodeProbabilities(response), index: 0 }],
    usageMetadata: encodeUsage(response.usage),
    modelVersion: response.model || context.model,
    responseId: response.id || context.requestId,
  });
}

/** Of a whole answer, or of the end of a stream. */
export function encodeProbabilities({ logprobs }: Pick<LlmResponse, 'logprobs'>): JsonObject {
  return logprobs ? { logprobsResult: encodeLogprobsResult(logprobs) } : {};
}

export function answerOptions(context: EncodeContext): GeminiAnswerOptions {
  return { includeThoughts: true, streamForm: 'sse', ...context.answerOptions };
}

function encodeContent({ content, providerId }: LlmResponse, answer: AnswerParts): JsonObject[] {
  return content.flatMap((part): JsonObject[] => {
    switch (part.type) {
      case 'text':
        return answer.text(part.text, part.signature, part.providerId ?? providerId);
      case 'refusal':
        return answer.text(part.text);
      case 'reasoning':
        return [...answer.thought(part.text), ...answer.thoughtEnd(part, part.providerId ?? providerId)];
      case 'tool-call':
        return answer.call({ ...part, providerId: part.providerId ?? providerId });
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
