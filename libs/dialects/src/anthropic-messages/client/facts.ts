import { asObjects, field, type JsonObject, objectsField, type RequestFacts, stringField } from '@modelport/provider-base';
import { answerFacts } from '../../shared/answer-facts.js';

/** What a parsed body asks for, told without decoding it; a malformed body asks for nothing. */
export function requestFacts(body: unknown): RequestFacts {
  const types = new Set(objectsField(body, 'messages').flatMap((message) => asObjects(field(message, 'content')).flatMap(blockTypes)));
  const format = field(field(body, 'output_config'), 'format') ?? field(body, 'output_format');
  return {
    tools: objectsField(body, 'tools').length > 0,
    images: types.has('image'),
    documents: types.has('document'),
    audio: false,
    jsonSchema: field(format, 'type') === 'json_schema',
    ...answerFacts(field(body, 'max_tokens')),
  };
}

/** Of a block, and of those in the result of a tool. */
function blockTypes(block: JsonObject): (string | undefined)[] {
  return [stringField(block, 'type'), ...asObjects(block['content']).map((inner) => stringField(inner, 'type'))];
}
