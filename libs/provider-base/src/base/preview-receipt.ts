import { modelFacts } from '../contract/model-facts.js';
import type { ContentPart, MediaSource } from '../contract/content.js';
import type { ProviderDefinition } from '../contract/definition.js';
import { Receipt, type ReceiptLine, type TranslationPolicy } from '../contract/receipt.js';
import type { LlmRequest } from '../contract/request.js';
import type { WireFormat } from '../contract/wire-format.js';
import { fitRequest } from './fit-request.js';

export interface Preview {
  request: LlmRequest;
  stream: boolean;
  definition: ProviderDefinition;
  wire: WireFormat;
  translation: TranslationPolicy | undefined;
}

/**
 * What translating a request would lose, found by doing it and sending nothing.
 * @throws LlmError `unsupported` where the policy forbids the loss.
 */
export function previewReceipt({ request, stream, definition, wire, translation }: Preview): readonly ReceiptLine[] {
  const receipt = new Receipt(translation, definition.provider.id);
  const model = modelFacts(definition, request.model);
  const fitted = fitRequest(request, definition, model, receipt, wire);
  wire.encodeRequest(withStandIns(fitted), { stream, receipt, definition, model });
  return receipt.lines;
}

/** Nothing is fetched for a preview: where media would be, a few bytes stand for it. */
function withStandIns(request: LlmRequest): LlmRequest {
  return { ...request, messages: request.messages.map((message) => ({ ...message, content: message.content.map(withStandIn) })) };
}

const MEDIA_TYPES = { image: 'image/png', document: 'application/pdf', audio: 'audio/wav' } as const;

function withStandIn(part: ContentPart): ContentPart {
  if (part.type === 'tool-result') {
    return { ...part, content: part.content.map((inner) => (inner.type === 'image' ? { ...inner, source: standIn(inner.source, MEDIA_TYPES.image) } : inner)) };
  }
  if (part.type !== 'image' && part.type !== 'document' && part.type !== 'audio') return part;
  return { ...part, source: standIn(part.source, MEDIA_TYPES[part.type]) };
}

function standIn(source: MediaSource, mediaType: string): MediaSource {
  return source.kind === 'url' && /^https?:/i.test(source.url) ? { kind: 'data', mediaType, data: 'AAAA' } : source;
}
