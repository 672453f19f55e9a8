import type { Citation, JsonObject } from '@modelport/provider-base';
import { encodeUrlCitation } from '../../shared/annotation.js';
import type { AnswerLosses } from '../../shared/answer-losses.js';

/**
 * The annotations of a message: https://platform.openai.com/docs/api-reference/chat/object (choices.message.annotations). Its clients know
 * pages of the web only, and some fail at any other.
 */
export function encodeUrlAnnotations(citations: readonly Citation[], text: string, losses: AnswerLosses): JsonObject[] {
  return citations.flatMap((citation) => {
    const cited = encodeUrlCitation(citation, text, losses);
    if (cited) return [{ type: 'url_citation', url_citation: cited }];
    losses.drop('citations', 'the format cites pages of the web only, not documents or files');
    return [];
  });
}
