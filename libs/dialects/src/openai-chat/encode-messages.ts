import { compact, type ContentPart, type ImagePart, type Message, type ReasoningPart, type Receipt, type RefusalPart, type TextPart, type ToolCallPart, type ToolResultPart } from '@modelport/provider-base';
import { ResultImages } from '../shared/result-images.js';
import { shortCallId } from '../shared/short-name.js';
import { cacheControl, encodeContent } from './encode-content.js';
import type { OpenAiChatOptions } from './options.js';

const MOST_OF_ID = 40;

type WireMessage = Record<string, unknown>;

/** One turn may become several messages: each tool result is a message of its own. */
export function encodeMessages(messages: readonly Message[], receipt: Receipt, options: OpenAiChatOptions, providerId: string): WireMessage[] {
  const images = new ResultImages();
  const wire = messages.flatMap((message, index) => {
    const path = `messages.${index}`;
    const results = message.content.flatMap((part, at) => (part.type === 'tool-result' ? [encodeToolResult(part, `${path}.content.${at}`, receipt, options, images)] : []));
    const said = encodeSaid(message, path, receipt, options, providerId);
    return said ? [...results, ...images.flush(), said] : results;
  });
  return [...wire, ...images.flush()];
}

/** What a message says besides the results of tools; undefined where it says nothing. */
function encodeSaid(message: Message, path: string, receipt: Receipt, options: OpenAiChatOptions, providerId: string): WireMessage | undefined {
  const { role, name } = message;
  if (role === 'assistant') return encodeAssistant(message, path, receipt, options, providerId);
  const content = message.content.filter((part) => part.type !== 'tool-result');
  if (content.length === 0 && role !== 'system') return undefined;
  return compact({ role: role === 'system' ? 'system' : 'user', content: encodeContent(content, `${path}.content`, receipt, options), name });
}

/** Tool messages hold text only: images of a result follow in a user's message, so that they are not lost. */
function encodeToolResult(part: ToolResultPart, path: string, receipt: Receipt, options: OpenAiChatOptions, images: ResultImages): WireMessage {
  const shown = encodeContent(part.content.flatMap((item) => (item.type === 'image' ? [withoutHint(item)] : [])), path, receipt, options);
  if (typeof shown !== 'string' && shown.length > 0) {
    receipt.change('reworded', path, `images of the result of ${part.callId} were sent in a user message behind it`);
    images.hold(part.name ?? part.callId, shown);
  }
  const words = joinText(part.content);
  const text = part.isError ? `Error: ${words}` : words;
  const mark = cacheControl(part.cache ?? part.content.findLast(({ cache }) => cache)?.cache, path, receipt, options);
  return { role: 'tool', tool_call_id: shortCallId(part.callId, MOST_OF_ID), content: mark ? [{ type: 'text', text, cache_control: mark }] : text };
}

/** The mark stands on the words of the result, behind which an image follows. */
function withoutHint({ cache: _cache, ...image }: ImagePart): ImagePart {
  return image;
}

function encodeAssistant(message: Message, path: string, receipt: Receipt, options: OpenAiChatOptions, providerId: string): WireMessage {
  const calls = message.content.filter((part) => part.type === 'tool-call');
  const refusal = joinText(message.content, 'refusal');
  const text = joinText(message.content);
  tellLostMarks(message.content, `${path}.content`, receipt);
  return compact({
    role: 'assistant',
    content: text === '' && (calls.length > 0 || refusal !== '') ? null : markedText(message.content, text, `${path}.content`, receipt, options),
    refusal: refusal === '' ? undefined : refusal,
    name: message.name,
    tool_calls: calls.length === 0 ? undefined : calls.map(encodeCall),
    ...encodeReasoning(message.content, path, receipt, options, providerId),
  });
}

/** What the model said: a string, or, where the vendor is to cache up to some of it, the parts. A call has no place for a mark. */
function markedText(parts: readonly ContentPart[], text: string, path: string, receipt: Receipt, options: OpenAiChatOptions): string | WireMessage[] {
  const marks = parts.map((part, index) => (part.type === 'text' ? cacheControl(part.cache, `${path}.${index}`, receipt, options) : undefined));
  if (marks.every((mark) => mark === undefined)) return text;
  return parts.flatMap((part, index) => (part.type === 'text' && part.text !== '' ? [compact({ type: 'text', text: part.text, cache_control: marks[index] })] : []));
}

function tellLostMarks(parts: readonly ContentPart[], path: string, receipt: Receipt): void {
  for (const [index, part] of parts.entries()) if (part.type === 'tool-call' && part.cache) receipt.drop(`${path}.${index}.cache_control`, 'advisory', 'a call has no place for it in this format');
}

function encodeCall(call: ToolCallPart): object {
  return { id: shortCallId(call.id, MOST_OF_ID), type: 'function', function: { name: call.name, arguments: call.arguments } };
}

/** Reasoning goes back only to the vendor that made it; words whose maker is not told prove nothing, and go where words are taken. */
function encodeReasoning(parts: readonly ContentPart[], path: string, receipt: Receipt, options: OpenAiChatOptions, providerId: string): object {
  const reasoning = parts.filter((part) => part.type === 'reasoning');
  const own = reasoning.every((part) => part.providerId === undefined || part.providerId === providerId);
  if (reasoning.length > 0 && !(options.reasoningReplay && own)) {
    receipt.drop(`${path}.reasoning`, 'advisory', own ? 'this vendor takes no reasoning back' : 'it was made by another provider');
  }
  if (!options.reasoningReplay) return {};
  if (reasoning.length === 0 || !own) return withoutThoughts(parts, path, receipt, options);
  if (options.reasoningReplay === 'reasoning_details') return { reasoning_details: reasoning.map(encodeReasoningDetail) };
  return { [options.reasoningReplay]: reasoning.map((part) => part.text).join('') };
}

function withoutThoughts(parts: readonly ContentPart[], path: string, receipt: Receipt, { reasoningReplay = 'reasoning_content', thoughtOfCalls }: OpenAiChatOptions): object {
  if (thoughtOfCalls === undefined || !parts.some((part) => part.type === 'tool-call')) return {};
  receipt.add(`${path}.${reasoningReplay}`, `the vendor demands the thoughts before a call, and has none of its own: ${JSON.stringify(thoughtOfCalls)} was sent`);
  return { [reasoningReplay]: thoughtOfCalls };
}

function encodeReasoningDetail(part: ReasoningPart, index: number): object {
  if (part.encrypted !== undefined) return { type: 'reasoning.encrypted', data: part.encrypted, index };
  return compact({ type: 'reasoning.text', text: part.text, signature: part.signature, index });
}

function joinText(parts: readonly ContentPart[], type: 'text' | 'refusal' = 'text'): string {
  return parts
    .filter((part): part is TextPart | RefusalPart => part.type === type)
    .map((part) => part.text)
    .join('');
}
