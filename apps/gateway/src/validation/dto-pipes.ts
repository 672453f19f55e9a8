import type { PipeTransform } from '@nestjs/common';
import { LlmError, nestedDeeperThan } from '@modelport/provider-base';
import { parseJsonObject } from '../http/json-body.js';
import type { DtoClass } from './list-of.js';
import { validateDto } from './validate-dto.js';

/** No schema of a function is nested deeper; a body that is would be too much for whatever writes it out again. */
const MOST_LEVELS = 500;

/** Reads a JSON body, kept as bytes by the HTTP edge, into a checked DTO. */
export class JsonBodyPipe<T extends object> implements PipeTransform<unknown, T> {
  constructor(private readonly dto: DtoClass<T>) {}

  transform(body: unknown): T {
    const plain = parseJsonObject(body);
    if (nestedDeeperThan(plain, MOST_LEVELS)) throw new LlmError('invalid_request', `the body is nested more than ${MOST_LEVELS} levels deep`);
    return validateDto(this.dto, plain);
  }
}

/** Reads a query string into a checked DTO. */
export class QueryPipe<T extends object> implements PipeTransform<Record<string, unknown>, T> {
  constructor(private readonly dto: DtoClass<T>) {}

  transform(query: Record<string, unknown>): T {
    return validateDto(this.dto, query);
  }
}
