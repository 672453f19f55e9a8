import { asObjects, type ChosenToken, compact, type JsonObject, objectsField, type OutputPart, type ReasoningPart, stringField, type ToolCallPart } from '@modelport/provider-base';
import { decodeAnnotation } from '../shared/annotation.js';
import { decodeLogprobs } from '../shared/logprobs.js';
import { argumentsText } from '../shared/arguments-text.js';
import { phaseOf } from './phase.js';

/**
 * The items of an output without the calls of custom tools that the vendor has run itself, as xAI does: the model has gone on to speak
 * behind them. A call behind the last of its words is for the client.
 */
export function awaitedItems(output: readonly JsonObject[]): JsonObject[] {
  const lastWords = output.findLastIndex(({ type }) => type === 'message');
  return output.filter(({ type }, index) => type !== 'custom_tool_call' || index > lastWords);
}

/** The parts that one item of the output stands for. Items of built-in tools stand for none: they are told in the metadata. */
export function decodeOutputItem(item: JsonObject, cutOff = false): OutputPart[] {
  switch (item['type']) {
    case 'message':
      return contentOf(item).flatMap(decodeSaid).map((part) => (part.type === 'text' ? { ...part, ...phaseOf(item['phase']) } : part));
    case 'reasoning':
      return decodeReasoning(item);
    case 'function_call':
    case 'custom_tool_call':
      return [decodeCall(item, cutOff)];
    default:
      return [];
  }
}

/** What a message says: a list, or, of servers that copy this API, the text alone. */
export function contentOf(item: JsonObject): JsonObject[] {
  const content = item['content'];
  return typeof content === 'string' ? [{ type: 'output_text', text: content }] : asObjects(content);
}

function decodeSaid(content: JsonObject): OutputPart[] {
  const text = stringField(content, 'text');
  const refusal = stringField(content, 'refusal');
  if (content['type'] === 'refusal') return refusal ? [{ type: 'refusal', text: refusal }] : [];
  if (!text) return [];
  const citations = asObjects(content['annotations']).map((annotation) => decodeAnnotation(annotation, text)).filter((citation) => citation !== undefined);
  return [{ type: 'text', text, ...(citations.length > 0 && { citations }) }];
}

/** A summary and the thoughts themselves are parts of one thought; its proof stands on the last. A thought that is not told and cannot come back is none. */
function decodeReasoning(item: JsonObject): ReasoningPart[] {
  const proof = reasoningProof(item);
  const texts = [...objectsField(item, 'summary'), ...objectsField(item, 'content')].map((part) => stringField(part, 'text') ?? '').filter((text) => text !== '');
  if (texts.length === 0) return proof.encrypted === undefined ? [] : [{ type: 'reasoning', text: '', ...proof }];
  const { encrypted, ...id } = proof;
  return texts.map((text, index) => compact({ type: 'reasoning' as const, text, ...id, encrypted: index === texts.length - 1 ? encrypted : undefined }) as ReasoningPart);
}

/** The id of a thought, and the text that only its maker can read. */
export function reasoningProof(item: JsonObject): Pick<ReasoningPart, 'id' | 'encrypted'> {
  const id = stringField(item, 'id') || undefined;
  const encrypted = stringField(item, 'encrypted_content') || undefined;
  return { ...(id !== undefined && { id }), ...(encrypted !== undefined && { encrypted }) };
}

/** `cutOff`: a call without arguments is one that had not come to them, not one that has none. The input of a custom tool is text, not JSON. */
function decodeCall(item: JsonObject, cutOff: boolean): ToolCallPart {
  return { type: 'tool-call', id: callId(item), name: stringField(item, 'name') ?? '', arguments: callArguments(item) || (cutOff || item['type'] === 'custom_tool_call' ? '' : '{}') };
}

export function callId(item: JsonObject): string {
  return stringField(item, 'call_id') || stringField(item, 'id') || `call_${crypto.randomUUID().replaceAll('-', '')}`;
}

export function callArguments(item: JsonObject): string {
  return argumentsText(item['arguments'] ?? item['input']);
}

/** How likely the tokens of all that was said were. A field to be spread: absent where nobody asked. */
export function logprobsOf(output: readonly JsonObject[]): { logprobs?: readonly ChosenToken[] } {
  const said = output.filter(({ type }) => type === 'message').flatMap(contentOf);
  return decodeLogprobs(said.flatMap((content) => asObjects(content['logprobs'])));
}
