import type { Target } from './call.js';
import type { Begin, Execute } from './layer.js';

/** One model reached in one way. Carries a call, with its prompts, histories, model and stream flag, into the provider's request. */
export interface PlatformEngine extends Target {
  readonly execute: Execute;
  /**
   * The same, in place of its promise, of a call that is passed on as it is and answered whole. False where that cannot be; then nothing was
   * done, and `execute` is to be asked. Once it has begun it is told as soon as the call's signal fires. @throws what `execute` rejects with.
   */
  readonly begin?: Begin;
}

/** A way to reach models. Platforms are an open set: registered, never switched over. */
export interface Platform {
  readonly platformId: string;
  readonly description: string;
  /** The ids that may stand after this platform's in a model's name; undefined where any maker may (OpenRouter). */
  readonly providerIds: readonly string[] | undefined;
  /** The provider through which every maker is reached, for a platform that has no list of its own. */
  readonly throughProviderId?: string;
  /** @throws LlmError where the provider is not on, or not reached by this platform. */
  engine(providerId: string, modelId: string): PlatformEngine;
}
