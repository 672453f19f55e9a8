import { compact, type ContentPart, type DocumentPart, type ImagePart, type JsonObject, type Message, type ReasoningPart, type Receipt, type ToolCallPart, type ToolResultPart } from '@modelport/provider-base';
import { ResultImages } from '../shared/result-images.js';

/** A conversation, and the documents that the model may quote: they stand beside it. */
export interface EncodedConversation {
  messages: JsonObject[];
  documents: JsonObject[];
}

/** Source: https://docs.cohere.com/reference/chat (messages) */
export function encodeMessages(messages: readonly Message[], receipt: Receipt, providerId: string): EncodedConversation {
  const encoder = new ConversationEncoder(receipt, providerId);
  const encoded = messages.flatMap((message, index) => encoder.encode(message, `messages.${index}`));
  return { messages: [...encoded, ...encoder.images.flush()], documents: encoder.documents };
}

class ConversationEncoder {
  readonly documents: JsonObject[] = [];
  readonly images = new ResultImages();

  constructor(
    private readonly receipt: Receipt,
    private readonly providerId: string,
  ) {}

  encode(message: Message, path: string): JsonObject[] {
    if (message.name !== undefined) this.receipt.drop(`${path}.name`, 'advisory', 'Cohere knows no names of participants');
    const content: JsonObject[] = [];
    const calls: JsonObject[] = [];
    const results: JsonObject[] = [];
    for (const [index, part] of message.content.entries()) {
      const at = `${path}.content.${index}`;
      if ('cache' in part && part.cache) this.receipt.drop(`${at}.cache_control`, 'advisory', 'Cohere caches prompts by itself and takes no hints');
      if (part.type === 'tool-call') calls.push(encodeCall(part));
      else if (part.type === 'tool-result') results.push(this.#result(part, at));
      else content.push(...this.#part(part, at));
    }
    const role = message.role === 'tool' ? 'user' : message.role;
    if (content.length + calls.length === 0) return results;
    return [...results, ...this.images.flush(), compact({ role, content: plainOr(content), tool_calls: calls.length > 0 ? calls : undefined })];
  }

  #part(part: Exclude<ContentPart, ToolCallPart | ToolResultPart>, path: string): JsonObject[] {
    switch (part.type) {
      case 'text':
      case 'refusal':
        return [{ type: 'text', text: part.text }];
      case 'image':
        return [encodeImage(part)];
      case 'reasoning':
        return this.#thinking(part, path);
      case 'document':
        return this.#document(part, path);
      default:
        this.receipt.drop(path, 'meaning', `Cohere takes no ${part.type}`);
        return [];
    }
  }

  /** "tool_result" messages hold text; images follow in a user's message, so that they are not lost. */
  #result(part: ToolResultPart, path: string): JsonObject {
    const text = part.content.flatMap((item) => (item.type === 'text' ? [item.text] : [])).join('\n');
    const images = part.content.filter((item) => item.type === 'image').map(encodeImage);
    if (images.length > 0) this.receipt.change('reworded', path, `images of the result of ${part.callId} were sent in a user message behind it`);
    this.images.hold(part.name ?? part.callId, images);
    return { role: 'tool', tool_call_id: part.callId, content: part.isError ? `Error: ${text}` : text };
  }

  #thinking(part: ReasoningPart, path: string): JsonObject[] {
    const own = part.providerId === undefined || part.providerId === this.providerId;
    if (own && part.encrypted === undefined) return part.text === '' ? [] : [{ type: 'thinking', thinking: part.text }];
    this.receipt.drop(path, 'advisory', 'reasoning of another provider means nothing to this one');
    return [];
  }

  /** Documents are text, and stand beside the conversation. Source: https://docs.cohere.com/docs/retrieval-augmented-generation-rag */
  #document({ source, filename }: DocumentPart, path: string): JsonObject[] {
    if (source.kind === 'data' && source.mediaType.startsWith('text/')) {
      const text = Buffer.from(source.data, 'base64').toString('utf8');
      this.documents.push({ id: `doc:${this.documents.length}`, data: compact({ title: filename, text }) });
      this.receipt.change('reworded', path, 'it was sent beside the conversation, in `documents`');
    } else {
      this.receipt.drop(path, 'meaning', 'Cohere takes documents as text only');
    }
    return [];
  }
}

/** A single text goes as a plain string, which every model takes. */
function plainOr(content: readonly JsonObject[]): string | readonly JsonObject[] | undefined {
  const [first] = content;
  if (content.length === 0) return undefined;
  return content.length === 1 && typeof first?.['text'] === 'string' ? first['text'] : content;
}

function encodeCall({ id, name, arguments: given }: ToolCallPart): JsonObject {
  return { id, type: 'function', function: { name, arguments: given } };
}

/** Source: https://docs.cohere.com/docs/image-inputs */
function encodeImage({ source, detail }: ImagePart): JsonObject {
  const url = source.kind === 'url' ? source.url : `data:${source.mediaType};base64,${source.data}`;
  return { type: 'image_url', image_url: compact({ url, detail }) };
}
