import { asObjects, isObject, type JsonObject, objectsField } from '@modelport/provider-base';

/** What an answer repeats of its request, and what is told elsewhere. */
const KNOWN = new Set([
  ...['id', 'object', 'created_at', 'completed_at', 'model', 'output', 'output_text', 'status', 'error', 'incomplete_details', 'usage', 'background', 'billing', 'store', 'user', 'metadata'],
  ...['instructions', 'input', 'max_output_tokens', 'max_tool_calls', 'parallel_tool_calls', 'previous_response_id', 'conversation', 'prompt', 'reasoning', 'text', 'tool_choice', 'tools', 'truncation', 'include'],
  ...['temperature', 'top_p', 'top_k', 'top_logprobs', 'frequency_penalty', 'presence_penalty', 'prompt_cache_key', 'prompt_cache_retention', 'safety_identifier', 'presence_penalty', 'seed', 'stop'],
]);

const COUNTED = new Set(['input_tokens', 'output_tokens', 'total_tokens', 'input_tokens_details', 'output_tokens_details']);

/** Items that the parts of an answer tell in full. */
const TOLD = new Set<unknown>(['message', 'reasoning', 'function_call']);

/**
 * What a vendor said beyond the format's core: service tier, usage beside the tokens, what its built-in tools did (`items`), and where its
 * words are from (`annotations`).
 */
export function extraFields(response: JsonObject, output: readonly JsonObject[]): Record<string, unknown> {
  const items = output.filter((item) => !TOLD.has(item['type']));
  const annotations = output.flatMap((item) => (item['type'] === 'message' ? objectsField(item, 'content') : [])).flatMap((content) => asObjects(content['annotations']));
  const usage = isObject(response['usage']) ? told(response['usage'], COUNTED) : {};
  return {
    ...told(response, KNOWN),
    ...(Object.keys(usage).length > 0 && { usage }),
    ...(items.length > 0 && { items }),
    ...(annotations.length > 0 && { annotations }),
  };
}

function told(object: JsonObject, known: ReadonlySet<string>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([name, value]) => !known.has(name) && value !== null && value !== undefined));
}
