import { asObjects, field, objectsField, type RequestFacts } from '@modelport/provider-base';
import { answerFacts } from '../../shared/answer-facts.js';

/** What a parsed body asks for, told without decoding it; a malformed body asks for nothing. */
export function requestFacts(body: unknown): RequestFacts {
  const types = new Set<unknown>();
  for (const { content } of objectsField(body, 'messages')) if (Array.isArray(content)) for (const { type } of asObjects(content)) types.add(type);
  return {
    tools: objectsField(body, 'tools').length > 0 || objectsField(body, 'functions').length > 0,
    images: types.has('image_url'),
    documents: types.has('file'),
    audio: types.has('input_audio'),
    jsonSchema: field(field(body, 'response_format'), 'type') === 'json_schema',
    ...answerFacts(field(body, 'max_completion_tokens') ?? field(body, 'max_tokens'), field(body, 'n')),
  };
}
