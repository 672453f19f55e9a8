import type { ResponseFormat } from '@modelport/provider-base';
import { type Fields, invalid } from '../../shared/fields.js';

const FORMATS = ['text', 'json_object', 'json_schema'] as const;

/** The format of the answer, as both of OpenAI's APIs name it; where the schema stands differs. @throws LlmError `invalid_request` for another word. */
export function decodeFormat(format: Fields | undefined, decodeSchema: (format: Fields) => ResponseFormat): ResponseFormat | undefined {
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
