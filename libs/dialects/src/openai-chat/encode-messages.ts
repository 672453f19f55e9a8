import { compact, type ContentPart, type Message, type ReasoningPart, type Receipt, type RefusalPart, type TextPart, type ToolCallPart, type ToolResultPart } from '@modelport/provider-base';
import { encodeContent } from './encode-content.js';
import type { OpenAiChatOptions } from './options.js';

type WireMessage = Record<string, unknown>;

/** One turn may become several messages: each tool result is a message of its own. */
export function encodeMessages(messages: readonly Message[], receipt: Receipt, options: OpenAiChatOptions, providerId: string): WireMessage[] {
  return messages.flatMap((message, index) => {
    const path = `messages.${index}`;
    switch (message.role) {
      case 'system':
        return [compact({ role: 'system', content: encodeContent(message.content, `${path}.content`, receipt, options), name: message.name })];
      case 'assistant':
        return [encodeAssistant(message, path, receipt, options, providerId)];
      default:
        return encodeUserOrTool(message, path, receipt, options);
    }
  });
}

function encodeUserOrTool(message: Message, path: string, receipt: Receipt, options: OpenAiChatOptions): WireMessage[] {
  const results = message.content.filter((part) => part.type === 'tool-result');
  const rest = message.content.filter((part) => part.type !== 'tool-result');
  const wire = results.flatMap((part) => encodeToolResult(part, path, receipt, options));
  if (rest.length > 0) wire.push(compact({ role: 'user', content: encodeContent(rest, `${path}.content`, receipt, options), name: message.name }));
  return wire;
}

/** Tool messages hold text only: images of a result follow in a user's message, so that they are not lost. */
function encodeToolResult(part: ToolResultPart, path: string, receipt: Receipt, options: OpenAiChatOptions): WireMessage[] {
  const images = part.content.filter((item) => item.type === 'image');
  const text = joinText(part.content);
  const wire: WireMessage[] = [{ role: 'tool', tool_call_id: part.callId, content: part.isError ? `Error: ${text}` : text }];
  if (images.length > 0) {
    receipt.change('reworded', `${path}.content`, `images of the result of ${part.callId} were sent in a user message behind it`);
    wire.push({ role: 'user', content: encodeContent(images, `${path}.content`, receipt, options) });
  }
  return wire;
}

function encodeAssistant(message: Message, path: string, receipt: Receipt, options: OpenAiChatOptions, providerId: string): WireMessage {
  const calls = message.content.filter((part) => part.type === 'tool-call');
  const refusal = joinText(message.content, 'refusal');
  const text = joinText(message.content);
  return compact({
    role: 'assistant',
    content: text === '' && (calls.length > 0 || refusal !== '') ? null : text,
    refusal: refusal === '' ? undefined : refusal,
    name: message.name,
    tool_calls: calls.length === 0 ? undefined : calls.map(encodeCall),
    ...encodeReasoning(message.content, path, receipt, options, providerId),
  });
}

function encodeCall(call: ToolCallPart): object {
  return { id: call.id, type: 'function', function: { name: call.name, arguments: call.arguments } };
}

/** Reasoning goes back only to the vendor that made it: its proofs mean nothing to another. */
function encodeReasoning(parts: readonly ContentPart[], path: string, receipt: Receipt, options: OpenAiChatOptions, providerId: string): object {
  const reasoning = parts.filter((part) => part.type === 'reasoning');
  if (reasoning.length === 0) return {};
  const own = reasoning.every((part) => part.providerId === undefined || part.providerId === providerId);
  if (!options.reasoningReplay || !own) {
    receipt.drop(`${path}.reasoning`, 'advisory', own ? 'this vendor takes no reasoning back' : 'it was made by another provider');
    return {};
  }
  if (options.reasoningReplay === 'reasoning_details') return { reasoning_details: reasoning.map(encodeReasoningDetail) };
  return { [options.reasoningReplay]: reasoning.map((part) => part.text).join('') };
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
