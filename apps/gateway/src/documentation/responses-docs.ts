import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ANSWER_HEADERS, COUNT_HEADERS } from './answer-headers-docs.js';
import { ApiOpenAiErrors } from './error-docs.js';
import { ApiModelHeaders } from './request-headers-docs.js';

const BODY = {
  type: 'object',
  required: ['input'],
  additionalProperties: true,
  properties: {
    model: { type: 'string', description: '`provider/model`, `platform/provider/model`, an alias, or a bare name; may be left out where there is a default.' },
    input: { description: 'Text, or items: `message`, `function_call`, `function_call_output`, `custom_tool_call`, `custom_tool_call_output`, `reasoning`.', oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'object' } }] },
    instructions: { type: 'string' },
    stream: { type: 'boolean', default: false },
    max_output_tokens: { type: 'integer', minimum: 1 },
    temperature: { type: 'number', minimum: 0, maximum: 2 },
    top_p: { type: 'number' },
    tools: { type: 'array', items: { type: 'object' } },
    tool_choice: { oneOf: [{ type: 'string', enum: ['none', 'auto', 'required'] }, { type: 'object' }] },
    parallel_tool_calls: { type: 'boolean' },
    text: { type: 'object', properties: { format: { type: 'object', properties: { type: { type: 'string', enum: ['text', 'json_object', 'json_schema'] } } } } },
    reasoning: { type: 'object', properties: { effort: { type: 'string' }, summary: { type: 'string', enum: ['auto', 'concise', 'detailed'] } } },
    include: { type: 'array', items: { type: 'string' } },
    previous_response_id: { type: 'string', description: 'Only where the body is passed on to a vendor that stores answers.' },
  },
};

const EXAMPLES = {
  plain: { summary: 'A text', value: { input: 'Write a haiku about ports.' } },
  stream: { summary: 'Streamed', value: { input: 'Write a haiku about ports.', stream: true } },
};

/** Documents `POST /v1/responses`. */
export const ApiResponses = (): MethodDecorator =>
  applyDecorators(
    HttpCode(200),
    ApiTags('OpenAI'),
    ApiOperation({
      summary: "OpenAI's Responses, for every provider",
      description:
        'Bodies for providers that speak this format are forwarded byte for byte but for the name of the model, so fields not listed here reach them too. For other providers the body is translated, and nothing is stored. See https://platform.openai.com/docs/api-reference/responses',
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

/** Documents `POST /v1/responses/input_tokens`. */
export const ApiInputTokens = (): MethodDecorator =>
  applyDecorators(
    HttpCode(200),
    ApiTags('OpenAI'),
    ApiOperation({
      summary: 'How many tokens a prompt has',
      description: 'Asked of the vendor itself, in whichever format it counts; for models of vendors that do not count, an estimate, which `x-modelport-estimate: true` and the receipt say. See https://platform.openai.com/docs/api-reference/responses/input-tokens',
    }),
    ApiBody({ schema: BODY, examples: { plain: EXAMPLES.plain } }),
    ApiResponse({ status: 200, description: 'The count.', headers: { ...ANSWER_HEADERS, ...COUNT_HEADERS }, schema: { type: 'object', properties: { object: { type: 'string' }, input_tokens: { type: 'integer' } } } }),
    ApiOpenAiErrors(400, 401, 403, 404, 413, 415, 429, 502, 503, 504),
  );
