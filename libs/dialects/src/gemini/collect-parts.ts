import type { ChoiceEvent, Citation, DecodedEvent, OutputPart } from '@modelport/provider-base';
import { withCitations } from '../shared/cited-parts.js';

/** The content that the events of an answer add up to. Words with a signature stay a part of their own: the vendor wants them back so. */
export function collectParts(events: readonly (DecodedEvent | ChoiceEvent)[]): OutputPart[] {
  const parts: OutputPart[] = [];
  const citations: Citation[] = [];
  let thinking = false;
  for (const event of events) {
    const last = parts.at(-1);
    switch (event.type) {
      case 'text-delta':
        if (last?.type === 'text' && last.signature === undefined && event.signature === undefined) last.text += event.text;
        else parts.push({ type: 'text', text: event.text, ...(event.signature !== undefined && { signature: event.signature }) });
        break;
      case 'citation':
        citations.push(event.citation);
        break;
      case 'reasoning-delta':
        if (thinking && last?.type === 'reasoning') last.text += event.text;
        else parts.push({ type: 'reasoning', text: event.text });
        thinking = true;
        break;
      case 'reasoning-end':
        if (thinking && last?.type === 'reasoning') Object.assign(last, event.signature !== undefined && { signature: event.signature });
        else if (event.signature !== undefined) parts.push({ type: 'reasoning', text: '', signature: event.signature });
        thinking = false;
        break;
      case 'tool-call-start':
        parts.push({ type: 'tool-call', id: event.id, name: event.name, arguments: '', ...(event.signature !== undefined && { signature: event.signature }) });
        break;
      case 'tool-call-delta':
        if (last?.type === 'tool-call') last.arguments += event.argumentsDelta;
        break;
      default:
    }
  }
  return withCitations(parts, citations);
}
