import type { ContentPart, DocumentPart, ImagePart, JsonObject, ReasoningPart, Receipt } from '@modelport/provider-base';
import { toolInput } from '../shared/tool-input.js';
import { encodeMedia } from './encode-media.js';
import { NATIVE_PROVIDER } from './native-provider.js';

/** What the encoding of a part may look at. */
export interface PartContext {
  receipt: Receipt;
  providerId: string;
}

/** A part of what the user said, or of what the model said before; undefined where nothing is left of it. Tool results are no such part. */
export function encodePart(part: Exclude<ContentPart, { type: 'tool-result' }>, path: string, context: PartContext): JsonObject | undefined {
  const { receipt } = context;
  if ('cache' in part && part.cache) receipt.drop(`${path}.cache_control`, 'advisory', 'the vendor caches prompts by itself and takes no hints');
  switch (part.type) {
    case 'text':
      if (part.signature === undefined) return part.text === '' ? undefined : { text: part.text };
      return { text: part.text, ...signed(part, context) };
    case 'refusal':
      receipt.change('reworded', path, 'a refusal is sent as plain text');
      return part.text === '' ? undefined : { text: part.text };
    case 'image':
      return encodeImage(part, path, receipt);
    case 'document':
      return encodeDocument(part, path, receipt);
    case 'audio':
      return encodeMedia(part.source);
    case 'tool-call':
      return { functionCall: { id: part.id, name: part.name, args: toolInput(part, path, receipt) }, ...signed(part, context) };
    case 'reasoning':
      return encodeReasoning(part, path, context);
  }
}

export function encodeImage(part: ImagePart, path: string, receipt: Receipt): JsonObject {
  if (part.detail === 'low' || part.detail === 'high') receipt.drop(`${path}.detail`, 'advisory', 'the vendor knows no detail of a single image');
  return encodeMedia(part.source);
}

function encodeDocument(part: DocumentPart, path: string, receipt: Receipt): JsonObject {
  if (part.filename !== undefined) receipt.drop(`${path}.filename`, 'advisory', 'the vendor takes no names of files');
  return encodeMedia(part.source);
}

/** A proof of another provider is none here. */
function signed(part: { signature?: string; providerId?: string }, { providerId }: PartContext): JsonObject {
  return part.signature === undefined || !isOwn(part.providerId, providerId) ? {} : { thoughtSignature: part.signature };
}

/** Proofs that came through this format as they were made are Google's, whoever serves its models. */
function isOwn(maker: string | undefined, providerId: string): boolean {
  return maker === undefined || maker === providerId || maker === NATIVE_PROVIDER;
}

/** A signature without words came on an empty text, and goes back on one. Source: https://ai.google.dev/gemini-api/docs/thought-signatures */
function encodeReasoning(part: ReasoningPart, path: string, context: PartContext): JsonObject | undefined {
  const { receipt, providerId } = context;
  if (!isOwn(part.providerId, providerId)) {
    receipt.drop(path, 'advisory', `reasoning of ${part.providerId} means nothing to ${providerId}`);
    return undefined;
  }
  if (part.encrypted !== undefined) {
    receipt.drop(path, 'advisory', 'the vendor takes no encrypted reasoning');
    return undefined;
  }
  if (part.providerId === undefined && part.signature === undefined && part.text !== '') {
    receipt.drop(path, 'advisory', 'nobody tells whose thought it is, and it may be another model’s');
    return undefined;
  }
  if (part.text !== '') return { text: part.text, thought: true, ...signed(part, context) };
  return part.signature === undefined ? undefined : { text: '', ...signed(part, context) };
}
