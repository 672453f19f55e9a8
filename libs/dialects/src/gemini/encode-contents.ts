import { LlmError, type JsonObject, type LlmRequest, type Message, type ModelDefinition, type Receipt, type ToolResultPart } from '@modelport/provider-base';
import { encodeFunctionResponse } from './encode-function-response.js';
import { encodePart } from './encode-part.js';
import { thinksByLevel } from './encode-thinking.js';
import { signCalls } from './sign-calls.js';
import { type Turn, Turns } from './turns.js';

/** What the encoding of a conversation may look at. */
export interface ContentsContext {
  receipt: Receipt;
  providerId: string;
  model: ModelDefinition | undefined;
}

export interface EncodedContents {
  /** The parts of the system instruction, in order. */
  system: JsonObject[];
  contents: Pick<Turn, 'role' | 'parts'>[];
}

/**
 * The system instruction and the turns. A system message in the middle joins the system instruction.
 * @throws LlmError `invalid_request` where nothing is left to answer.
 */
export function encodeContents({ messages }: LlmRequest, context: ContentsContext): EncodedContents {
  const [system, turns] = [[] as JsonObject[], new Turns()];
  const encoder = new MessageEncoder(context, namesOfCalls(messages), turns);
  for (const [index, message] of messages.entries()) {
    const path = `messages.${index}`;
    if (message.name !== undefined) context.receipt.drop(`${path}.name`, 'advisory', 'the vendor knows no names of participants');
    if (message.role !== 'system') {
      encoder.encode(message, path);
      continue;
    }
    if (!turns.isEmpty) context.receipt.change('reworded', path, 'a system message in the middle of the conversation is moved to the end of the system instruction');
    encodeSystem(message, path, context.receipt, system);
  }
  const all = turns.finish();
  if (all.length === 0) throw new LlmError('invalid_request', 'messages: the vendor needs at least one message of the user or the assistant with content', { path: 'messages' });
  if (thinksByLevel(context.model)) signCalls(all, context.receipt);
  return { system, contents: all.map(({ role, parts }) => ({ role, parts })) };
}

function namesOfCalls(messages: readonly Message[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { content } of messages) for (const part of content) if (part.type === 'tool-call') names.set(part.id, part.name);
  return names;
}

function encodeSystem(message: Message, path: string, receipt: Receipt, system: JsonObject[]): void {
  for (const [index, part] of message.content.entries()) {
    const partPath = `${path}.content.${index}`;
    if (part.type !== 'text') {
      receipt.drop(partPath, 'meaning', `the system instruction takes text only, not ${part.type}`);
      continue;
    }
    if (part.cache) receipt.drop(`${partPath}.cache_control`, 'advisory', 'the vendor caches prompts by itself and takes no hints');
    if (part.text !== '') system.push({ text: part.text });
  }
}

class MessageEncoder {
  constructor(
    private readonly context: ContentsContext,
    private readonly callNames: ReadonlyMap<string, string>,
    private readonly turns: Turns,
  ) {}

  /** The answers of tools come before anything else in their message: the vendor wants them right behind the calls. */
  encode({ role, content }: Message, path: string): void {
    for (const [index, part] of content.entries()) if (part.type === 'tool-result') this.#result(part, `${path}.content.${index}`);
    const said: JsonObject[] = [];
    for (const [index, part] of content.entries()) {
      const encoded = part.type === 'tool-result' ? undefined : encodePart(part, `${path}.content.${index}`, this.context);
      if (encoded) said.push(encoded);
    }
    if (said.length > 0) this.turns.say(role === 'assistant' ? 'model' : 'user', said);
  }

  #result(part: ToolResultPart, path: string): void {
    const { receipt, model } = this.context;
    const { response, moved } = encodeFunctionResponse(part, path, { receipt, callNames: this.callNames, takesImages: thinksByLevel(model) });
    this.turns.answer(part.callId, response, moved);
  }
}
