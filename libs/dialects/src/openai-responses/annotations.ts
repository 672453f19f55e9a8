import type { Citation, JsonObject } from '@modelport/provider-base';
import { encodeFileCitation, encodeUrlCitation } from '../shared/annotation.js';
import type { AnswerLosses } from '../shared/answer-losses.js';

/** The annotations of a text: https://platform.openai.com/docs/api-reference/responses/object (output.content.annotations) */
export function encodeAnnotations(citations: readonly Citation[], text: string, losses: AnswerLosses): JsonObject[] {
  return citations.flatMap((citation) => {
    const page = encodeUrlCitation(citation, text, losses);
    if (page) return [{ type: 'url_citation', ...page }];
    const file = encodeFileCitation(citation, text, losses);
    if (!file) losses.drop('citations', 'the format cites pages of the web, files and documents of the request only');
    return file ? [file] : [];
  });
}
