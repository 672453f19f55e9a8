import type { RateLimits } from '@modelport/provider-base';
import type { ExplainedLimits } from '../explain/explanation.js';
import type { ProviderKeys } from '../keys/key-ring.js';
import type { LimitChoice, LimitWindow } from './limit-store.js';

export interface LimitScopeOptions {
  readonly providerId: string;
  /** Of all models of the provider together. */
  readonly limits?: RateLimits | undefined;
  readonly model?: { readonly id: string; readonly limits: RateLimits } | undefined;
  /** Absent for a provider with one key. */
  readonly keys?: ProviderKeys | undefined;
}

/** What one call may choose from. */
export interface LimitTurn {
  /** Asked each time that there may be room. @throws LlmError where all keys rest. */
  choices(): readonly LimitChoice[];
  /** Milliseconds after which there may be more of them, since a key is awake again. */
  moreIn(): number | undefined;
  /** The key, from 0, that is used in one of those choices; undefined for a provider with one key. */
  keyOf(choice: LimitChoice): number | undefined;
}

/** Whose limits hold for a target, and the windows that its calls go through. */
export class LimitScope {
  readonly providerId: string;
  /** Whether any of them is of tokens. */
  readonly countsTokens: boolean;
  /** One for each key where keys have windows of their own; else a single one. */
  readonly #choices: readonly [LimitChoice, ...LimitChoice[]];

  constructor(private readonly options: LimitScopeOptions) {
    const { providerId, limits, model, keys } = options;
    this.providerId = providerId;
    const all = [limits, model?.limits].filter((each) => each !== undefined);
    this.countsTokens = all.some(({ tokensPerMinute }) => tokensPerMinute !== undefined);
    const [first, ...others] = all.some(({ per }) => per !== 'provider') ? (keys?.names ?? []) : [];
    this.#choices = [windowsOf(options, first), ...others.map((key) => windowsOf(options, key))];
  }

  /** For people. */
  describe(): ExplainedLimits {
    const { limits, model, keys } = this.options;
    return { provider: limits ?? null, model: model?.limits ?? null, keys: keys?.names.length ?? 1 };
  }

  /** For one call, which takes its turn at the keys; those of one session have the same. */
  begin(session?: string): LimitTurn {
    const turn = this.options.keys?.turn(session);
    if (!turn) return { choices: () => this.#choices, moreIn: () => undefined, keyOf: () => undefined };
    let awake: readonly number[] = [];
    return {
      choices: () => {
        awake = turn();
        return [...new Set(awake.map((key) => this.choiceOf(key)))];
      },
      moreIn: () => this.options.keys?.nextAwake(),
      // As they were when the place was asked for: that they may all rest by now is for the call to find out.
      keyOf: (choice) => awake.find((key) => this.choiceOf(key) === choice),
    };
  }

  /** The windows of one key. */
  choiceOf(key: number): LimitChoice {
    return this.#choices[key] ?? this.#choices[0];
  }
}

function windowsOf({ providerId, limits, model }: LimitScopeOptions, key: string | undefined): LimitChoice {
  const named = (name: string, of: RateLimits): LimitWindow => ({ name: key === undefined || of.per === 'provider' ? name : `${name}#${key}`, limits: of });
  return [...(limits ? [named(providerId, limits)] : []), ...(model ? [named(`${providerId}/${model.id}`, model.limits)] : [])];
}
