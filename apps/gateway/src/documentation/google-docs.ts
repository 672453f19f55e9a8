import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiParam, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ANSWER_HEADERS } from './answer-headers-docs.js';
import { ApiGoogleErrors } from './error-docs.js';
import { ApiModelHeaders } from './request-headers-docs.js';

const CONTENT = {
  type: 'object',
  required: ['parts'],
  properties: {
    role: { type: 'string', enum: ['user', 'model', 'function'] },
    parts: { type: 'array', minItems: 1, items: { type: 'object', description: 'One of `text`, `inlineData`, `fileData`, `functionCall`, `functionResponse`.' } },
  },
};

const BODY = {
  type: 'object',
  additionalProperties: true,
  properties: {
    contents: { type: 'array', minItems: 1, items: CONTENT },
    systemInstruction: CONTENT,
    tools: { type: 'array', items: { type: 'object', properties: { functionDeclarations: { type: 'array', items: { type: 'object' } } } } },
    toolConfig: { type: 'object', properties: { functionCallingConfig: { type: 'object', properties: { mode: { type: 'string', enum: ['AUTO', 'ANY', 'NONE', 'VALIDATED'] } } } } },
    generationConfig: { type: 'object', properties: { temperature: { type: 'number' }, maxOutputTokens: { type: 'integer' }, responseMimeType: { type: 'string' }, thinkingConfig: { type: 'object' } } },
    content: { ...CONTENT, description: 'Of `embedContent`.' },
    requests: { type: 'array', items: { type: 'object' }, description: 'Of `batchEmbedContents`.' },
  },
};

const HELLO = { contents: [{ role: 'user', parts: [{ text: 'Write a haiku about ports.' }] }], generationConfig: { maxOutputTokens: 200 } };

const METHODS =
  '`generateContent`; `streamGenerateContent`, as Server-Sent Events with `?alt=sse`, else as one JSON array; `countTokens`, asked of the vendor itself, in whichever format it counts, or else an estimate, which `x-modelport-estimate: true` and the receipt say; ' +
  '`embedContent` and `batchEmbedContents`. Bodies for providers that speak this format are forwarded byte for byte, so fields not listed here reach them too. For other providers the body is translated. ' +
  'See https://ai.google.dev/api/generate-content';

/** Documents `POST /v1beta/models/{model}:{method}`. */
export const ApiGoogleMethods = (): MethodDecorator =>
  applyDecorators(
    HttpCode(200),
    ApiTags('Google'),
    ApiOperation({ summary: "Google's Gemini API, for every provider", description: METHODS }),
    ApiParam({ name: 'id', type: String, description: 'Model and method: `provider/model:generateContent`.', example: 'sandbox/sandbox-1:generateContent' }),
    ApiQuery({ name: 'alt', required: false, schema: { type: 'string', enum: ['sse', 'json'] }, description: 'How a stream is written.' }),
    ApiModelHeaders(),
    ApiBody({ schema: BODY, examples: { plain: { value: HELLO } } }),
    ApiResponse({
      status: 200,
      description: 'The answer, in the format of Google.',
      headers: ANSWER_HEADERS,
      content: { 'application/json': { schema: { type: 'object' } }, 'text/event-stream': { schema: { type: 'string' } } },
    }),
    ApiGoogleErrors(400, 401, 403, 404, 413, 415, 429, 502, 503, 504),
  );

const MODEL = {
  type: 'object',
  properties: {
    name: { type: 'string', example: 'models/sandbox/sandbox-1' },
    displayName: { type: 'string' },
    inputTokenLimit: { type: 'integer' },
    outputTokenLimit: { type: 'integer' },
    supportedGenerationMethods: { type: 'array', items: { type: 'string' } },
  },
};

/** Documents `GET /v1beta/models`. */
export const ApiGoogleModels = (): MethodDecorator =>
  applyDecorators(
    ApiTags('Google'),
    ApiOperation({ summary: 'The models that can be asked now, in the format of Google' }),
    ApiQuery({ name: 'pageSize', required: false, schema: { type: 'integer', minimum: 1, maximum: 1000, default: 50 } }),
    ApiQuery({ name: 'pageToken', required: false, schema: { type: 'string' } }),
    ApiResponse({ status: 200, schema: { type: 'object', properties: { models: { type: 'array', items: MODEL }, nextPageToken: { type: 'string' } } } }),
  );

/** Documents `GET /v1beta/models/{id}`. */
export const ApiGoogleModel = (): MethodDecorator =>
  applyDecorators(
    ApiTags('Google'),
    ApiOperation({ summary: 'One model, in the format of Google' }),
    ApiParam({ name: 'id', type: String, description: 'As the list gives it, without `models/`.', example: 'sandbox/sandbox-1' }),
    ApiResponse({ status: 200, schema: MODEL }),
    ApiGoogleErrors(404),
  );
