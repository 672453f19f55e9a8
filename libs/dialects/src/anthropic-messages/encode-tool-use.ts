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
