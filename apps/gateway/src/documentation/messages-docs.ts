import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ANSWER_HEADERS, COUNT_HEADERS } from './answer-headers-docs.js';
import { ApiAnthropicErrors } from './error-docs.js';
import { ApiModelHeaders } from './request-headers-docs.js';

const MESSAGE = {
  type: 'object',
  required: ['role', 'content'],
  properties: {
    role: { type: 'string', enum: ['user', 'assistant', 'system'] },
    content: { description: 'Text, or blocks: `text`, `image`, `document`, `search_result`, `tool_use`, `tool_result`, `thinking`, `redacted_thinking`.', oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'object' } }] },
  },
};

const PROMPT = {
  model: { type: 'string', description: '`provider/model`, `platform/provider/model`, an alias, or a bare name; may be left out where there is a default.' },
  messages: { type: 'array', minItems: 1, items: MESSAGE },
  system: { oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'object' } }] },
  tools: { type: 'array', items: { type: 'object' } },
  tool_choice: { type: 'object', properties: { type: { type: 'string', enum: ['auto', 'any', 'tool', 'none'] } } },
  thinking: { type: 'object', properties: { type: { type: 'string', enum: ['enabled', 'disabled', 'adaptive'] }, budget_tokens: { type: 'integer', minimum: 1024 } } },
};

const BODY = {
  type: 'object',
  required: ['max_tokens', 'messages'],
  additionalProperties: true,
  properties: {
    ...PROMPT,
    max_tokens: { type: 'integer', minimum: 1 },
    stream: { type: 'boolean', default: false },
    temperature: { type: 'number', minimum: 0, maximum: 1 },
    top_p: { type: 'number' },
    top_k: { type: 'integer' },
    stop_sequences: { type: 'array', items: { type: 'string' } },
    output_config: { type: 'object', properties: { effort: { type: 'string', enum: ['low', 'medium', 'high', 'xhigh', 'max'] }, format: { type: 'object' } } },
    metadata: { type: 'object', properties: { user_id: { type: 'string' } } },
  },
};

const HELLO = { max_tokens: 200, messages: [{ role: 'user', content: 'Write a haiku about ports.' }] };

const EXAMPLES = { plain: { summary: 'A message', value: HELLO }, stream: { summary: 'Streamed', value: { ...HELLO, stream: true } } };

const MODES =
  'Bodies for providers that speak this format are forwarded byte for byte but for the name of the model, so fields not listed here reach them too. For other providers the body is translated.';

/** Documents `POST /v1/messages`. */
export const ApiMessages = (): MethodDecorator =>
  applyDecorators(
    HttpCode(200),
    ApiTags('Anthropic'),
    ApiOperation({ summary: "Anthropic's Messages, for every provider", description: `${MODES} See https://docs.anthropic.com/en/api/messages` }),
    ApiModelHeaders(),
    ApiBody({ schema: BODY, examples: EXAMPLES }),
    ApiResponse({
      status: 200,
      description: 'The answer, in the format of Anthropic.',
      headers: ANSWER_HEADERS,
      content: { 'application/json': { schema: { type: 'object' } }, 'text/event-stream': { schema: { type: 'string' } } },
    }),
    ApiAnthropicErrors(400, 401, 402, 403, 404, 413, 415, 429, 502, 503, 504, 529),
  );

/** Documents `POST /v1/messages/count_tokens`. */
export const ApiCountTokens = (): MethodDecorator =>
  applyDecorators(
    HttpCode(200),
    ApiTags('Anthropic'),
    ApiOperation({
      summary: 'How many tokens a prompt has',
      description: 'Asked of the vendor itself, in whichever format it counts; for models of vendors that do not count, an estimate, which `x-modelport-estimate: true` and the receipt say. See https://docs.anthropic.com/en/api/messages-count-tokens',
    }),
    ApiBody({ schema: { type: 'object', required: ['messages'], additionalProperties: true, properties: PROMPT }, examples: { plain: { value: { messages: HELLO.messages } } } }),
    ApiResponse({ status: 200, description: 'The count.', headers: { ...ANSWER_HEADERS, ...COUNT_HEADERS }, schema: { type: 'object', properties: { input_tokens: { type: 'integer' } } } }),
    ApiAnthropicErrors(400, 401, 403, 404, 413, 415, 429, 502, 503, 504, 529),
  );
