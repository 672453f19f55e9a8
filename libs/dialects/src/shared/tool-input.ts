import { asObject, parseJson, type JsonObject, type Receipt, type ToolCallPart } from '@modelport/provider-base';

/**
 * The arguments of a call for vendors that take them as an object only. Those that were cut off go in the wrapper that Anthropic names
 * for them: https://docs.anthropic.com/en/docs/agents-and-tools/tool-use/fine-grained-tool-streaming
 */
export function toolInput({ arguments: text }: Pick<ToolCallPart, 'arguments'>, path: string, receipt: Receipt): JsonObject {
  if (text.trim() === '') return {};
  const parsed = parseJson(text);
  const input = asObject(parsed);
  if (input) return input;
  if (parsed === null) return {};
  receipt.change('reworded', `${path}.arguments`, 'the arguments are not a JSON object and are sent as {"INVALID_JSON": "…"}');
  return { INVALID_JSON: text };
}
