import { abortError } from '@modelport/provider-base';
import type { Execute } from './layer.js';
import type { PlatformRegistry } from './platform-registry.js';
import { discardResult } from './stream/result-stream.js';
import { raceAbort } from './time/race-abort.js';

/**
 * The innermost Execute: hands a call to the engine of its target. It settles as soon as the call's signal fires, whatever the engine
 * does then; an answer that comes too late is let go of.
 */
export function createEngineExecution(platforms: PlatformRegistry): Execute {
  return async (call) => {
    if (call.signal.aborted) throw abortError(call.signal);
    const { platformId, providerId, modelId } = call.target;
    const engine = platforms.get(platformId).engine(providerId, modelId);
    return raceAbort(engine.execute(call), call.signal, discardResult);
  };
}
