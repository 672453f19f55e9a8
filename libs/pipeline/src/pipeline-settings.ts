import type { TranslationPolicy } from '@modelport/provider-base';

import type { LlmErrorKind } from '@modelport/provider-base';

/** One way to a model: `provider/model`, `platform/provider/model`, or the same in parts. */
export type RouteSetting = string | RouteParts;

export interface RouteParts {
  readonly platform?: string | undefined;
  readonly provider: string;
  readonly model: string;
  /** How much of the calls it gets among its equals, against their weights. Default 1; 0: only what the others cannot take. */
  readonly weight?: number | undefined;
  /** Over those of the alias. */
  readonly timeouts?: TimeoutSettings | undefined;
}

/** Routes in the order in which they are tried; those in a list of their own are equals. */
export type RouteList = readonly (RouteSetting | readonly RouteSetting[])[];

/**
 * How calls are spread over routes that are equals. `weighted`: by their weights; `least_latency`: the faster of two taken at random;
 * `least_busy`: the one with the fewest calls under way; `cheapest`: the lowest price for this request.
 */
export const BALANCE_STRATEGIES = ['weighted', 'least_latency', 'least_busy', 'cheapest'] as const;

export type BalanceStrategy = (typeof BALANCE_STRATEGIES)[number];

/** What holds for all routes of an alias. */
export interface AliasPolicy {
  /** The kinds of error after which the next route is tried. Default: all after which another may succeed. */
  readonly on?: readonly LlmErrorKind[] | undefined;
  /** Default `weighted`. */
  readonly balance?: BalanceStrategy | undefined;
  /** Calls of one session keep to one of the equals, as long as it answers. */
  readonly sticky?: boolean | undefined;
  /** Milliseconds after which a call that has not been answered is sent to the next route too. */
  readonly hedge?: number | undefined;
  /** Over those of the provider. */
  readonly timeouts?: TimeoutSettings | undefined;
}

export interface AliasParts extends AliasPolicy {
  readonly routes: RouteList;
}

/** An alias: its routes, or these with how they are gone. */
export type AliasSetting = RouteList | AliasParts;

/** Limits of time, in milliseconds. One that is absent is not set. */
export interface TimeoutSettings {
  /** For the whole call: every route, every retry and every wait, and a stream to its end. Of a provider or a route: for one try there. */
  readonly total?: number | undefined;
  /** For one try of a stream, until its first content. */
  readonly firstByte?: number | undefined;
  /** Between two events of a stream, counted only while the client waits for them. */
  readonly idle?: number | undefined;
}

export interface RetrySettings {
  /** How often one route is tried at most, the first time included. */
  readonly maxAttempts: number;
  /** Milliseconds: the most to wait before the second try; doubles with every further one. */
  readonly baseDelay: number;
  /** Milliseconds: the most to wait before any try. A vendor that asks for more is not waited for. */
  readonly maxDelay: number;
  /** Of a hundred calls to one target, how many may be tried again. Default 20; ten more are always in hand. */
  readonly budget?: number | undefined;
}

/** When a target is left alone, and for how long. */
export interface CircuitSettings {
  /** After so many failures, if they are at least half of the outcomes. */
  readonly failures: number;
  /** Milliseconds: outcomes that are older do not count. */
  readonly within: number;
  /** Milliseconds: for the first time; doubles each time that trying it out fails. */
  readonly coolDown: number;
  /** Milliseconds: never longer, unless the vendor itself says so. */
  readonly maxCoolDown: number;
}

/** How calls wait where a provider's own limits (`rate_limits`) are used up. */
export interface LimitSettings {
  /** Milliseconds that a call may wait for its turn; 0: it is refused at once. */
  readonly maxWait: number;
  /** How many calls may wait for one provider. */
  readonly maxWaiting: number;
}

/** How providers are asked whether they answer, without being sent anything that costs. */
export interface HealthSettings {
  /** Milliseconds between two probes of one provider, more or less; null: none is probed. */
  readonly interval: number | null;
  /** Milliseconds to wait for an answer. */
  readonly timeout: number;
}

/** What the pipeline reads of a program's settings. */
export interface PipelineSettings {
  /** Alias → its routes, best first. */
  readonly models?: Readonly<Record<string, AliasSetting>> | undefined;
  /** The model of a call that names none. */
  readonly defaultModel?: string | undefined;
  /** Provider ids, best first, for a bare name of which no provider is the maker. */
  readonly providerPreference?: readonly string[] | undefined;
  readonly timeouts?: TimeoutSettings | undefined;
  /** Defaults to {@link DEFAULT_RETRY}. */
  readonly retry?: RetrySettings | undefined;
  /** What decoding a client's format may lose where the client does not say. Default `warn`. */
  readonly translation?: TranslationPolicy | undefined;
  /** Defaults to {@link DEFAULT_CIRCUIT}; null: no target is ever left alone. */
  readonly circuit?: CircuitSettings | null | undefined;
  /** Defaults to {@link DEFAULT_LIMITS}. */
  readonly limits?: LimitSettings | undefined;
  /** What was set for one provider in particular. */
  readonly providers?: Readonly<Record<string, { readonly maxRetries?: number | undefined; readonly timeouts?: TimeoutSettings | undefined; readonly probe?: boolean | undefined }>> | undefined;
  /** Defaults to {@link DEFAULT_HEALTH}; probes begin when the pipeline's `health` is started. */
  readonly health?: HealthSettings | undefined;
}

export const DEFAULT_RETRY: RetrySettings = { maxAttempts: 3, baseDelay: 500, maxDelay: 30_000 };

export const DEFAULT_LIMITS: LimitSettings = { maxWait: 10_000, maxWaiting: 100 };

export const DEFAULT_CIRCUIT: CircuitSettings = { failures: 5, within: 30_000, coolDown: 5_000, maxCoolDown: 60_000 };

export const DEFAULT_HEALTH: HealthSettings = { interval: 60_000, timeout: 10_000 };
