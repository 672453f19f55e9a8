import { compact, type LlmRequest, type Receipt, type Tool, type ToolChoice } from '@modelport/provider-base';
import { Fields, invalid } from '../../shared/fields.js';
import { CUSTOM_TOOL_PARAMETERS, describeGrammar } from './custom-tool.js';
import { reportUnread } from './report-unread.js';

export interface DecodedTools extends Pick<LlmRequest, 'tools' | 'toolChoice' | 'parallelToolCalls'> {
  /** The names of the tools that take text instead of JSON. */
  customTools: string[];
}

/** https://platform.openai.com/docs/api-reference/responses/create#responses-create-tools */
export function decodeTools(fields: Fields, receipt: Receipt): DecodedTools {
  const customTools: string[] = [];
  const all = fields.array('tools')?.flatMap((tool, index) => decodeTool(Fields.of(tool, `tools.${index}`), customTools, receipt));
  const { choice, allowed } = decodeChoice(fields.raw('tool_choice'), receipt);
  const tools = allowed ? all?.filter(({ name }) => allowed.has(name)) : all;
  return { ...compact({ tools, toolChoice: choice, parallelToolCalls: fields.boolean('parallel_tool_calls') }), customTools };
}

const NAME = /^[a-zA-Z0-9_.:-]{1,128}$/;

function decodeTool(tool: Fields, customTools: string[], receipt: Receipt): Tool[] {
  const type = tool.requiredString('type');
  if (type !== 'function' && type !== 'custom') {
    receipt.drop(tool.at('type'), 'meaning', `"${type}" is a tool that OpenAI runs; other vendors are given functions only`);
    return [];
  }
  const name = tool.requiredString('name');
  if (!NAME.test(name)) throw invalid(tool.at('name'), 'letters, digits, _ . : or -, at most 128', name);
  const decoded = type === 'custom' ? decodeCustom(tool, name, customTools, receipt) : decodeFunction(tool, name);
  reportUnread(tool, receipt);
  return [decoded];
}

function decodeFunction(tool: Fields, name: string): Tool {
  return compact({ name, description: tool.string('description'), parameters: tool.jsonObject('parameters'), strict: tool.boolean('strict') });
}

function decodeCustom(tool: Fields, name: string, customTools: string[], receipt: Receipt): Tool {
  customTools.push(name);
  const grammar = describeGrammar(tool.jsonObject('format'));
  receipt.change('reworded', tool.at('type'), `a custom tool was sent as a function of one text${grammar === '' ? '' : ', and its grammar as part of the description'}`);
  const description = `${tool.string('description') ?? ''}${grammar}`.trim();
  return { name, ...(description !== '' && { description }), parameters: CUSTOM_TOOL_PARAMETERS };
}

const CHOICES = ['auto', 'none', 'required'] as const;

/** A choice among some of the tools is carried by leaving the others out. */
function decodeChoice(choice: unknown, receipt: Receipt): { choice?: ToolChoice; allowed?: ReadonlySet<string> } {
  if (choice === undefined) return {};
  const word = CHOICES.find((candidate) => candidate === choice);
  if (word) return { choice: word };
  if (typeof choice === 'string') throw invalid('tool_choice', `one of ${CHOICES.join(', ')}, or an object that names a tool`, choice);
  const fields = Fields.of(choice, 'tool_choice');
  const type = fields.requiredString('type');
  if (type === 'function' || type === 'custom') return { choice: { name: fields.requiredString('name') } };
  if (type === 'allowed_tools') return decodeAllowed(fields);
  receipt.drop('tool_choice', 'meaning', 'only a choice of functions can be carried to another format');
  return {};
}

function decodeAllowed(fields: Fields): { choice: ToolChoice; allowed: ReadonlySet<string> } {
  const tools = fields.array('tools') ?? [];
  const allowed = new Set(tools.map((tool, index) => Fields.of(tool, `tool_choice.tools.${index}`).string('name') ?? ''));
  return { choice: fields.oneOf('mode', ['auto', 'required'] as const) ?? 'auto', allowed };
}
