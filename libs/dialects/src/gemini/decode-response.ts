import { LlmError, type DecodedEvent, type DecodedResponse, type OtherChoice, type OtherChoiceEvent } from '@modelport/provider-base';
import { AnswerReader } from './answer-reader.js';
import { collectParts } from './collect-parts.js';

/**
 * Reads a whole answer; also a stream that came as one array, as the API sends it where nobody asked for events.
 * A candidate without a `finishReason` is an answer, one without candidates only where the prompt was blocked.
 */
export function decodeResponse(json: unknown): DecodedResponse {
  const reader = new AnswerReader();
  const events = reader.readAll(json);
  if (!reader.hasCandidate && !reader.isOver) throw new LlmError('malformed_response', 'the answer holds no candidate, and does not say that the prompt was blocked');
  const [start] = events;
  events.push(...reader.close());
  const others = othersOf(events);
  return {
    ...(start?.type === 'start' ? { id: start.id, model: start.model || null } : { id: null, model: null }),
    content: collectParts(events),
    ...(others.length > 0 && { others }),
    ...reader.outcome(),
  };
}

function othersOf(events: readonly DecodedEvent[]): OtherChoice[] {
  const pieces = events.filter((event): event is OtherChoiceEvent => event.type === 'other-choice');
  if (pieces.length === 0) return [];
  const choices = [...new Set(pieces.map(({ choice }) => choice))].toSorted((a, b) => a - b);
  return choices.flatMap((choice) => {
    const own = pieces.filter((piece) => piece.choice === choice).map(({ event }) => event);
    const end = own.find((event) => event.type === 'choice-end');
    if (!end) return [];
    const { type: _type, ...ended } = end;
    return [{ content: collectParts(own), ...ended }];
  });
}
