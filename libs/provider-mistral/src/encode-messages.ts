import { compact, type ContentPart, type JsonObject, type Message, type ReasoningPart, type Receipt, type ToolCallPart, type ToolResultPart } from '@modelport/provider-base';
import { CallIds } from './call-ids.js';
import { encodeContent, encodePart, textOf } from './encode-content.js';

/**
 * The conversation in Mistral's closed schema: a field that a message does not know is refused with 422.
 * Source: https://docs.mistral.ai/api/endpoint/chat
 */
export function encodeMessages(messages: readonly Message[], receipt: Receipt, providerId: string): JsonObject[] {
  const encoder = new MessageEncoder(receipt, new CallIds(receipt), providerId);
  const wire = messages.flatMap((message, index) => encoder.encode(message, `messages.${index}`));
  const last = wire.at(-1);
  // "Expected last role User or Tool (or Assistant with prefix True)": an answer that has begun is to be gone on with.
  if (last?.['role'] === 'assistant' && last['tool_calls'] === undefined) last['prefix'] = true;
  return wire;
}

class MessageEncoder {
  constructor(
    private readonly receipt: Receipt,
    private readonly callIds: CallIds,
    private readonly providerId: string,
  ) {}

  encode(message: Message, path: string): JsonObject[] {
    if (message.name !== undefined) this.receipt.drop(`${path}.name`, 'advisory', 'Mistral knows no names of participants');
    this.#dropHints(message.content, `${path}.content`);
    if (message.role === 'assistant') return [this.#assistant(message.content, `${path}.content`)];
    if (message.role === 'system') return [{ role: 'system', content: textOf(message.content) }];
    return this.#userOrTool(message.content, `${path}.content`);
  }

  #dropHints(parts: readonly ContentPart[], path: string): void {
    for (const [index, part] of parts.entries()) {
      if ('cache' in part && part.cache) this.receipt.drop(`${path}.${index}.cache_control`, 'advisory', 'Mistral caches prompts by itself and takes no hints');
      if (part.type === 'tool-result') this.#dropHints(part.content, `${path}.${index}.content`);
    }
  }

  /** Each result is a message of its own. */
  #userOrTool(parts: readonly ContentPart[], path: string): JsonObject[] {
    const wire: JsonObject[] = [];
    const said: [ContentPart, string][] = [];
    for (const [index, part] of parts.entries()) {
      if (part.type === 'tool-result') wire.push(this.#result(part, `${path}.${index}`));
      else said.push([part, `${path}.${index}`]);
    }
    if (said.length > 0) wire.push({ role: 'user', content: encodeContent(said, this.receipt) });
    return wire;
  }

  #result(part: ToolResultPart, path: string): JsonObject {
    const text = textOf(part.content);
    const said = part.isError ? `Error: ${text}` : text;
    const images = part.content.filter((item) => item.type === 'image').flatMap((item, index) => encodePart(item, `${path}.content.${index}`, this.receipt));
    return compact({
      role: 'tool',
      name: part.name,
      tool_call_id: this.callIds.encode(part.callId, `${path}.call_id`),
      content: images.length === 0 ? said : [{ type: 'text', text: said }, ...images],
    });
  }

  /** "Always replay the assistant turn with its ThinkChunks intact": https://docs.mistral.ai/capabilities/reasoning */
  #assistant(parts: readonly ContentPart[], path: string): JsonObject {
    const content: JsonObject[] = [];
    const calls: JsonObject[] = [];
    for (const [index, part] of parts.entries()) {
      const at = `${path}.${index}`;
      if (part.type === 'tool-call') calls.push(this.#call(part, at));
      else if (part.type === 'reasoning') content.push(...this.#thinking(part, at));
      else if (part.type === 'refusal') content.push({ type: 'text', text: part.text });
      else content.push(...encodePart(part, at, this.receipt));
    }
    const plain = content.every((part) => part['type'] === 'text');
    return compact({
      role: 'assistant',
      content: plain ? content.map((part) => part['text']).join('') : content,
      tool_calls: calls.length > 0 ? calls : undefined,
    });
  }

  #call({ id, name, arguments: given }: ToolCallPart, path: string): JsonObject {
    return { id: this.callIds.encode(id, `${path}.id`), type: 'function', function: { name, arguments: given } };
  }

  #thinking(part: ReasoningPart, path: string): JsonObject[] {
    const own = part.providerId === undefined || part.providerId === this.providerId;
    if (own && part.encrypted === undefined) return [{ type: 'thinking', thinking: [{ type: 'text', text: part.text }], closed: true }];
    this.receipt.drop(path, 'advisory', 'reasoning of another provider means nothing to this one');
    return [];
  }
}
