import { asObject, parseJson, type ContentPart, type DocumentPart, type ImagePart, type JsonObject, type LlmRequest, type Message, type ReasoningPart, type Receipt, type ToolCallPart, type ToolResultPart } from '@modelport/provider-base';

/** What one message gathers from its parts. */
interface Gathered {
  texts: string[];
  images: string[];
  thinking: string[];
  calls: JsonObject[];
  /** The answers of tools: each is a message of its own. */
  results: JsonObject[];
}

/** Source: https://docs.ollama.com/api/chat (messages) */
export function encodeMessages(request: LlmRequest, receipt: Receipt, providerId: string): JsonObject[] {
  return new MessageEncoder(receipt, providerId, namesOfCalls(request)).encode(request.messages);
}

/** The names of the calls in the history by their ids: Ollama matches results by name. */
function namesOfCalls(request: LlmRequest): ReadonlyMap<string, string> {
  const calls = request.messages.flatMap((message) => message.content.filter((part) => part.type === 'tool-call'));
  return new Map(calls.map((call) => [call.id, call.name]));
}

class MessageEncoder {
  constructor(
    private readonly receipt: Receipt,
    private readonly providerId: string,
    private readonly toolNames: ReadonlyMap<string, string>,
  ) {}

  encode(messages: readonly Message[]): JsonObject[] {
    return messages.flatMap((message, index) => this.#message(message, `messages.${index}`));
  }

  #message(message: Message, path: string): JsonObject[] {
    if (message.name !== undefined) this.receipt.drop(`${path}.name`, 'advisory', 'Ollama knows no names of participants');
    const gathered: Gathered = { texts: [], images: [], thinking: [], calls: [], results: [] };
    for (const [index, part] of message.content.entries()) this.#part(part, `${path}.content.${index}`, gathered);
    const { texts, images, thinking, calls, results } = gathered;
    if (texts.length + images.length + thinking.length + calls.length === 0) return results;
    const said: JsonObject = {
      role: message.role === 'tool' ? 'user' : message.role,
      content: texts.join('\n'),
      ...(images.length > 0 && { images }),
      ...(thinking.length > 0 && { thinking: thinking.join('') }),
      ...(calls.length > 0 && { tool_calls: calls }),
    };
    return [...results, said];
  }

  #part(part: ContentPart, path: string, to: Gathered): void {
    switch (part.type) {
      case 'text':
      case 'refusal':
        if (part.text !== '') to.texts.push(part.text);
        break;
      case 'image':
        to.images.push(...this.#image(part, path));
        break;
      case 'tool-call':
        to.calls.push({ id: part.id, function: { name: part.name, arguments: this.#arguments(part, path) } });
        break;
      case 'tool-result':
        to.results.push(this.#result(part, path));
        break;
      case 'reasoning':
        to.thinking.push(...this.#thinking(part, path));
        break;
      case 'document':
        to.texts.push(...this.#document(part, path));
        break;
      case 'audio':
        this.receipt.drop(path, 'meaning', 'Ollama takes no audio');
    }
  }

  #image(part: ImagePart, path: string): string[] {
    if (part.detail === 'low' || part.detail === 'high') this.receipt.drop(`${path}.detail`, 'advisory', 'Ollama knows no levels of detail');
    if (part.source.kind === 'data') return [part.source.data];
    this.receipt.drop(path, 'meaning', 'Ollama takes images as data only, and fetching media by URL is switched off');
    return [];
  }

  #result(part: ToolResultPart, path: string): JsonObject {
    if (part.isError === true) this.receipt.drop(`${path}.is_error`, 'advisory', 'Ollama cannot mark the answer of a tool as an error; its text is sent');
    const name = part.name ?? this.toolNames.get(part.callId);
    const images = part.content.flatMap((item, index) => (item.type === 'image' ? this.#image(item, `${path}.content.${index}`) : []));
    const texts = part.content.flatMap((item) => (item.type === 'text' ? [item.text] : []));
    return { role: 'tool', content: texts.join('\n'), ...(name !== undefined && { tool_name: name }), tool_call_id: part.callId, ...(images.length > 0 && { images }) };
  }

  /** Ollama takes objects only; arguments that were cut off are wrapped. */
  #arguments(part: ToolCallPart, path: string): JsonObject {
    if (part.arguments.trim() === '') return {};
    const parsed = asObject(parseJson(part.arguments));
    if (parsed) return parsed;
    this.receipt.change('reworded', `${path}.arguments`, 'the arguments are not a JSON object and are sent as {"INVALID_JSON": "…"}');
    return { INVALID_JSON: part.arguments };
  }

  #thinking(part: ReasoningPart, path: string): string[] {
    const own = part.providerId === undefined || part.providerId === this.providerId;
    if (own && part.encrypted === undefined) return part.text === '' ? [] : [part.text];
    this.receipt.drop(path, 'advisory', 'reasoning of another provider means nothing to this one');
    return [];
  }

  #document(part: DocumentPart, path: string): string[] {
    if (part.source.kind === 'data' && part.source.mediaType.startsWith('text/')) {
      this.receipt.change('reworded', path, 'a text document is sent as text');
      return [Buffer.from(part.source.data, 'base64').toString('utf8')];
    }
    this.receipt.drop(path, 'meaning', 'Ollama takes no documents but text');
    return [];
  }
}
