import type { Citation, ContentPart, JsonObject, Receipt, ReasoningPart, TextPart } from '@modelport/provider-base';
import { encodeCitation, isOwnCitation } from './citation.js';
import { encodeDocument, encodeImage } from './encode-media.js';
import { encodeToolResult, encodeToolUse } from './encode-tool-use.js';
import { NATIVE_PROVIDER } from './native-provider.js';
import { withCache } from './with-cache.js';

/** What the encoding of a part may look at. */
export interface ContentContext {
  receipt: Receipt;
  providerId: string;
}

/** A text block, or undefined for the empty text that the vendor refuses. */
export function encodeText(part: TextPart, path: string, receipt: Receipt): JsonObject | undefined {
  if (part.text === '') return undefined;
  if (part.text.trim() === '') {
    receipt.drop(path, 'advisory', 'the vendor refuses text of white space only');
    return undefined;
  }
  const block: JsonObject = { type: 'text', text: part.text };
  if (part.citations) addOwnCitations(block, part.citations, `${path}.citations`, receipt);
  return withCache(block, part.cache);
}

/** What the model cited goes back where this vendor could have made it: with the words that were cited, and all that tells where they are. */
function addOwnCitations(block: JsonObject, citations: readonly Citation[], path: string, receipt: Receipt): void {
  const encoded = citations.filter(isOwnCitation).map(encodeCitation).filter((citation) => citation !== undefined);
  const own = encoded.map(({ file_id: _id, ...citation }): JsonObject => citation);
  if (own.length < citations.length) receipt.drop(path, 'advisory', 'the vendor takes back only citations that it has made');
  if (own.length > 0) block['citations'] = own;
}

/** A part of a user's or a tool's message. */
export function encodeUserPart(part: ContentPart, path: string, { receipt }: ContentContext): JsonObject | undefined {
  switch (part.type) {
    case 'text':
      return encodeText(part, path, receipt);
    case 'image':
      return withCache(encodeImage(part, path, receipt), part.cache);
    case 'document': {
      const block = encodeDocument(part, path, receipt);
      return block && withCache(block, part.cache);
    }
    case 'tool-result':
      return withCache(encodeToolResult(part, path, receipt), part.cache);
    case 'audio':
      receipt.drop(path, 'meaning', 'the vendor takes no audio');
      return undefined;
    default:
      receipt.drop(path, 'meaning', `a ${part.type} cannot stand in a user's message`);
      return undefined;
  }
}

/** A part of what the model said before. */
export function encodeAssistantPart(part: ContentPart, path: string, context: ContentContext): JsonObject | undefined {
  const { receipt } = context;
  switch (part.type) {
    case 'text':
      return encodeText(part, path, receipt);
    case 'refusal':
      receipt.change('reworded', path, 'a refusal is sent as plain text');
      return encodeText({ type: 'text', text: part.text }, path, receipt);
    case 'tool-call':
      return withCache(encodeToolUse(part, path, receipt), part.cache);
    case 'reasoning':
      return encodeReasoning(part, path, context);
    default:
      receipt.drop(path, 'meaning', `the vendor takes no ${part.type} in an assistant's message`);
      return undefined;
  }
}

/** Thinking is replayed only with the proof that this vendor, or another that serves the same models, made it; anything else would be refused. */
function encodeReasoning(part: ReasoningPart, path: string, { receipt, providerId }: ContentContext): JsonObject | undefined {
  if (part.providerId !== undefined && part.providerId !== providerId && part.providerId !== NATIVE_PROVIDER) {
    receipt.drop(path, 'advisory', `reasoning of ${part.providerId} means nothing to ${providerId}`);
    return undefined;
  }
  if (part.encrypted !== undefined) return { type: 'redacted_thinking', data: part.encrypted };
  if (part.signature !== undefined) return { type: 'thinking', thinking: part.text, signature: part.signature };
  receipt.drop(path, 'advisory', 'the vendor takes back only reasoning that it has signed');
  return undefined;
}
