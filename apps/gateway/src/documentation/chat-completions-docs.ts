import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ANSWER_HEADERS } from './answer-headers-docs.js';
import { ApiOpenAiErrors } from './error-docs.js';
import { ApiModelHeaders } from './request-headers-docs.js';

const MESSAGE = {
  type: 'object',
  required: ['role'],
  properties: {
    role: { type: 'string', enum: ['system', 'developer', 'user', 'assistant', 'tool', 'function'] },
    content: { description: 'Text, or parts: `text`, `image_url`, `input_audio`, `file`.', oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'object' } }], nullable: true },
    tool_calls: { type: 'array', items: { type: 'object' } },
    tool_call_id: { type: 'string' },
    name: { type: 'string' },
  },
};

const BODY = {
  type: 'object',
  required: ['messages'],
  additionalProperties: true,
  properties: {
    model: { type: 'string', description: '`provider/model`, `platform/provider/model`, an alias, or a bare name; may be left out where there is a default.' },
    messages: { type: 'array', minItems: 1, items: MESSAGE },
    stream: { type: 'boolean', default: false },
    stream_options: { type: 'object', properties: { include_usage: { type: 'boolean' } } },
    max_completion_tokens: { type: 'integer' },
    max_tokens: { type: 'integer' },
    temperature: { type: 'number', minimum: 0, maximum: 2 },
    top_p: { type: 'number' },
    stop: { oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] },
    tools: { type: 'array', items: { type: 'object' } },
    tool_choice: { oneOf: [{ type: 'string', enum: ['none', 'auto', 'required'] }, { type: 'object' }] },
    functions: { type: 'array', items: { type: 'object' }, deprecated: true },
    function_call: { oneOf: [{ type: 'string' }, { type: 'object' }], deprecated: true },
    response_format: { type: 'object', properties: { type: { type: 'string', enum: ['text', 'json_object', 'json_schema'] }, json_schema: { type: 'object' } } },
    reasoning_effort: { type: 'string' },
  },
};

const EXAMPLES = {
  plain: { summary: 'A message', value: { messages: [{ role: 'user', content: 'Write a haiku about ports.' }] } },
  stream: { summary: 'Streamed, with usage', value: { messages: [{ role: 'user', content: 'Write a haiku about ports.' }], stream: true, stream_options: { include_usage: true } } },
};

/** Documents `POST /v1/chat/completions`. */
export const ApiChatCompletions = (): MethodDecorator =>
  applyDecorators(
    HttpCode(200),
    ApiTags('OpenAI'),
    ApiOperation({
      summary: "OpenAI's chat completions, for every provider",
      description:
        'Bodies for providers that speak this format are forwarded byte for byte but for the name of the model, so fields not listed here reach them too. For other providers the body is translated. See https://platform.openai.com/docs/api-reference/chat',
    }),
    ApiModelHeaders(),
    ApiBody({ schema: BODY, examples: EXAMPLES }),
    ApiResponse({
      status: 200,
      description: 'The answer, in the format of OpenAI.',
      headers: ANSWER_HEADERS,
      content: { 'application/json': { schema: { type: 'object' } }, 'text/event-stream': { schema: { type: 'string' } } },
    }),
    ApiOpenAiErrors(400, 401, 403, 404, 413, 415, 429, 502, 503, 504),
  );
