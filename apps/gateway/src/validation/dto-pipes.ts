import type { PipeTransform } from '@nestjs/common';
import { parseJsonObject } from '../http/json-body.js';
import type { DtoClass } from './list-of.js';
import { validateDto } from './validate-dto.js';

/** Reads a JSON body, kept as bytes by the HTTP edge, into a checked DTO. */
export class JsonBodyPipe<T extends object> implements PipeTransform<unknown, T> {
  constructor(private readonly dto: DtoClass<T>) {}

  transform(body: unknown): T {
    return validateDto(this.dto, parseJsonObject(body));
  }
}

/** Reads a query string into a checked DTO. */
export class QueryPipe<T extends object> implements PipeTransform<Record<string, unknown>, T> {
  constructor(private readonly dto: DtoClass<T>) {}

  transform(query: Record<string, unknown>): T {
    return validateDto(this.dto, query);
  }
}
