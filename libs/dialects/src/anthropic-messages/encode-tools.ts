import type { JsonObject, LlmRequest, Receipt, Tool } from '@modelport/provider-base';
import { fitSchema } from './encode-schema.js';
import { withCache } from './with-cache.js';

/** `tools` and `tool_choice`. Source: https://docs.anthropic.com/en/docs/agents-and-tools/tool-use/implement-tool-use */
export function encodeTools(request: LlmRequest, receipt: Receipt): JsonObject {
  const tools = (request.tools ?? []).map((tool, index) => encodeTool(tool, `tools.${index}`, receipt));
  const choice = encodeToolChoice(request);
  return { ...(tools.length > 0 && { tools }), ...(choice && { tool_choice: choice }) };
}

/** True where the request demands a call: the vendor takes that only without thinking. */
export function isCallForced({ toolChoice }: LlmRequest): boolean {
  return toolChoice !== undefined && toolChoice !== 'auto' && toolChoice !== 'none';
}

function encodeTool(tool: Tool, path: string, receipt: Receipt): JsonObject {
  return withCache(
    {
      name: tool.name,
      ...(tool.description !== undefined && { description: tool.description }),
      input_schema: inputSchema(tool, path, receipt),
      ...(tool.strict === true && { strict: true }),
    },
    tool.cache,
  );
}

function inputSchema(tool: Tool, path: string, receipt: Receipt): JsonObject {
  if (!tool.parameters) return { type: 'object', properties: {} };
  const schema: JsonObject = { type: 'object', ...tool.parameters };
  if (tool.strict !== true) return schema;
  const fitted = fitSchema(schema);
  if (fitted.changed.length > 0) receipt.change('reworded', `${path}.parameters`, describeFit(fitted.changed));
  return fitted.schema;
}

/** What to say of a schema that had to be fitted. */
export function describeFit(changed: readonly string[]): string {
  return `the vendor enforces a subset of JSON Schema: ${changed.join(', ')} ${changed.length > 1 ? 'were' : 'was'} set to what it takes, or moved to descriptions`;
}

function encodeToolChoice({ tools, toolChoice, parallelToolCalls }: LlmRequest): JsonObject | undefined {
  const single = parallelToolCalls === false && { disable_parallel_tool_use: true };
  if (toolChoice === undefined || toolChoice === 'auto') return tools?.length && (toolChoice || single) ? { type: 'auto', ...single } : undefined;
  if (toolChoice === 'none') return tools?.length ? { type: 'none' } : undefined;
  return toolChoice === 'required' ? { type: 'any', ...single } : { type: 'tool', name: toolChoice.name, ...single };
}
