import { toolInput } from '../shared/tool-input.js';
import { toolUseId } from '../shared/tool-use-id.js';
import type { ContentPart, JsonObject, ReasoningPart, Receipt, TextPart, ToolCallPart, ToolResultPart } from '@modelport/provider-base';
import { withCachePoint } from './cache-point.js';
import { encodeCitation, isOwnCitation } from './citation.js';
import { encodeAudio, encodeDocument, encodeImage } from './encode-media.js';

/** What the encoding of a part may look at. */
export interface ContentContext {
  receipt: Receipt;
  providerId: string;
  /** Who made the model, as its name says. */
  maker: string;
  /** Whether calls and their results are told in words. */
  callsAsText: boolean;
  /** Names of documents that are taken: each must have its own. */
  documentNames: Set<string>;
}

/** Nothing for the empty text that the vendor refuses. */
export function encodeText(part: TextPart, path: string, receipt: Receipt): JsonObject[] {
  if (part.text.trim() !== '') return withCachePoint(encodeCited(part, `${path}.citations`, receipt) ?? { text: part.text }, part.cache);
  if (part.text !== '') receipt.drop(path, 'advisory', 'the vendor refuses text of white space only');
  return [];
}

/** What the model cited goes back where it could have made it: undefined where nothing of it does. */
function encodeCited({ text, citations = [] }: TextPart, path: string, receipt: Receipt): JsonObject | undefined {
  const own = citations.filter(isOwnCitation).map(encodeCitation);
  if (own.length < citations.length) receipt.drop(path, 'advisory', 'the vendor takes back only citations that its models have made');
  return own.length > 0 ? { citationsContent: { content: [{ text }], citations: own } } : undefined;
}

/** A part of a user's or a tool's message. */
export function encodeUserPart(part: ContentPart, path: string, context: ContentContext): JsonObject[] {
  const { receipt } = context;
  switch (part.type) {
    case 'text':
      return encodeText(part, path, receipt);
    case 'image':
      return encodeImage(part, path, receipt).flatMap((block) => withCachePoint(block, part.cache));
    case 'document':
      return encodeDocument(part, path, receipt, context.documentNames).flatMap((block) => withCachePoint(block, part.cache));
    case 'audio':
      return encodeAudio(part, path, receipt);
    case 'tool-result':
      return encodeToolResult(part, path, context).flatMap((block, index, all) => withCachePoint(block, index === all.length - 1 ? part.cache : undefined));
    default:
      receipt.drop(path, 'meaning', `a ${part.type} cannot stand in a user's message`);
      return [];
  }
}

/** A part of what the model said before. */
export function encodeAssistantPart(part: ContentPart, path: string, context: ContentContext): JsonObject[] {
  const { receipt } = context;
  switch (part.type) {
    case 'text':
      return encodeText(part, path, receipt);
    case 'refusal':
      receipt.change('reworded', path, 'a refusal is sent as plain text');
      return encodeText({ type: 'text', text: part.text }, path, receipt);
    case 'tool-call':
      return withCachePoint(encodeToolUse(part, path, context), part.cache);
    case 'reasoning':
      return encodeReasoning(part, path, context);
    default:
      receipt.drop(path, 'meaning', `the vendor takes no ${part.type} in an assistant's message`);
      return [];
  }
}

/**
 * Reasoning is replayed only with the proof that a model of this vendor made it; anything else would be refused. Claude's proofs hold on
 * every platform: https://docs.anthropic.com/en/docs/build-with-claude/extended-thinking#thinking-encryption
 */
function encodeReasoning(part: ReasoningPart, path: string, { receipt, providerId, maker }: ContentContext): JsonObject[] {
  const isOwn = part.providerId === undefined || part.providerId === providerId || (maker === 'anthropic' && part.providerId === maker);
  if (isOwn && part.encrypted !== undefined) return [{ reasoningContent: { redactedContent: part.encrypted } }];
  if (isOwn && part.signature !== undefined) return [{ reasoningContent: { reasoningText: { text: part.text, signature: part.signature } } }];
  receipt.drop(path, 'advisory', isOwn ? 'the vendor takes back only reasoning that it has signed' : `reasoning of ${part.providerId} means nothing to ${providerId}`);
  return [];
}

function encodeToolUse(part: ToolCallPart, path: string, { receipt, callsAsText }: ContentContext): JsonObject {
  if (callsAsText) return { text: `[I called ${part.name} with ${part.arguments || '{}'}]` };
  return { toolUse: { toolUseId: shortId(part.id), name: part.name, input: toolInput(part, path, receipt) } };
}

function encodeToolResult(part: ToolResultPart, path: string, { receipt, callsAsText }: ContentContext): JsonObject[] {
  const content = part.content.flatMap((item, index) => {
    const at = `${path}.content.${index}`;
    if (item.type === 'image') return encodeImage(item, at, receipt);
    if (item.cache) receipt.drop(`${at}.cache_control`, 'advisory', 'the result of a tool is cached as a whole');
    return item.text === '' ? [] : [{ text: item.text }];
  });
  if (callsAsText) return [{ text: `[${part.name ?? 'The tool'} ${part.isError ? 'failed' : 'answered'}:]` }, ...content];
  return [{ toolResult: { toolUseId: shortId(part.callId), content, ...(part.isError === true && { status: 'error' }) } }];
}

/**
 * At most 64 letters, digits, `_` and `-`; ids from other vendors are spelled so, alike in call and result.
 * Source: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ToolUseBlock.html
 */
function shortId(id: string): string {
  return toolUseId(id).slice(-64);
}
