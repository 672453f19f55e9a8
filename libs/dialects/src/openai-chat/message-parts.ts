import { asObjects, field, type JsonObject, objectsField, type OutputPart, type ReasoningPart, stringField, type ToolCallPart } from '@modelport/provider-base';
import { argumentsText } from '../shared/arguments-text.js';

/** Text and thoughts of a `content` field: a string, or (Mistral) a list of text and `thinking` parts; of what else a list holds nothing is text. */
export function contentText(content: unknown): { text: string; reasoning: string } {
  if (typeof content === 'string') return { text: content, reasoning: '' };
  const parts = Array.isArray(content) ? (content as unknown[]) : [content];
  return { text: parts.map(textOf).join(''), reasoning: parts.map(thoughtOf).join('') };
}

const SAID: ReadonlySet<unknown> = new Set(['text', 'output_text']);

function textOf(part: unknown): string {
  if (typeof part === 'string') return part;
  return SAID.has(field(part, 'type')) ? (stringField(part, 'text') ?? '') : '';
}

/** The `thinking` of such a part is a list of text parts, or the text itself. */
function thoughtOf(part: unknown): string {
  if (field(part, 'type') !== 'thinking') return '';
  const thinking = field(part, 'thinking');
  return typeof thinking === 'string' ? thinking : asObjects(thinking).map((piece) => stringField(piece, 'text') ?? '').join('');
}

/** The text of the thoughts in a message or delta, under whichever of the names in use. Duplicates of the same text are read once. */
export function reasoningText(message: JsonObject): string {
  const plain = stringField(message, 'reasoning_content') || stringField(message, 'reasoning');
  if (plain) return plain;
  return objectsField(message, 'reasoning_details')
    .map((detail) => stringField(detail, 'text') ?? stringField(detail, 'summary') ?? '')
    .join('');
}

/** OpenRouter's proofs: https://openrouter.ai/docs/use-cases/reasoning-tokens#preserving-reasoning-blocks */
export function reasoningProof(message: JsonObject): Pick<ReasoningPart, 'signature' | 'encrypted'> {
  const details = objectsField(message, 'reasoning_details');
  const signature = details.map((detail) => stringField(detail, 'signature')).find((value) => value);
  const encrypted = details.map((detail) => stringField(detail, 'data')).find((value) => value);
  return { ...(signature && { signature }), ...(encrypted && { encrypted }) };
}

/**
 * The parts of a whole message, in the order in which a model produces them. `answerId` makes ids for calls that have none. `cutOff`: a
 * call without arguments is one that had not come to them, not one that has none.
 */
export function decodeMessage(message: JsonObject, answerId: string | null, cutOff = false): OutputPart[] {
  const { text, reasoning } = contentText(message['content']);
  const thoughts = reasoningText(message) || reasoning;
  const proof = reasoningProof(message);
  const refusal = stringField(message, 'refusal');
  const parts: OutputPart[] = [];
  if (thoughts || Object.keys(proof).length > 0) parts.push({ type: 'reasoning', text: thoughts, ...proof });
  if (text) parts.push({ type: 'text', text });
  if (refusal) parts.push({ type: 'refusal', text: refusal });
  return [...parts, ...decodeCalls(message, answerId, cutOff ? '' : '{}')];
}

/** Whether the parts of a message hold any call. */
export function holdsCalls(message: JsonObject): boolean {
  const { tool_calls: calls, function_call: legacy } = message;
  return (Array.isArray(calls) && calls.length > 0) || legacy ? decodeCalls(message, '', '').length > 0 : false;
}

function decodeCalls(message: JsonObject, answerId: string | null, noArguments: string): ToolCallPart[] {
  const legacy = field(message, 'function_call');
  // Snowflake sends every field it knows, empty: a call without a name is none.
  const hasLegacy = Boolean(stringField(legacy, 'name'));
  const calls = objectsField(message, 'tool_calls').map(readCall).filter(({ id, name, text }) => id !== '' || name !== '' || text !== '');
  if (calls.length === 0 && hasLegacy) calls.push(readCall({ function: legacy }));
  return calls.map(({ id, name, text }, index) => ({ type: 'tool-call', id: id || madeCallId(answerId, index), name, arguments: text || noArguments }));
}

/** What an entry of `tool_calls` tells, be it a whole call or a piece of one. Some put name and arguments into the entry itself. */
export function readCall(call: JsonObject): { id: string; name: string; text: string } {
  const body = call['function'] ?? call['custom'] ?? call;
  return { id: stringField(call, 'id') ?? '', name: stringField(body, 'name') ?? '', text: argumentsText(field(body, 'arguments') ?? field(body, 'input')) };
}

/** An id for a call that came without one: the same for the same answer, different from one answer to the next. */
export function madeCallId(answerId: string | null, index: number): string {
  return `call_${(answerId ?? crypto.randomUUID()).replace(/[^A-Za-z0-9]/g, '')}_${index}`;
}
