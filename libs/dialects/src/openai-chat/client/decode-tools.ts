import { compact, type LlmRequest, type Receipt, type Tool, type ToolChoice } from '@modelport/provider-base';
import { Fields, invalid } from '../../shared/fields.js';

/** Tools and their choice, in today's form or as the older `functions`/`function_call`. */
export function decodeTools(fields: Fields, receipt: Receipt): Pick<LlmRequest, 'tools' | 'toolChoice' | 'parallelToolCalls'> & { legacy: boolean } {
  const tools = fields.array('tools')?.flatMap((tool, index) => decodeTool(Fields.of(tool, `tools.${index}`), receipt));
  const functions = fields.array('functions')?.map((entry, index) => decodeFunction(Fields.of(entry, `functions.${index}`)));
  const legacy = functions !== undefined && tools === undefined;
  const choice = decodeToolChoice(fields.raw('tool_choice'), receipt) ?? decodeFunctionCall(fields.raw('function_call'));
  // A client of the older form can be given one call at most: any others would be lost.
  const parallel = fields.boolean('parallel_tool_calls') ?? (legacy ? false : undefined);
  return { ...compact({ tools: tools ?? functions, toolChoice: choice, parallelToolCalls: parallel }), legacy };
}

function decodeTool(tool: Fields, receipt: Receipt): Tool[] {
  const type = tool.string('type') ?? 'function';
  if (type !== 'function') {
    receipt.drop(tool.at('type'), 'meaning', `only function tools can be carried to another format, not "${type}"`);
    return [];
  }
  const body = tool.fields('function');
  if (!body) throw invalid(tool.at('function'), 'an object with a name', null);
  return [decodeFunction(body)];
}

const NAME = /^[a-zA-Z0-9_.:-]{1,128}$/;

function decodeFunction(body: Fields): Tool {
  const name = body.requiredString('name');
  if (!NAME.test(name)) throw invalid(body.at('name'), 'letters, digits, _ . : or -, at most 128', name);
  return compact({ name, description: body.string('description'), parameters: body.jsonObject('parameters'), strict: body.boolean('strict') });
}

const CHOICES = ['auto', 'none', 'required'] as const;

function decodeToolChoice(choice: unknown, receipt: Receipt): ToolChoice | undefined {
  if (choice === undefined) return undefined;
  const word = CHOICES.find((candidate) => candidate === choice);
  if (word) return word;
  if (typeof choice === 'string') throw invalid('tool_choice', `one of ${CHOICES.join(', ')}, or an object that names a function`, choice);
  const fields = Fields.of(choice, 'tool_choice');
  if (fields.string('type') === 'function') return { name: (fields.fields('function') ?? fields).requiredString('name') };
  receipt.drop('tool_choice', 'meaning', 'only a choice of one function can be carried to another format');
  return undefined;
}

function decodeFunctionCall(choice: unknown): ToolChoice | undefined {
  if (choice === undefined || choice === 'auto' || choice === 'none') return choice;
  if (typeof choice === 'string') throw invalid('function_call', 'auto, none, or an object with a name', choice);
  return { name: Fields.of(choice, 'function_call').requiredString('name') };
}
