import { field, isObject, objectsField, type RequestFacts } from '@modelport/provider-base';
import { answerFacts } from '../../shared/answer-facts.js';

/** What a parsed body asks for, told without decoding it; a malformed body asks for nothing. */
export function requestFacts(body: unknown): RequestFacts {
  return {
    tools: objectsField(body, 'tools').length > 0,
    images: [body, ...objectsField(body, 'messages')].some((holder) => hasItems(field(holder, 'images'))),
    documents: false,
    audio: false,
    jsonSchema: isObject(field(body, 'format')),
    ...answerFacts(field(field(body, 'options'), 'num_predict')),
  };
}

function hasItems(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0;
}
