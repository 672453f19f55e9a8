import { compact, type JsonSchema, type LlmRequest, type Receipt, type Tool } from '@modelport/provider-base';
import { invalid } from '../../shared/fields.js';
import { decodeSchema } from './decode-schema.js';
import type { GoogleFields } from './google-fields.js';

type Tools = Pick<LlmRequest, 'tools' | 'toolChoice'>;

/** `tools` and `toolConfig`. Source: https://ai.google.dev/api/caching#Tool */
export function decodeTools(body: GoogleFields, receipt: Receipt): Tools {
  const tools = body.list('tools').flatMap((tool) => decodeTool(tool, receipt));
  const config = body.fields('toolConfig');
  const calling = config?.fields('functionCallingConfig');
  for (const name of config?.unread() ?? []) receipt.drop(config?.at(name) ?? name, 'advisory', 'it is for tools that only Google runs');
  if (tools.length === 0) return {};
  return { tools, ...(calling && decodeChoice(calling, tools, receipt)) };
}

function decodeTool(tool: GoogleFields, receipt: Receipt): Tool[] {
  const functions = tool.list('functionDeclarations').map((declaration) => decodeFunction(declaration, receipt));
  for (const name of tool.unread()) receipt.drop(tool.at(name), 'meaning', 'only functions can be carried to another format, not the tools that Google itself runs');
  return functions;
}

const NAME = /^[a-zA-Z0-9_.:-]{1,128}$/;

function decodeFunction(fields: GoogleFields, receipt: Receipt): Tool {
  const name = fields.requiredString('name');
  if (!NAME.test(name)) throw invalid(fields.at('name'), 'letters, digits, _ . : or -, at most 128', name);
  const tool: Tool = compact({ name, description: fields.string('description'), parameters: decodeParameters(fields) });
  for (const other of fields.unread()) receipt.drop(fields.at(other), 'advisory', 'it has no counterpart in other formats');
  return tool;
}

/** Either in Google's own dialect of a schema, or as JSON Schema. */
function decodeParameters(fields: GoogleFields): JsonSchema | undefined {
  const [own, standard] = [fields.fields('parameters'), fields.jsonObject('parametersJsonSchema')];
  if (own && standard) throw invalid(fields.at('parametersJsonSchema'), 'either parameters or parametersJsonSchema, not both');
  return own ? decodeSchema(own) : standard;
}

const MODES = ['AUTO', 'ANY', 'NONE', 'VALIDATED'] as const;

/** Source: https://ai.google.dev/api/caching#FunctionCallingConfig */
function decodeChoice(config: GoogleFields, tools: readonly Tool[], receipt: Receipt): Tools {
  const mode = config.word('mode', MODES) ?? 'AUTO';
  const allowed = config.strings('allowedFunctionNames') ?? [];
  const declared = new Set(tools.map(({ name }) => name));
  for (const [index, name] of allowed.entries()) {
    if (!declared.has(name)) throw invalid(`${config.at('allowedFunctionNames')}[${index}]`, 'the name of a function among tools', name);
  }
  if (mode === 'NONE') return { toolChoice: 'none' };
  const [only] = allowed;
  if (mode === 'ANY' && only !== undefined && allowed.length === 1) return { toolChoice: { name: only } };
  if (mode === 'VALIDATED') receipt.change('reworded', config.at('mode'), 'other formats know no such mode: sent as a free choice');
  return { ...allowOnly(allowed, tools, config, receipt), toolChoice: mode === 'ANY' ? 'required' : 'auto' };
}

/** Other formats cannot allow some of the tools: the rest is left out. */
function allowOnly(allowed: readonly string[], tools: readonly Tool[], config: GoogleFields, receipt: Receipt): Tools {
  const names = new Set(allowed);
  const left = tools.filter(({ name }) => names.has(name));
  if (allowed.length === 0 || left.length === tools.length) return {};
  receipt.change('reworded', config.at('allowedFunctionNames'), 'the functions that are not allowed are not sent');
  return { tools: left };
}
