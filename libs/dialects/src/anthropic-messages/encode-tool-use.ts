import type { JsonObject, Receipt, ToolCallPart, ToolResultPart } from '@modelport/provider-base';
import { toolInput } from '../shared/tool-input.js';
import { toolUseId } from '../shared/tool-use-id.js';
import { encodeImage } from './encode-media.js';
import { withCache } from './with-cache.js';

/** A call in the history, as the block that the vendor would have written itself. */
export function encodeToolUse(part: ToolCallPart, path: string, receipt: Receipt): JsonObject {
  return { type: 'tool_use', id: toolUseId(part.id), name: part.name, input: toolInput(part, path, receipt) };
}

/** The answer of a tool. An empty answer is a block without content. */
export function encodeToolResult(part: ToolResultPart, path: string, receipt: Receipt): JsonObject {
  const content: JsonObject[] = [];
  for (const [index, item] of part.content.entries()) {
    if (item.type === 'image') content.push(withCache(encodeImage(item, `${path}.content.${index}`, receipt), item.cache));
    else if (item.text !== '') content.push(withCache({ type: 'text', text: item.text }, item.cache));
  }
  const block: JsonObject = { type: 'tool_result', tool_use_id: toolUseId(part.callId) };
  if (content.length > 0) block['content'] = content;
  if (part.isError === true) block['is_error'] = true;
  return block;
}
