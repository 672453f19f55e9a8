import { LlmError, type ContentPart, type JsonObject, type Message, type Receipt, type TextPart } from '@modelport/provider-base';

/** One turn in a vendor's format. */
export interface Turn {
  role: 'user' | 'assistant';
  content: JsonObject[];
}

export interface EncodedTurns {
  system: JsonObject[];
  messages: Turn[];
}

/** How one vendor writes the parts of a turn; a part may become several blocks, or none. */
export interface TurnBlocks {
  readonly text: (part: TextPart, path: string) => JsonObject[];
  /** A part of what the user said, or of what a tool answered. */
  readonly user: (part: ContentPart, path: string) => JsonObject[];
  /** A part of what the model said. */
  readonly assistant: (part: ContentPart, path: string) => JsonObject[];
  readonly isResult: (block: JsonObject) => boolean;
  /** Whether a block says something of the one before it, and goes where that goes. */
  readonly isMark?: (block: JsonObject) => boolean;
}

/**
 * The system prompt and the turns of formats that Claude reads. Neighbours of the same role become one turn, so the results of parallel
 * calls stand together, before anything else. A system message in the middle joins the system prompt, as in Anthropic's own layer for
 * OpenAI clients: https://docs.anthropic.com/en/api/openai-sdk#system-developer-message-hoisting
 * @throws LlmError `invalid_request` where nothing is left to answer.
 */
export function encodeTurns(messages: readonly Message[], receipt: Receipt, blocks: TurnBlocks): EncodedTurns {
  const system: JsonObject[] = [];
  const turns: Turn[] = [];
  let opened = false;
  for (const [index, message] of messages.entries()) {
    const path = `messages.${index}`;
    if (message.name !== undefined) receipt.drop(`${path}.name`, 'advisory', 'the vendor knows no names of participants');
    if (message.role === 'system') {
      if (opened) receipt.change('reworded', path, 'a system message in the middle of the conversation is moved to the end of the system prompt');
      encodeSystem(message, path, receipt, blocks, system);
    } else {
      opened = true;
      append(turns, message.role === 'assistant' ? 'assistant' : 'user', encodeParts(message, path, blocks));
    }
  }
  if (turns.length === 0) throw new LlmError('invalid_request', 'messages: the vendor needs at least one message of the user or the assistant with content', { path: 'messages' });
  for (const turn of turns) turn.content = resultsFirst(turn.content, blocks);
  return { system, messages: turns };
}

function encodeSystem(message: Message, path: string, receipt: Receipt, blocks: TurnBlocks, system: JsonObject[]): void {
  message.content.forEach((part, index) => {
    const partPath = `${path}.content.${index}`;
    if (part.type === 'text') system.push(...blocks.text(part, partPath));
    else receipt.drop(partPath, 'meaning', `the system prompt takes text only, not ${part.type}`);
  });
}

function encodeParts({ role, content }: Message, path: string, { assistant, user }: TurnBlocks): JsonObject[] {
  const encode = role === 'assistant' ? assistant : user;
  const [only] = content;
  if (only && content.length === 1) return encode(only, `${path}.content.0`);
  const encoded: JsonObject[] = [];
  content.forEach((part, at) => encoded.push(...encode(part, `${path}.content.${at}`)));
  return encoded;
}

function append(turns: Turn[], role: Turn['role'], content: JsonObject[]): void {
  const last = turns.at(-1);
  if (content.length === 0) return;
  if (last?.role === role) last.content.push(...content);
  else turns.push({ role, content });
}

/** Claude refuses a turn in which anything stands before its tool results. */
function resultsFirst(content: JsonObject[], { isResult, isMark }: TurnBlocks): JsonObject[] {
  if (!content.some(isResult)) return content;
  const results: JsonObject[] = [];
  const others: JsonObject[] = [];
  let place = others;
  for (const block of content) {
    if (!isMark?.(block)) place = isResult(block) ? results : others;
    place.push(block);
  }
  return [...results, ...others];
}
