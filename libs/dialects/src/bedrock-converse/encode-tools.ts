import { describeFit } from '../anthropic-messages/encode-tools.js';
import { fitSchema } from '../anthropic-messages/encode-schema.js';
import type { JsonObject, LlmRequest, ModelDefinition, Receipt, Tool, ToolCallPart, ToolChoice } from '@modelport/provider-base';
import { withCachePoint } from './cache-point.js';
import { holdsToSchema } from './encode-format.js';

/** Which tools are offered, and what becomes of the calls in the history. */
export interface ToolPlan {
  tools: readonly Tool[];
  choice: ToolChoice | undefined;
  /** Without tools the vendor refuses a history that holds calls: they are told in words. */
  callsAsText: boolean;
}

/**
 * The vendor wants tools wherever the history holds calls, and cannot forbid new ones. So tools that are forbidden are left out, with the
 * old calls, if any, told as text; and tools that are missing are made up from the names of the calls.
 * Source: https://docs.aws.amazon.com/bedrock/latest/userguide/tool-use-inference-call.html
 */
export function planTools(request: LlmRequest, receipt: Receipt): ToolPlan {
  const { tools = [], toolChoice } = request;
  const called = namesOfCalls(request);
  if (toolChoice === 'none' && tools.length > 0) {
    if (called.length > 0) receipt.change('reworded', 'tool_choice', 'the vendor cannot forbid calls: the tools are left out, and calls in the history are told as text');
    return { tools: [], choice: undefined, callsAsText: true };
  }
  if (tools.length > 0 || called.length === 0) return { tools, choice: toolChoice, callsAsText: false };
  receipt.add('tools', `the vendor wants the tools that the history calls: ${called.join(', ')}`);
  return { tools: called.map((name) => ({ name })), choice: undefined, callsAsText: false };
}

/** `toolConfig`. Source: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ToolConfiguration.html */
export function encodeTools({ tools, choice }: ToolPlan, model: ModelDefinition | undefined, receipt: Receipt): JsonObject | undefined {
  if (tools.length === 0) return undefined;
  const toolChoice = encodeToolChoice(choice);
  const encoded = tools.flatMap((tool, index) => withCachePoint(encodeTool(tool, `tools.${index}`, model, receipt), tool.cache));
  return { tools: encoded, ...(toolChoice && { toolChoice }) };
}

function namesOfCalls({ messages }: LlmRequest): string[] {
  const calls = messages.flatMap(({ content }) => content.filter((part): part is ToolCallPart => part.type === 'tool-call'));
  return [...new Set(calls.map((call) => call.name))];
}

function encodeTool(tool: Tool, path: string, model: ModelDefinition | undefined, receipt: Receipt): JsonObject {
  const schema: JsonObject = { type: 'object', ...(tool.parameters ?? { properties: {} }) };
  const head = { name: tool.name, ...(tool.description && { description: tool.description }) };
  if (tool.strict !== true) return { toolSpec: { ...head, inputSchema: { json: schema } } };
  if (!holdsToSchema(model)) {
    receipt.drop(`${path}.strict`, 'advisory', 'the model does not hold arguments to their schema');
    return { toolSpec: { ...head, inputSchema: { json: schema } } };
  }
  const fitted = fitSchema(schema);
  if (fitted.changed.length > 0) receipt.change('reworded', `${path}.parameters`, describeFit(fitted.changed));
  return { toolSpec: { ...head, inputSchema: { json: fitted.schema }, strict: true } };
}

function encodeToolChoice(choice: ToolChoice | undefined): JsonObject | undefined {
  if (choice === undefined || choice === 'none') return undefined;
  if (choice === 'auto') return { auto: {} };
  return choice === 'required' ? { any: {} } : { tool: { name: choice.name } };
}
