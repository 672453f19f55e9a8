import { told, type LlmProvider, type Settled } from '@modelport/provider-base';
import type { Call, Target } from './call.js';
import { Catalogue } from './catalogue/catalogue.js';
import type { Circuit } from './circuit/circuit.js';
import { createEngineSteps } from './engine-execution.js';
import { Explainer } from './explain/explainer.js';
import { explaining } from './explain/explaining.js';
import type { Explanation } from './explain/explanation.js';
import { createHealth } from './health/create-health.js';
import type { HealthMonitor } from './health/health-monitor.js';
import type { TryObserver } from './health/try-outcome.js';
import type { Execute } from './layer.js';
import { orderedLayers, splitLayers } from './layers.js';
import { retryBudgets } from './layers/retry.js';
import { LimitGates } from './limits/limit-gates.js';
import type { LimitStore } from './limits/limit-store.js';
import { PlainCalls } from './plain-calls.js';
import { plainTargets } from './plain-targets.js';
import { DEFAULT_LIMITS, type PipelineSettings } from './pipeline-settings.js';
import type { Platform } from './platform.js';
import { PlatformRegistry } from './platform-registry.js';
import { createDirectPlatform } from './platforms/direct-platform.js';
import { createLocalPlatform } from './platforms/local-platform.js';
import { createOpenRouterPlatform } from './platforms/openrouter-platform.js';
import { ProviderDirectory } from './provider-directory.js';
import { Resolver } from './resolver/resolver.js';
import type { Result } from './result.js';
import type { TargetMap } from './routes/target-map.js';
import { createRouting, type Inheritance } from './routing.js';
import { TargetFacts } from './target-facts.js';
import { systemClock, type Clock } from './time/clock.js';

export interface PipelineOptions {
  /** The providers that are on, by id. */
  providers: ReadonlyMap<string, LlmProvider>;
  settings?: PipelineSettings;
  /** The providers that are known but off: id → why, e.g. `set GROQ_API_KEY`. Makes errors more helpful. */
  off?: ReadonlyMap<string, string>;
  /** Platforms beside `direct`, `openrouter` and `local`. */
  platforms?: readonly Platform[];
  /** Where the providers' limits are counted. Default: in this process. */
  limitStore?: LimitStore;
  /** Told of every try that is made. Must not throw. */
  onTry?: TryObserver;
  /** What the pipeline in whose place this one is put has learnt. */
  inheritance?: Inheritance | undefined;
  /** For tests. */
  clock?: Clock;
  /** From 0 up to, not including, 1; for tests. */
  random?: () => number;
}

/** Everything between a request that was understood and the providers. */
export interface Pipeline {
  /** Carries out a call through all layers. Rejects with an LlmError, and with nothing else. */
  readonly execute: Execute;
  /** The same in place of its promise. */
  readonly begin: (call: Call, settled: Settled<Result>) => void;
  readonly resolver: Resolver;
  readonly platforms: PlatformRegistry;
  readonly catalogue: Catalogue;
  readonly health: HealthMonitor;
  /** What was learnt of each target; undefined where none is ever left alone. */
  readonly circuits: TargetMap<Circuit> | undefined;
  /** Where a call would go, and why; nothing is sent. @throws LlmError as `execute` would for a request that cannot be read. */
  explain(call: Call): Explanation;
}

/** @throws LlmError `invalid_request` for an alias in the settings that cannot be right. */
export function createPipeline({ providers, settings = {}, off, platforms: more = [], limitStore, onTry, inheritance, clock = systemClock, random = Math.random }: PipelineOptions): Pipeline {
  const directory = new ProviderDirectory(providers, off);
  const platforms = new PlatformRegistry([createDirectPlatform(directory), createOpenRouterPlatform(directory), createLocalPlatform(directory), ...more]);
  const catalogue = new Catalogue(directory, clock);
  const resolver = new Resolver({ platforms, directory, catalogue, settings });
  const facts = new TargetFacts(platforms, providers, settings);
  const health = createHealth(settings, facts, providers, clock, random);
  const routing = createRouting(settings, facts, health, clock, random, inheritance);
  const { circuits, traffic, planner } = routing;
  const { maxWait, maxWaiting } = settings.limits ?? DEFAULT_LIMITS;
  const gates = new LimitGates({ clock, maxWaiting, ...(limitStore && { store: limitStore }) });
  const explainer = new Explainer(facts, routing, gates, resolver);
  const retries = { settingsFor: (target: Target) => facts.retrySettings(target) };
  const budgets = retryBudgets({ ...retries, clock });
  const observe: TryObserver = (outcome) => {
    health.note(outcome);
    onTry?.(outcome);
  };
  const layers = orderedLayers({
    timeouts: {
      total: (call) => facts.totalTime(call),
      oneTry: ({ target }) => facts.tryTimes(target).total,
      firstByte: ({ target }) => facts.tryTimes(target).firstByte,
      idle: ({ target }) => facts.tryTimes(target).idle,
    },
    retries: { ...retries, budgets },
    routes: { plan: (call) => planner.plan(call), contextWindowOf: (target) => facts.model(target)?.contextWindow },
    circuits,
    traffic,
    observe,
    limits: { scopeOf: (target) => facts.limitScope(target), gates, maxWait },
    clock,
    random,
  });
  const plain = new PlainCalls({ isPlain: plainTargets(facts), circuits, budgets, traffic, clock, observe }, splitLayers(layers), createEngineSteps(platforms));
  const execute = explaining(planner, explainer)((call) => plain.execute(call));
  const { translation: defaultTranslation } = settings;
  const underPolicy = (call: Call): Call => (defaultTranslation === undefined ? call : call.with({ defaultTranslation }));
  return {
    execute: (call) => execute(underPolicy(call)),
    begin: (call, settled) => (call.explain ? told(execute(underPolicy(call)), settled) : plain.begin(underPolicy(call), settled)),
    resolver,
    platforms,
    catalogue,
    health,
    circuits,
    explain: (call) => explainer.explain(underPolicy(call)),
  };
}
