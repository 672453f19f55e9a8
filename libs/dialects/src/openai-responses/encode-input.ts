import { compact, type ContentPart, type JsonObject, type Message, type ReasoningPart, type RefusalPart, type TextPart, type ToolCallPart, type ToolResultPart } from '@modelport/provider-base';
import { encodeContent, encodeContentParts } from './encode-content.js';
import type { EncodeInputContext } from './encode-input-context.js';
import { encodeReasoningItems } from './encode-reasoning-items.js';

/** One turn may become several items, in the order of its parts. Source: https://platform.openai.com/docs/api-reference/responses/create#responses-create-input */
export function encodeInput(messages: readonly Message[], context: EncodeInputContext): JsonObject[] {
  return messages.flatMap((message, index) => {
    const path = `messages.${index}`;
    if (message.name !== undefined) context.receipt.drop(`${path}.name`, 'advisory', 'this format has no names of participants');
    switch (message.role) {
      case 'system':
        return [{ role: 'system', content: encodeContent(message.content, `${path}.content`, context) }];
      case 'assistant':
        return encodeAssistant(message.content, `${path}.content`, context);
      default:
        return encodeUserOrTool(message.content, `${path}.content`, context);
    }
  });
}

function encodeUserOrTool(content: readonly ContentPart[], path: string, context: EncodeInputContext): JsonObject[] {
  const results = content.filter((part) => part.type === 'tool-result');
  const rest = content.filter((part) => part.type !== 'tool-result');
  const items = results.map((part): JsonObject => ({ type: 'function_call_output', call_id: part.callId, output: encodeOutput(part, path, context) }));
  return rest.length > 0 ? [...items, { role: 'user', content: encodeContent(rest, path, context) }] : items;
}

/** Results may hold images here. Of one that failed only the words can tell. */
function encodeOutput({ content, isError }: ToolResultPart, path: string, context: EncodeInputContext): string | JsonObject[] {
  const said: ToolResultPart['content'] = isError ? [{ type: 'text', text: 'Error: ' }, ...content] : content;
  if (said.every((part) => part.type === 'text')) return said.map((part) => part.text).join('');
  return encodeContentParts(said, path, context);
}

/** Items stand in the order of the parts: reasoning belongs to the item behind it. */
function encodeAssistant(content: readonly ContentPart[], path: string, context: EncodeInputContext): JsonObject[] {
  const items: JsonObject[] = [];
  for (const run of runsOf(content)) {
    const [first] = run;
    if (first?.type === 'reasoning') items.push(...encodeReasoningItems(run.filter((part): part is ReasoningPart => part.type === 'reasoning'), path, context));
    else if (first?.type === 'tool-call') items.push(...run.filter((part) => part.type === 'tool-call').map(encodeCall));
    else if (isSaid(first)) items.push({ role: 'assistant', content: encodeSaid(run.filter(isSaid)) });
    else context.receipt.drop(path, 'meaning', `a ${first?.type} part cannot stand in an assistant's message of this format`);
  }
  return items;
}

/** Neighbours of one kind: what a model says is one message, whether it is text or a refusal. */
function runsOf(content: readonly ContentPart[]): ContentPart[][] {
  const runs: ContentPart[][] = [];
  for (const part of content) {
    const [before] = runs.at(-1) ?? [];
    if (before && (before.type === part.type || (isSaid(before) && isSaid(part)))) runs.at(-1)?.push(part);
    else runs.push([part]);
  }
  return runs;
}

function isSaid(part: ContentPart | undefined): part is TextPart | RefusalPart {
  return part?.type === 'text' || part?.type === 'refusal';
}

function encodeSaid(parts: readonly (TextPart | RefusalPart)[]): string | JsonObject[] {
  const [first] = parts;
  if (parts.length === 1 && first?.type === 'text') return first.text;
  return parts.map((part) => (part.type === 'text' ? { type: 'output_text', text: part.text } : { type: 'refusal', refusal: part.text }));
}

function encodeCall({ id, name, arguments: text }: ToolCallPart): JsonObject {
  return compact({ type: 'function_call', call_id: id, name, arguments: text });
}
