import { asObjects, field, objectsField, stringField, type RequestFacts } from '@modelport/provider-base';

/** What a parsed body asks for, told without decoding it; a malformed body asks for nothing. */
export function requestFacts(body: unknown): RequestFacts {
  const types = new Set(objectsField(body, 'messages').flatMap((message) => asObjects(field(message, 'content')).map((part) => stringField(part, 'type'))));
  const maxTokens = field(body, 'max_completion_tokens') ?? field(body, 'max_tokens');
  return {
    tools: objectsField(body, 'tools').length > 0 || objectsField(body, 'functions').length > 0,
    images: types.has('image_url'),
    documents: types.has('file'),
    audio: types.has('input_audio'),
    jsonSchema: field(field(body, 'response_format'), 'type') === 'json_schema',
    ...(typeof maxTokens === 'number' && maxTokens > 0 && { maxTokens }),
  };
}
