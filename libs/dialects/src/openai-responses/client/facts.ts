import { asObjects, field, objectsField, type RequestFacts, stringField } from '@modelport/provider-base';
import { answerFacts } from '../../shared/answer-facts.js';

/** What a parsed body asks for, told without decoding it; a malformed body asks for nothing. */
export function requestFacts(body: unknown): RequestFacts {
  const parts = objectsField(body, 'input').flatMap((item) => [...asObjects(item['content']), ...asObjects(item['output'])]);
  const types = new Set(parts.map((part) => stringField(part, 'type')));
  return {
    tools: objectsField(body, 'tools').length > 0,
    images: types.has('input_image'),
    documents: types.has('input_file'),
    audio: types.has('input_audio'),
    jsonSchema: field(field(field(body, 'text'), 'format'), 'type') === 'json_schema',
    ...answerFacts(field(body, 'max_output_tokens')),
  };
}
