import { compact, type Tool } from '@modelport/provider-base';
import { Fields, invalid } from '../../shared/fields.js';

const NAME = /^[a-zA-Z0-9_.:-]{1,128}$/;

/** `tools`: https://docs.ollama.com/capabilities/tool-calling */
export function decodeTools(body: Fields): Tool[] | undefined {
  const tools = (body.array('tools') ?? []).map((entry, index) => {
    const tool = Fields.of(entry, `tools.${index}`);
    const type = tool.string('type') ?? 'function';
    if (type !== 'function') throw invalid(tool.at('type'), 'function', type);
    const fields = tool.fields('function');
    if (!fields) throw invalid(tool.at('function'), 'an object with a name', null);
    const name = fields.requiredString('name');
    if (!NAME.test(name)) throw invalid(fields.at('name'), 'letters, digits, _ . : or -, at most 128', name);
    return compact({ name, description: fields.string('description'), parameters: fields.jsonObject('parameters') });
  });
  return tools.length > 0 ? tools : undefined;
}
