import { compact, type LlmRequest, type Receipt, type Tool, type ToolChoice } from '@modelport/provider-base';
import { Fields, invalid } from '../../shared/fields.js';
import { reportUnread } from './block-context.js';
import { decodeCache } from './cache-control.js';

/** Tools and their choice. Source: https://docs.anthropic.com/en/docs/agents-and-tools/tool-use/implement-tool-use */
export function decodeTools(fields: Fields, receipt: Receipt): Pick<LlmRequest, 'tools' | 'toolChoice' | 'parallelToolCalls'> {
  const tools = fields.array('tools')?.flatMap((tool, index) => decodeTool(Fields.of(tool, `tools.${index}`), receipt));
  const choice = fields.fields('tool_choice');
  return compact({ tools, ...(choice && decodeChoice(choice, receipt)) }) as Pick<LlmRequest, 'tools' | 'toolChoice' | 'parallelToolCalls'>;
}

/** Tools that run at Anthropic, or whose schema only its models know, carry a dated type. */
function decodeTool(tool: Fields, receipt: Receipt): Tool[] {
  const type = tool.string('type') ?? 'custom';
  if (type !== 'custom') {
    receipt.drop(tool.at('type'), 'meaning', `the tool ${type} is Anthropic’s own: only tools with an input_schema can be carried to another vendor`);
    return [];
  }
  const name = tool.requiredString('name');
  if (!/^[a-zA-Z0-9_-]{1,128}$/.test(name)) throw invalid(tool.at('name'), 'letters, digits, _ or -, at most 128', name);
  const parameters = tool.jsonObject('input_schema');
  if (!parameters) throw invalid(tool.at('input_schema'), 'a JSON Schema object', null);
  const decoded = compact({ name, description: tool.string('description'), parameters, strict: tool.boolean('strict'), ...decodeCache(tool) });
  reportUnread(tool, { receipt });
  return [decoded];
}

const CHOICES = ['auto', 'any', 'tool', 'none'] as const;

function decodeChoice(choice: Fields, receipt: Receipt): Pick<LlmRequest, 'toolChoice' | 'parallelToolCalls'> {
  const type = choice.oneOf('type', CHOICES);
  if (type === undefined) throw invalid(choice.at('type'), `one of ${CHOICES.join(', ')}`, null);
  const toolChoice: ToolChoice = type === 'tool' ? { name: choice.requiredString('name') } : type === 'any' ? 'required' : type;
  const single = choice.boolean('disable_parallel_tool_use');
  reportUnread(choice, { receipt });
  return { toolChoice, ...(single && { parallelToolCalls: false }) };
}
