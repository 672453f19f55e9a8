import { asObjects, asString, field, isObject, type JsonObject, type RequestFacts } from '@modelport/provider-base';
import { answerFacts } from '../../shared/answer-facts.js';

/** What a parsed body asks for, told without decoding it; a malformed body asks for nothing. */
export function requestFacts(body: unknown): RequestFacts {
  const parts = asObjects(listed(field(body, 'contents'))).flatMap((content) => asObjects(listed(content['parts'])));
  const types = parts.flatMap(mediaTypesOf);
  const config = named(body, 'generationConfig', 'generation_config');
  return {
    tools: asObjects(listed(field(body, 'tools'))).some((tool) => asObjects(listed(named(tool, 'functionDeclarations', 'function_declarations'))).length > 0),
    images: types.some((type) => type.startsWith('image/')),
    documents: types.some((type) => !/^(?:image|audio|video)\//.test(type)),
    audio: types.some((type) => type.startsWith('audio/')),
    jsonSchema: isObject(named(config, 'responseSchema', 'response_schema')) || isObject(named(config, 'responseJsonSchema', 'response_json_schema')),
    ...answerFacts(named(config, 'maxOutputTokens', 'max_output_tokens'), named(config, 'candidateCount', 'candidate_count')),
  };
}

/** Of a part, and of those in the answer of a function. */
function mediaTypesOf(part: JsonObject): string[] {
  const answered = asObjects(listed(field(named(part, 'functionResponse', 'function_response'), 'parts')));
  return [part, ...answered].flatMap((each) => {
    const media = named(each, 'inlineData', 'inline_data') ?? named(each, 'fileData', 'file_data');
    return media === undefined ? [] : [(asString(named(media, 'mimeType', 'mime_type')) ?? '').toLowerCase()];
  });
}

/** A field under either of its names. */
function named(value: unknown, camel: string, snake: string): unknown {
  return field(value, camel) ?? field(value, snake) ?? undefined;
}

function listed(value: unknown): unknown {
  return isObject(value) ? [value] : value;
}
