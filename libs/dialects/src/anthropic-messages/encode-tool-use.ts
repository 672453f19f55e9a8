import { asObject, parseJson, type JsonObject, type Receipt, type ToolCallPart, type ToolResultPart } from '@modelport/provider-base';
import { encodeImage } from './encode-media.js';
import { withCache } from './with-cache.js';

/** A call in the history, as the block that the vendor would have written itself. */
export function encodeToolUse(part: ToolCallPart, path: string, receipt: Receipt): JsonObject {
  return { type: 'tool_use', id: toolUseId(part.id), name: part.name, input: toolInput(part.arguments, path, receipt) };
}

/** The answer of a tool. An empty answer is a block without content. */
export function encodeToolResult(part: ToolResultPart, path: string, receipt: Receipt): JsonObject {
  const content = part.content.flatMap((item, index) => {
    if (item.type === 'image') return [withCache(encodeImage(item, `${path}.content.${index}`, receipt), item.cache)];
    return item.text === '' ? [] : [withCache({ type: 'text', text: item.text }, item.cache)];
  });
  return {
    type: 'tool_result',
    tool_use_id: toolUseId(part.callId),
    ...(content.length > 0 && { content }),
    ...(part.isError === true && { is_error: true }),
  };
}

/** Arguments that were cut off go in the wrapper that the vendor's page on fine-grained tool streaming names. */
function toolInput(text: string, path: string, receipt: Receipt): JsonObject {
  if (text.trim() === '') return {};
  const parsed = parseJson(text);
  const input = asObject(parsed);
  if (input) return input;
  if (parsed === null) return {};
  receipt.change('reworded', `${path}.arguments`, 'the arguments are not a JSON object and are sent as {"INVALID_JSON": "…"}');
  return { INVALID_JSON: text };
}

/** The vendor takes ids of letters, digits, `_` and `-` only; ids from other vendors are spelled so, alike in call and result. */
function toolUseId(id: string): string {
  return id.replace(/[^a-zA-Z0-9_-]/g, (character) => `_${character.charCodeAt(0).toString(16)}`);
}
