import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiBody, ApiExtraModels, ApiOperation, ApiResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import { CompleteAnswerDto } from '../complete/complete-answer.dto.js';
import { CompleteRequestDto } from '../complete/complete-request.dto.js';
import { ApiErrors } from './error-docs.js';
import { ApiModelHeaders } from './request-headers-docs.js';

const EVENTS = [
  'event: delta\ndata: {"response":"Ships come, "}\n',
  'event: reasoning\ndata: {"reasoning":"They want a haiku."}\n',
  'event: function_call\ndata: {"id":"call_1","name":"get_weather","arguments":{"city":"Oslo"}}\n',
  'event: done\ndata: {"response":"Ships come, ships go on.", …}\n',
].join('\n');

const EXAMPLES = {
  prompt: { summary: 'A prompt', value: { prompt: 'Write a haiku about ports.', system_prompts: ['You are terse.'] } },
  stream: { summary: 'Streamed', value: { prompt: 'Write a haiku about ports.', stream: true } },
  functions: {
    summary: 'A function offered (first turn)',
    value: {
      prompt: 'What is the weather in Oslo?',
      functions: [{ name: 'get_weather', description: 'The weather in a city, now.', parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] } }],
    },
  },
  result: {
    summary: 'Its result brought back (second turn)',
    value: {
      histories: [
        { role: 'user', content: 'What is the weather in Oslo?' },
        { role: 'assistant', function_calls: [{ id: 'call_1', name: 'get_weather', arguments: { city: 'Oslo' } }] },
        { role: 'tool', call_id: 'call_1', content: '{"celsius": 12}' },
      ],
      prompt: 'Now tell me.',
    },
  },
};

/** Documents `POST /api/llm/complete`. */
export const ApiComplete = (): MethodDecorator =>
  applyDecorators(
    HttpCode(200),
    ApiTags('Modelport'),
    ApiOperation({
      summary: 'Ask any model',
      description: 'With `stream`, the answer comes as Server-Sent Events: `delta`, `reasoning` and `function_call`, then exactly one `done` (the whole unstreamed answer) or `error`.',
    }),
    ApiExtraModels(CompleteAnswerDto),
    ApiModelHeaders(),
    ApiBody({ type: CompleteRequestDto, examples: EXAMPLES }),
    ApiResponse({
      status: 200,
      description: 'The answer.',
      content: {
        'application/json': { schema: { $ref: getSchemaPath(CompleteAnswerDto) } },
        'text/event-stream': { schema: { type: 'string' }, example: EVENTS },
      },
    }),
    ApiErrors(400, 401, 403, 404, 413, 415, 429, 502, 503, 504),
  );
