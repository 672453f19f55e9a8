import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ANSWER_HEADERS } from './answer-headers-docs.js';
import { ApiOllamaErrors } from './error-docs.js';
import { ApiModelHeaders } from './request-headers-docs.js';

const SETTINGS = {
  model: { type: 'string', description: '`provider/model`, `platform/provider/model`, an alias, or a bare name; may be left out where there is a default.' },
  stream: { type: 'boolean', default: true },
  format: { description: '`json`, or a JSON Schema.' },
  think: { description: '`true`, `false`, or one of `low`, `medium`, `high`, `max`.' },
  options: { type: 'object', description: '`temperature`, `top_p`, `top_k`, `num_predict`, `stop`, `seed`, `frequency_penalty`, `presence_penalty`; others are for models that Ollama runs.' },
};

const CHAT = {
  type: 'object',
  required: ['messages'],
  additionalProperties: true,
  properties: { ...SETTINGS, messages: { type: 'array', minItems: 1, items: { type: 'object', properties: { role: { type: 'string', enum: ['system', 'user', 'assistant', 'tool'] }, content: { type: 'string' } } } }, tools: { type: 'array', items: { type: 'object' } } },
};

const GENERATE = { type: 'object', required: ['prompt'], additionalProperties: true, properties: { ...SETTINGS, prompt: { type: 'string' }, system: { type: 'string' }, images: { type: 'array', items: { type: 'string' } } } };

const EMBED = { type: 'object', required: ['input'], additionalProperties: true, properties: { model: SETTINGS.model, input: { oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] }, dimensions: { type: 'integer', minimum: 1 } } };

const EMBED_ONE = { type: 'object', required: ['prompt'], additionalProperties: true, properties: { model: SETTINGS.model, prompt: { type: 'string' } } };

const ANSWER = { 'application/json': { schema: { type: 'object' } }, 'application/x-ndjson': { schema: { type: 'string' } } };

/** Documents `POST /api/chat`. */
export const ApiOllamaChat = (): MethodDecorator => asked("Ollama's chat, for every provider; streamed unless told otherwise", 'https://docs.ollama.com/api/chat', CHAT, { messages: [{ role: 'user', content: 'Write a haiku about ports.' }] });

/** Documents `POST /api/generate`. */
export const ApiOllamaGenerate = (): MethodDecorator => asked("Ollama's API for one text, for every provider; streamed unless told otherwise", 'https://docs.ollama.com/api/generate', GENERATE, { prompt: 'Write a haiku about ports.' });

/** Documents `POST /api/embed`. */
export const ApiOllamaEmbed = (): MethodDecorator => asked('Embeddings, in the format of Ollama', 'https://docs.ollama.com/api/embed', EMBED, { input: ['one', 'two'] });

/** Documents `POST /api/embeddings`. */
export const ApiOllamaEmbeddings = (): MethodDecorator => asked('The embedding of one text, in the older format of Ollama', 'https://github.com/ollama/ollama/blob/main/docs/api.md#generate-embedding', EMBED_ONE, { prompt: 'one' });

/** Documents `GET /api/ps`. */
export const ApiOllamaPs = (): MethodDecorator =>
  applyDecorators(ApiTags('Ollama'), ApiOperation({ summary: 'The models that are loaded: always none', description: 'See https://docs.ollama.com/api/ps' }), ApiResponse({ status: 200, schema: { type: 'object', properties: { models: { type: 'array', items: { type: 'object' }, maxItems: 0 } } } }));

/** Documents `GET /api/tags`. */
export const ApiOllamaTags = (): MethodDecorator =>
  applyDecorators(ApiTags('Ollama'), ApiOperation({ summary: 'The models that can be asked now, in the format of Ollama', description: 'See https://docs.ollama.com/api/tags' }), ApiResponse({ status: 200, schema: { type: 'object', properties: { models: { type: 'array', items: { type: 'object' } } } } }));

/** Documents `GET /api/version`. */
export const ApiOllamaVersion = (): MethodDecorator =>
  applyDecorators(ApiTags('Ollama'), ApiOperation({ summary: 'The version of Ollama whose API these routes follow' }), ApiResponse({ status: 200, schema: { type: 'object', properties: { version: { type: 'string' } } } }));

/** Documents `POST /api/show`. */
export const ApiOllamaShow = (): MethodDecorator =>
  applyDecorators(
    ApiTags('Ollama'),
    ApiOperation({ summary: 'One model, in the format of Ollama', description: 'See https://docs.ollama.com/api-reference/show-model-details' }),
    ApiBody({ schema: { type: 'object', required: ['model'], properties: { model: { type: 'string', example: 'sandbox/sandbox-1' } } } }),
    ApiResponse({ status: 200, schema: { type: 'object' } }),
    ApiOllamaErrors(400, 404),
  );

function asked(summary: string, page: string, schema: object, example: object): MethodDecorator {
  return applyDecorators(
    HttpCode(200),
    ApiTags('Ollama'),
    ApiOperation({ summary, description: `See ${page}` }),
    ApiModelHeaders(),
    ApiBody({ schema, examples: { plain: { value: example } } }),
    ApiResponse({ status: 200, description: 'The answer, in the format of Ollama.', headers: ANSWER_HEADERS, content: ANSWER }),
    ApiOllamaErrors(400, 401, 403, 404, 413, 415, 429, 502, 503, 504),
  );
}
