import { compact, type Receipt, type ResponseFormat } from '@modelport/provider-base';
import { decodeFormat } from '../../openai-chat/client/decode-format.js';
import { type Fields, invalid } from '../../shared/fields.js';
import { reportUnread } from './report-unread.js';

/** The `text` field: https://platform.openai.com/docs/guides/structured-outputs */
export function decodeText(text: Fields | undefined, receipt: Receipt): ResponseFormat | undefined {
  const format = text?.fields('format');
  if (text) reportUnread(text, receipt);
  return decodeFormat(format, decodeSchema);
}

function decodeSchema(format: Fields): ResponseFormat {
  const schema = format.jsonObject('schema');
  if (!schema) throw invalid(format.at('schema'), 'a JSON Schema object', null);
  return compact({ type: 'json-schema' as const, name: format.requiredString('name'), schema, description: format.string('description'), strict: format.boolean('strict') });
}
