import { asObject, asObjects, asString, LlmError, without, type DecodedResponse, type JsonObject, type OutputPart } from '@modelport/provider-base';
import { argumentsText } from '../shared/arguments-text.js';
import { citedText } from '../shared/cited-parts.js';
import { decodeCitation } from './citation.js';
import { errorInBody } from './decode-error.js';
import { decodeStopReason } from './decode-stop-reason.js';
import { decodeUsage, usageMetadata } from './decode-usage.js';

const READ = ['id', 'type', 'role', 'model', 'content', 'stop_reason', 'usage'];

/** Reads a whole message. Source: https://docs.anthropic.com/en/api/messages */
export function decodeResponse(json: unknown): DecodedResponse {
  const message = asObject(json);
  if (message?.['type'] === 'error' || asObject(message?.['error'])) throw errorInBody(message ?? {});
  if (!message || !Array.isArray(message['content'])) throw new LlmError('malformed_response', 'the answer is not a message: it has no list of content');
  const extras = new MessageExtras(message);
  const content = asObjects(message['content']).map((block, index) => decodeBlock(block, index, extras)).filter((part) => part !== undefined);
  return { id: asString(message['id']) ?? null, model: asString(message['model']) ?? null, content, ...extras.finish(content.some((part) => part.type === 'tool-call')) };
}

function decodeBlock(block: JsonObject, index: number, extras: MessageExtras): OutputPart | undefined {
  switch (block['type']) {
    case 'text':
      return decodeText(block, index, extras);
    case 'thinking': {
      const signature = asString(block['signature']);
      return { type: 'reasoning', text: asString(block['thinking']) ?? '', ...(signature && { signature }) };
    }
    case 'redacted_thinking':
      return { type: 'reasoning', text: '', encrypted: asString(block['data']) ?? '' };
    case 'tool_use':
      return { type: 'tool-call', id: asString(block['id']) ?? '', name: asString(block['name']) ?? '', arguments: argumentsText(block['input']) || '{}' };
    default:
      extras.addBlock(index, block);
      return undefined;
  }
}

function decodeText(block: JsonObject, index: number, extras: MessageExtras): OutputPart {
  const wire = asObjects(block['citations']);
  for (const citation of wire) extras.addCitation(index, citation);
  const citations = wire.map(decodeCitation).filter((citation) => citation !== undefined);
  return citedText(asString(block['text']) ?? '', citations);
}

/** Everything about a message but its content, gathered from a whole message or from the events of a stream. */
export class MessageExtras {
  #message: JsonObject;
  #usage: JsonObject;
  readonly #citations: JsonObject[] = [];
  readonly #blocks: JsonObject[] = [];

  constructor(message: JsonObject) {
    this.#message = message;
    this.#usage = asObject(message['usage']) ?? {};
  }

  /** Later words replace earlier ones; what is left out or null stands as it was. */
  update(fields: JsonObject, usage: JsonObject): void {
    this.#message = { ...this.#message, ...without(fields, []) };
    this.#usage = { ...this.#usage, ...without(usage, []) };
  }

  addCitation(blockIndex: number, citation: JsonObject): void {
    this.#citations.push({ block_index: blockIndex, ...citation });
  }

  /** Keeps a block that has no equal in other formats, e.g. of a tool that the vendor itself ran. */
  addBlock(blockIndex: number, block: JsonObject): void {
    this.#blocks.push({ block_index: blockIndex, ...block });
  }

  finish(hasCalls: boolean): Omit<DecodedResponse, 'id' | 'model' | 'content'> {
    const reason = asString(this.#message['stop_reason']);
    const usage = usageMetadata(this.#usage);
    return {
      finishReason: decodeStopReason(reason, hasCalls),
      rawFinishReason: reason ?? null,
      ...decodeUsage(this.#usage),
      providerMetadata: {
        ...without(this.#message, READ),
        ...(Object.keys(usage).length > 0 && { usage }),
        ...(this.#citations.length > 0 && { citations: this.#citations }),
        ...(this.#blocks.length > 0 && { blocks: this.#blocks }),
      },
    };
  }
}
