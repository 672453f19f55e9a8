import { abortError } from '@modelport/provider-base';
import type { Target } from './call.js';
import type { Begin, Execute } from './layer.js';
import type { PlatformEngine } from './platform.js';
import type { PlatformRegistry } from './platform-registry.js';
import { discardResult } from './stream/result-stream.js';
import { raceAbort } from './time/race-abort.js';

/** The innermost step, with and without a promise. */
export interface EngineSteps {
  readonly execute: Execute;
  /** @throws what the engine throws. */
  readonly begin: Begin;
}

/**
 * The innermost step: hands a call to the engine of its target. It settles as soon as the call's signal fires, whatever the engine does
 * then; an answer that comes too late is let go of.
 */
export function createEngineSteps(platforms: PlatformRegistry): EngineSteps {
  const engineOf = rememberedEngines(platforms);
  return {
    async execute(call) {
      if (call.signal.aborted) throw abortError(call.signal);
      return raceAbort(engineOf(call.target).execute(call), call.signal, discardResult);
    },
    begin: (call, settled) => !call.signal.aborted && (engineOf(call.target).begin?.(call, settled) ?? false),
  };
}

export function createEngineExecution(platforms: PlatformRegistry): Execute {
  return createEngineSteps(platforms).execute;
}

/** The engine of a target is the same each time, and so is the target that its results name: what is known of it is kept by it. */
function rememberedEngines(platforms: PlatformRegistry): (target: Target) => PlatformEngine {
  const engines = new WeakMap<Target, PlatformEngine>();
  return (target) => {
    const known = engines.get(target);
    if (known) return known;
    const engine = platforms.get(target.platformId).engine(target.providerId, target.modelId);
    engines.set(target, engine);
    return engine;
  };
}
