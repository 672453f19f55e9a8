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
    ApiHeader({ name: 'x-request-id', required: false, description: 'Your own id of the request; else one is made.' }),
  );
