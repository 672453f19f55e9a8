import { compact, type JsonObject, type LlmRequest, type Receipt, type Tool, type ToolChoice } from '@modelport/provider-base';

/** `tools` and `toolConfig`. Source: https://ai.google.dev/gemini-api/docs/function-calling */
export function encodeTools({ tools = [], toolChoice }: LlmRequest, receipt: Receipt): JsonObject {
  if (tools.length === 0) return {};
  const functionDeclarations = tools.map((tool, index) => encodeTool(tool, `tools.${index}`, receipt));
  return { tools: [{ functionDeclarations }], ...(toolChoice !== undefined && { toolConfig: { functionCallingConfig: callingConfig(toolChoice) } }) };
}

function encodeTool({ name, description, parameters, strict, cache }: Tool, path: string, receipt: Receipt): JsonObject {
  if (strict === true) receipt.drop(`${path}.strict`, 'advisory', 'the vendor holds to the schema only where a call is forced');
  if (cache) receipt.drop(`${path}.cache_control`, 'advisory', 'the vendor caches prompts by itself and takes no hints');
  return compact({ name, description, parametersJsonSchema: parameters });
}

function callingConfig(choice: ToolChoice): JsonObject {
  switch (choice) {
    case 'auto':
      return { mode: 'AUTO' };
    case 'none':
      return { mode: 'NONE' };
    case 'required':
      return { mode: 'ANY' };
    default:
      return { mode: 'ANY', allowedFunctionNames: [choice.name] };
  }
}
