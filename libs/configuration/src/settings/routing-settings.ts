import type { LlmErrorKind, Secret } from '@modelport/provider-base';

/** Limits of time, in milliseconds; what is left out is not set. */
export interface TimeoutsSettings {
  readonly total?: number;
  readonly firstByte?: number;
  readonly idle?: number;
}

/** One way to a model: `provider/model`, `platform/provider/model`, or the same in parts. */
export type RouteSetting = string | RouteParts;

export interface RouteParts {
  readonly platform?: string | undefined;
  readonly provider: string;
  readonly model: string;
  /** Its share of the calls among its equals, against their weights. Default 1. */
  readonly weight?: number | undefined;
  readonly timeouts?: TimeoutsSettings | undefined;
}

/** Routes in their order; those in a list of their own are equals. */
export type RouteList = readonly (RouteSetting | readonly RouteSetting[])[];

export interface AliasParts {
  readonly routes: RouteList;
  /** The kinds of error after which the next route is tried. Default: all after which another may succeed. */
  readonly on?: readonly LlmErrorKind[] | undefined;
  /** How calls are spread over equals. Default `weighted`. */
  readonly balance?: 'weighted' | 'least_latency' | 'least_busy' | 'cheapest' | undefined;
  /** Calls of one session keep to one of the equals. */
  readonly sticky?: boolean | undefined;
  /** Milliseconds after which a call that has not been answered is sent to the next route too. */
  readonly hedge?: number | undefined;
  readonly timeouts?: TimeoutsSettings | undefined;
}

/** An alias: its routes, or these with how they are gone. */
export type AliasSetting = RouteList | AliasParts;

/** When a target is left alone, and for how long. */
export interface CircuitSettings {
  /** After so many failures, if they are at least half of the outcomes. Default 5. */
  readonly failures: number;
  /** Milliseconds: older outcomes do not count. Default 30 000. */
  readonly within: number;
  /** Milliseconds: for the first time; doubles each time that trying it out fails. Default 5000. */
  readonly coolDown: number;
  /** Milliseconds: never longer, unless the vendor says so. Default 60 000. */
  readonly maxCoolDown: number;
}

/** How providers are asked whether they answer. */
export interface HealthSettings {
  /** Milliseconds between two probes of one provider, more or less; null: none is probed. Default 60 000. */
  readonly interval: number | null;
  /** Milliseconds to wait for an answer. Default 10 000. */
  readonly timeout: number;
}

/** Where the limits of providers are counted, and how calls wait for a place under them. */
export interface LimitsSettings {
  /** Milliseconds that a call may wait for its turn. Default 10 000. */
  readonly maxWait: number;
  /** How many calls may wait for one provider. Default 100. */
  readonly maxWaiting: number;
  /** Where several gateways keep the limits together; undefined: each keeps them alone. */
  readonly redis: RedisSettings | undefined;
}

export interface RedisSettings {
  /** It may hold a password. */
  readonly url: Secret;
  /** Default `modelport:`. */
  readonly prefix: string;
  /** Milliseconds. Default 250. */
  readonly timeout: number;
  /** Whether each gateway keeps the limits alone while Redis is down (the default), or refuses calls to limited providers. */
  readonly whenDown: 'local' | 'refuse';
}
