import type { ContentPart } from '../contract/content.js';
import type { Receipt } from '../contract/receipt.js';
import type { LlmRequest, Message } from '../contract/request.js';
import type { WireFormat } from '../contract/wire-format.js';

/** What the vendor takes of citations, and where to tell what it does not. */
export interface CitationFitting extends NonNullable<WireFormat['citations']> {
  vendor: string;
  receipt: Receipt;
}

/**
 * Takes out of a request what its vendor's format cannot say of citations. An answer without those that were asked for would mean
 * something else; what was cited in earlier turns the model does not need. @throws LlmError `unsupported` where the policy forbids the loss.
 */
export function fitCitations(request: LlmRequest, fitting: CitationFitting): LlmRequest {
  if ((fitting.documents && fitting.history) || !request.messages.some(({ content }) => content.some(saysOfCitations))) return request;
  const messages = request.messages.map((message, index) => fitMessage(message, `messages.${index}.content`, fitting));
  return messages.every((message, index) => message === request.messages[index]) ? request : { ...request, messages };
}

function saysOfCitations(part: ContentPart): boolean {
  return (part.type === 'document' || part.type === 'text') && part.citations !== undefined;
}

function fitMessage(message: Message, path: string, fitting: CitationFitting): Message {
  const content = message.content.map((part, index) => fitPart(part, `${path}.${index}.citations`, fitting));
  return content.every((part, index) => part === message.content[index]) ? message : { ...message, content };
}

function fitPart(part: ContentPart, path: string, { documents, history, vendor, receipt }: CitationFitting): ContentPart {
  if (part.type === 'document' && part.citations && !documents) {
    const { citations: _asked, ...rest } = part;
    receipt.drop(path, 'meaning', `${vendor} cannot be asked to cite documents`);
    return rest;
  }
  if (part.type !== 'text' || !part.citations?.length || history) return part;
  const { citations: _made, ...rest } = part;
  receipt.drop(path, 'advisory', `${vendor} takes back no citations of earlier turns`);
  return rest;
}
