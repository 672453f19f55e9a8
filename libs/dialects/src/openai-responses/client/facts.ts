import { asObjects, field, objectsField, type RequestFacts, stringField } from '@modelport/provider-base';

/** What a parsed body asks for, told without decoding it; a malformed body asks for nothing. */
export function requestFacts(body: unknown): RequestFacts {
  const parts = objectsField(body, 'input').flatMap((item) => [...asObjects(item['content']), ...asObjects(item['output'])]);
  const types = new Set(parts.map((part) => stringField(part, 'type')));
  const maxTokens = field(body, 'max_output_tokens');
  return {
    tools: objectsField(body, 'tools').length > 0,
    images: types.has('input_image'),
    documents: types.has('input_file'),
    audio: types.has('input_audio'),
    jsonSchema: field(field(field(body, 'text'), 'format'), 'type') === 'json_schema',
    ...(typeof maxTokens === 'number' && maxTokens > 0 && { maxTokens }),
  };
}
