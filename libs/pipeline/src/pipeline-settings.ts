import type { TranslationPolicy } from '@modelport/provider-base';

/** One way to a model: `provider/model`, `platform/provider/model`, or the same in parts. */
export type RouteSetting = string | { readonly platform?: string | undefined; readonly provider: string; readonly model: string };

/** Limits of time, in milliseconds. One that is absent is not set. */
export interface TimeoutSettings {
  /** For the whole call: every route, every retry and every wait, and a stream to its end. */
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
}

/** What the pipeline reads of a program's settings. */
export interface PipelineSettings {
  /** Alias → its routes, best first. */
  readonly models?: Readonly<Record<string, readonly RouteSetting[]>> | undefined;
  /** The model of a call that names none. */
  readonly defaultModel?: string | undefined;
  /** Provider ids, best first, for a bare name of which no provider is the maker. */
  readonly providerPreference?: readonly string[] | undefined;
  readonly timeouts?: TimeoutSettings | undefined;
  /** Defaults to {@link DEFAULT_RETRY}. */
  readonly retry?: RetrySettings | undefined;
  /** What decoding a client's format may lose where the client does not say. Default `warn`. */
  readonly translation?: TranslationPolicy | undefined;
  /** What was set for one provider in particular. */
  readonly providers?: Readonly<Record<string, { readonly maxRetries?: number | undefined }>> | undefined;
}

export const DEFAULT_RETRY: RetrySettings = { maxAttempts: 3, baseDelay: 500, maxDelay: 30_000 };
