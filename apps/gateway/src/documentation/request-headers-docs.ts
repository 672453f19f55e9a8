import { applyDecorators } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { TRANSLATION_POLICIES } from '@modelport/provider-base';

/** Documents the headers that every request to a model may carry. */
export const ApiModelHeaders = (): MethodDecorator =>
  applyDecorators(
    ApiHeader({
      name: 'x-modelport-translation',
      required: false,
      schema: { type: 'string', enum: [...TRANSLATION_POLICIES], default: 'warn' },
      description: 'What may be lost where the vendor cannot express a field. `warn`: advisory fields only; `strict`: nothing; `drop`: anything. What was lost is in the receipt.',
    }),
    ApiHeader({ name: 'x-modelport-timeout', required: false, schema: { type: 'integer', minimum: 1 }, description: 'Milliseconds that the whole call has, with every route and retry; a shorter time of the configuration goes before.' }),
    ApiHeader({ name: 'x-modelport-session', required: false, description: 'Calls of one session keep to one of several equal routes, where the alias is sticky: its prompt cache is hit.' }),
    ApiHeader({ name: 'x-modelport-explain', required: false, schema: { type: 'string', enum: ['true', 'only', 'false'] }, description: '`true`: the answer tells in a header of the same name where the request could have gone, and why; `only`: that is the answer, as of `/api/llm/explain`, and nothing is sent.' }),
    ApiHeader({ name: 'x-request-id', required: false, description: 'Your own id of the request; else one is made.' }),
  );
