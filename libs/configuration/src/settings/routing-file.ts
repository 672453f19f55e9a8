import { LLM_ERROR_KINDS, type LlmErrorKind } from '@modelport/provider-base';
import { anything, check, flag, list, LONGEST_TIMER, milliseconds, oneOf, text, wholeNumber, withSchema } from '../shape/checks.js';
import { jsonSchemaOf } from '../shape/json-schema.js';
import { Items, Optional, Section, Value } from '../shape/shape.js';

/** A time that may be none at all. */
const pause = wholeNumber(0, LONGEST_TIMER, 'milliseconds');

const redisUrl = check(
  (value) => typeof value === 'string' && (/^rediss?:\/\/./.test(value) ? /^(\/\d*)?$/.test(URL.parse(value)?.pathname ?? '?') : /^unix:\/\/\/./.test(value)),
  'the address of a Redis: redis://host:6379 or redis://host:6379/<number of its database>, rediss://…, or unix:///path/of/its/socket',
);

/** What is done while Redis cannot be reached. */
export const WHEN_DOWN = ['local', 'refuse'] as const;

/** `timeouts:`, of all calls, of a provider, an alias or a route. */
export class TimeoutsSection {
  @Optional() @Value(milliseconds) connect?: number;
  @Optional() @Value(milliseconds) total?: number;
  @Optional() @Value(milliseconds) first_byte?: number;
  @Optional() @Value(milliseconds) idle?: number;
}

/** `timeouts:` of an alias or a route: what connections are made with is known before the route is. */
export class RouteTimeoutsSection {
  @Optional() @Value(milliseconds) total?: number;
  @Optional() @Value(milliseconds) first_byte?: number;
  @Optional() @Value(milliseconds) idle?: number;
}

export const BALANCE_STRATEGIES = ['weighted', 'least_latency', 'least_busy', 'cheapest'] as const;

/** After these nobody waits any more, or a fault of our own would be covered up. */
const NEVER_FALLING_BACK: readonly LlmErrorKind[] = ['cancelled', 'internal'];

const FALLBACK_KINDS = LLM_ERROR_KINDS.filter((kind) => !NEVER_FALLING_BACK.includes(kind));

/** An alias in parts. */
export class AliasSection {
  @Value(list) routes!: unknown[];
  @Optional() @Items(oneOf(FALLBACK_KINDS)) on?: LlmErrorKind[];
  @Optional() @Value(oneOf(BALANCE_STRATEGIES)) balance?: (typeof BALANCE_STRATEGIES)[number];
  @Optional() @Value(flag) sticky?: boolean;
  @Optional() @Value(milliseconds) hedge?: number;
  @Optional() @Section(() => RouteTimeoutsSection) timeouts?: RouteTimeoutsSection;
}

/** A route in parts. */
export class RouteSection {
  @Optional() @Value(text) platform?: string;
  @Value(text) provider!: string;
  @Value(text) model!: string;
  @Optional() @Value(wholeNumber(0, 1_000_000)) weight?: number;
  @Optional() @Section(() => RouteTimeoutsSection) timeouts?: RouteTimeoutsSection;
}

/** A list of routes, or an alias in parts; each is read with its path. */
export const alias = withSchema(anything, () => {
  const route = { anyOf: [{ type: 'string', pattern: '^[^/\\s]+/\\S+$', description: 'provider/model, or platform/provider/model' }, jsonSchemaOf(RouteSection)] };
  const routes = { type: 'array', minItems: 1, items: { anyOf: [route, { type: 'array', minItems: 1, items: route, description: 'routes that are equals' }] } };
  const parts = jsonSchemaOf(AliasSection);
  return { anyOf: [routes, { ...parts, properties: { ...(parts['properties'] as object), routes } }] };
});

/** `circuit:` */
export class CircuitSection {
  @Optional() @Value(flag) enabled?: boolean;
  @Optional() @Value(wholeNumber(1, 1000, 'failures')) failures?: number;
  @Optional() @Value(milliseconds) within?: number;
  @Optional() @Value(milliseconds) cool_down?: number;
  @Optional() @Value(milliseconds) max_cool_down?: number;
}

/** `health:` */
export class HealthSection {
  @Optional() @Value(pause) interval?: number;
  @Optional() @Value(milliseconds) timeout?: number;
}

/** `limits.redis:` */
export class RedisSection {
  @Value(redisUrl) url!: string;
  @Optional() @Value(text) prefix?: string;
  @Optional() @Value(milliseconds) timeout?: number;
  @Optional() @Value(oneOf(WHEN_DOWN)) when_down?: (typeof WHEN_DOWN)[number];
}

/** `limits:` */
export class LimitsSection {
  @Optional() @Value(pause) max_wait?: number;
  @Optional() @Value(wholeNumber(0, 1_000_000, 'calls')) max_waiting?: number;
  @Optional() @Section(() => RedisSection) redis?: RedisSection;
}
