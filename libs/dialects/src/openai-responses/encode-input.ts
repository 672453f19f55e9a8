import { compact, type ContentPart, type JsonObject, type Message, type ReasoningPart, type Receipt, type RefusalPart, type TextPart, type ToolCallPart, type ToolResultPart } from '@modelport/provider-base';
import { AnswerLosses } from '../shared/answer-losses.js';
import { shortCallId } from '../shared/short-name.js';
import { encodeAnnotations } from './annotations.js';
import { encodeContent, encodeContentParts, tellCache } from './encode-content.js';
import type { EncodeInputContext } from './encode-input-context.js';
import { encodeReasoningItems } from './encode-reasoning-items.js';
import { phaseOf } from './phase.js';

const MOST_OF_ID = 64;

/** One turn may become several items, in the order of its parts. Source: https://platform.openai.com/docs/api-reference/responses/create#responses-create-input */
export function encodeInput(messages: readonly Message[], context: EncodeInputContext): JsonObject[] {
  return messages.flatMap((message, index) => {
    const path = `messages.${index}`;
    if (message.name !== undefined) context.receipt.drop(`${path}.name`, 'advisory', 'this format has no names of participants');
    tellLostHints(message, `${path}.content`, context);
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

/** What is no part of a message's content is told here. */
function tellLostHints({ role, content }: Message, path: string, context: EncodeInputContext): void {
  for (const [index, part] of content.entries()) {
    if (role === 'assistant' || part.type === 'tool-result') tellCache(part, `${path}.${index}`, context);
    if (part.type === 'tool-result' && isAllText(part)) for (const [at, item] of part.content.entries()) tellCache(item, `${path}.${index}.content.${at}`, context);
  }
}

function isAllText({ content }: ToolResultPart): boolean {
  return content.every(({ type }) => type === 'text');
}

function encodeUserOrTool(content: readonly ContentPart[], path: string, context: EncodeInputContext): JsonObject[] {
  const results = content.filter((part) => part.type === 'tool-result');
  const rest = content.filter((part) => part.type !== 'tool-result');
  const items = results.map((part): JsonObject => ({ type: 'function_call_output', call_id: shortCallId(part.callId, MOST_OF_ID), output: encodeOutput(part, path, context) }));
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
    else if (isSaid(first)) items.push({ role: 'assistant', ...wordsPhase(first), content: encodeSaid(run.filter(isSaid), path, context) });
    else context.receipt.drop(path, 'meaning', `a ${first?.type} part cannot stand in an assistant's message of this format`);
  }
  return items;
}

/** Neighbours of one kind: what a model says is one message, whether it is text or a refusal. */
function runsOf(content: readonly ContentPart[]): ContentPart[][] {
  const runs: ContentPart[][] = [];
  for (const part of content) {
    const [before] = runs.at(-1) ?? [];
    if (before && ((before.type === part.type && !isSaid(part)) || isOneMessage(before, part))) runs.at(-1)?.push(part);
    else runs.push([part]);
  }
  return runs;
}

function isOneMessage(before: ContentPart, part: ContentPart): boolean {
  return isSaid(before) && isSaid(part) && (part.type === 'refusal' || wordsPhase(before).phase === wordsPhase(part).phase);
}

/** A refusal belongs to whatever the model was saying. */
function wordsPhase(part: ContentPart): Pick<TextPart, 'phase'> {
  return part.type === 'text' ? phaseOf(part.phase) : {};
}

function isSaid(part: ContentPart | undefined): part is TextPart | RefusalPart {
  return part?.type === 'text' || part?.type === 'refusal';
}

function encodeSaid(parts: readonly (TextPart | RefusalPart)[], path: string, { receipt }: EncodeInputContext): string | JsonObject[] {
  const [first] = parts;
  if (parts.length === 1 && first?.type === 'text' && !first.citations?.length) return first.text;
  return parts.map((part) => (part.type === 'text' ? encodeText(part, path, receipt) : { type: 'refusal', refusal: part.text }));
}

function encodeText({ text, citations = [] }: TextPart, path: string, receipt: Receipt): JsonObject {
  const losses = new AnswerLosses(receipt);
  // The numbers by which clients know documents are none of the vendor's.
  const own = citations.filter(({ source: { kind, url } }) => kind !== 'document' || url !== undefined);
  if (own.length < citations.length) losses.drop(`${path}.citations`, 'the vendor takes no citations of documents back');
  const annotations = encodeAnnotations(own, text, losses).map(({ content: _words, ...annotation }) => annotation);
  return { type: 'output_text', text, ...(annotations.length > 0 && { annotations }) };
}

function encodeCall({ id, name, arguments: text }: ToolCallPart): JsonObject {
  return compact({ type: 'function_call', call_id: shortCallId(id, MOST_OF_ID), name, arguments: text });
}
