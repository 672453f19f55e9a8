import { LlmError, type DecodedResponse } from '@modelport/provider-base';
import { AnswerReader } from './answer-reader.js';
import { collectParts } from './collect-parts.js';

/**
 * Reads a whole answer; also a stream that came as one array, as the API sends it where nobody asked for events.
 * A candidate without a `finishReason` is an answer, one without candidates only where the prompt was blocked.
 */
export function decodeResponse(json: unknown): DecodedResponse {
  const reader = new AnswerReader();
  const events = (Array.isArray(json) ? (json as unknown[]) : [json]).flatMap((chunk) => reader.read(chunk));
  if (!reader.hasCandidate && !reader.isOver) throw new LlmError('malformed_response', 'the answer holds no candidate, and does not say that the prompt was blocked');
  const content = collectParts([...events, ...reader.close()]);
  const { type: _type, ...finish } = reader.finish();
  const [start] = events;
  return { ...(start?.type === 'start' ? { id: start.id, model: start.model || null } : { id: null, model: null }), content, ...finish };
}
