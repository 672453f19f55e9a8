import type { ContentPart } from '../contract/content.js';
import type { Receipt } from '../contract/receipt.js';
import type { LlmRequest, Message } from '../contract/request.js';

type Provable = Extract<ContentPart, { signature?: string }>;

/**
 * Takes out what another model thought, where the model is known: vendors refuse proofs of it, or throw them away. A text or a call stays,
 * without the proof that stands on it. Whose the proofs of other providers are, the formats judge: some are good on
 * several platforms. Sources: https://platform.claude.com/docs/en/build-with-claude/preserved-thinking#switching-models,
 * https://ai.google.dev/gemini-api/docs/thought-signatures
 */
export function fitProofs(request: LlmRequest, receipt: Receipt): LlmRequest {
  if (!request.messages.some(({ content }) => content.some((part) => isForeign(part, request.model)))) return request;
  const messages = request.messages.map((message, index) => fitMessage(message, `messages.${index}`, request.model, receipt));
  return { ...request, messages: messages.filter(({ content }) => content.length > 0) };
}

function fitMessage(message: Message, path: string, model: string, receipt: Receipt): Message {
  const content = message.content.flatMap((part, index) => (isForeign(part, model) ? withoutProof(part, `${path}.content.${index}`, model, receipt) : [part]));
  return { ...message, content };
}

function isForeign(part: ContentPart, model: string): part is Provable {
  if (part.type !== 'text' && part.type !== 'tool-call' && part.type !== 'reasoning') return false;
  const isThought = part.type === 'reasoning' || part.signature !== undefined;
  return isThought && part.modelId !== undefined && part.modelId !== model;
}

function withoutProof(part: Provable, path: string, model: string, receipt: Receipt): ContentPart[] {
  const detail = `what ${part.providerId === undefined ? '' : `${part.providerId}/`}${part.modelId} thought means nothing to ${model}`;
  receipt.drop(part.type === 'reasoning' ? path : `${path}.signature`, 'advisory', detail);
  if (part.type === 'reasoning') return [];
  const { signature: _signature, providerId: _provider, modelId: _model, ...plain } = part;
  return [plain];
}
