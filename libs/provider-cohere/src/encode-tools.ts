import { compact, type JsonObject, type LlmRequest, type Receipt, type Tool } from '@modelport/provider-base';

/** Source: https://docs.cohere.com/docs/tool-use-overview */
export function encodeTools({ tools = [], toolChoice, parallelToolCalls }: LlmRequest, receipt: Receipt): JsonObject {
  if (tools.length === 0) return {};
  if (parallelToolCalls === false) receipt.drop('parallel_tool_calls', 'advisory', 'Cohere cannot be held to one call at a time');
  if (tools.some((tool) => tool.cache)) receipt.drop('tools.cache_control', 'advisory', 'Cohere caches prompts by itself and takes no hints');
  return compact({
    tools: offered(tools, toolChoice, receipt).map(encodeTool),
    strict_tools: tools.some((tool) => tool.strict) ? true : undefined,
    tool_choice: encodeChoice(toolChoice),
  });
}

/** A call of one tool can be forced only by offering no other. */
function offered(tools: readonly Tool[], choice: LlmRequest['toolChoice'], receipt: Receipt): readonly Tool[] {
  if (typeof choice !== 'object') return tools;
  const chosen = tools.filter((tool) => tool.name === choice.name);
  if (chosen.length < tools.length) receipt.change('reworded', 'tool_choice', `only ${choice.name} is offered: Cohere can force a call, but not name the tool`);
  return chosen;
}

function encodeTool({ name, description, parameters }: Tool): object {
  return { type: 'function', function: compact({ name, description, parameters: parameters ?? { type: 'object', properties: {} } }) };
}

function encodeChoice(choice: LlmRequest['toolChoice']): string | undefined {
  if (choice === 'none') return 'NONE';
  return choice === undefined || choice === 'auto' ? undefined : 'REQUIRED';
}
