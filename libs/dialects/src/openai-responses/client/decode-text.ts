import { compact, type Receipt, type ResponseFormat } from '@modelport/provider-base';
import { type Fields, invalid } from '../../shared/fields.js';
import { reportUnread } from './report-unread.js';

const FORMATS = ['text', 'json_object', 'json_schema'] as const;

/** The `text` field: https://platform.openai.com/docs/guides/structured-outputs */
export function decodeText(text: Fields | undefined, receipt: Receipt): ResponseFormat | undefined {
  const format = text?.fields('format');
  if (text) reportUnread(text, receipt);
  if (!format) return undefined;
  switch (format.oneOf('type', FORMATS)) {
    case 'text':
      return { type: 'text' };
    case 'json_object':
      return { type: 'json' };
    case 'json_schema':
      return decodeSchema(format);
    default:
      throw invalid(format.at('type'), `one of ${FORMATS.join(', ')}`, null);
  }
}

function decodeSchema(format: Fields): ResponseFormat {
  const schema = format.jsonObject('schema');
  if (!schema) throw invalid(format.at('schema'), 'a JSON Schema object', null);
  return compact({ type: 'json-schema' as const, name: format.requiredString('name'), schema, description: format.string('description'), strict: format.boolean('strict') });
}
