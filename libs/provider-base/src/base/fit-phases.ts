import type { ContentPart } from '../contract/content.js';
import type { Receipt } from '../contract/receipt.js';
import type { LlmRequest } from '../contract/request.js';

/** Takes off the words of the model what they were, where the format has no place for it; one line for all of them. */
export function fitPhases(request: LlmRequest, phases: boolean | undefined, receipt: Receipt): LlmRequest {
  if (phases === true || !request.messages.some(({ content }) => content.some(hasPhase))) return request;
  receipt.drop('phase', 'advisory', 'the vendor cannot be told what was commentary, and what the answer');
  return { ...request, messages: request.messages.map((message) => ({ ...message, content: message.content.map(withoutPhase) })) };
}

function hasPhase(part: ContentPart): boolean {
  return part.type === 'text' && part.phase !== undefined;
}

function withoutPhase(part: ContentPart): ContentPart {
  if (part.type !== 'text') return part;
  const { phase: _phase, ...words } = part;
  return words;
}
