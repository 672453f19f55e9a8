import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ANSWER_HEADERS } from './answer-headers-docs.js';
import { ApiOpenAiErrors } from './error-docs.js';
import { ApiModelHeaders } from './request-headers-docs.js';

const MODEL = { type: 'string', description: '`provider/model`, `platform/provider/model`, an alias, or a bare name; may be left out where there is a default.' };

const TOKENS = { type: 'array', items: { type: 'integer' }, minItems: 1 };

const WORDS_OR_TOKENS = { oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' }, minItems: 1 }, TOKENS, { type: 'array', items: TOKENS, minItems: 1 }] };

const BODY = {
  type: 'object',
  required: ['prompt'],
  additionalProperties: true,
  properties: {
    model: MODEL,
    prompt: { ...WORDS_OR_TOKENS, description: 'For vendors that have no such call: one text.' },
    stream: { type: 'boolean', default: false },
    stream_options: { type: 'object', properties: { include_usage: { type: 'boolean' } } },
    max_tokens: { type: 'integer', minimum: 1 },
    temperature: { type: 'number', minimum: 0, maximum: 2 },
    top_p: { type: 'number' },
    stop: { oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] },
  },
};

/** Documents `POST /v1/completions`. */
export const ApiCompletions = (): MethodDecorator =>
  applyDecorators(
    HttpCode(200),
    ApiTags('OpenAI'),
    ApiOperation({ summary: "OpenAI's older completions of a text, for every provider", description: 'Passed on as it is to vendors that have the same call; for others the prompt becomes what a user says. See https://platform.openai.com/docs/api-reference/completions', deprecated: true }),
    ApiModelHeaders(),
    ApiBody({ schema: BODY, examples: { plain: { value: { prompt: 'Write a haiku about ports.', max_tokens: 200 } } } }),
    ApiResponse({ status: 200, description: 'The answer, in the format of OpenAI.', headers: ANSWER_HEADERS, content: { 'application/json': { schema: { type: 'object' } }, 'text/event-stream': { schema: { type: 'string' } } } }),
    ApiOpenAiErrors(400, 401, 403, 404, 413, 415, 429, 502, 503, 504),
  );

const EMBEDDINGS = {
  type: 'object',
  required: ['input'],
  additionalProperties: true,
  properties: {
    model: MODEL,
    input: { ...WORDS_OR_TOKENS, description: 'For vendors whose call is another: texts, not tokens.' },
    dimensions: { type: 'integer', minimum: 1 },
    encoding_format: { type: 'string', enum: ['float', 'base64'], default: 'float' },
  },
};

/** Documents `POST /v1/embeddings`. */
export const ApiEmbeddings = (): MethodDecorator =>
  applyDecorators(
    HttpCode(200),
    ApiTags('OpenAI'),
    ApiOperation({ summary: 'Embeddings, by every provider that makes them', description: 'Passed on as it is to vendors that have the same call; translated for others. See https://platform.openai.com/docs/api-reference/embeddings' }),
    ApiModelHeaders(),
    ApiBody({ schema: EMBEDDINGS, examples: { plain: { value: { model: 'sandbox/sandbox-embed', input: ['one', 'two'] } } } }),
    ApiResponse({ status: 200, description: 'The vectors, in the format of OpenAI.', headers: ANSWER_HEADERS, schema: { type: 'object' } }),
    ApiOpenAiErrors(400, 401, 403, 404, 413, 415, 429, 502, 503, 504),
  );
