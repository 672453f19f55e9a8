import { LlmError, toLlmError } from '@modelport/provider-base';
import type { Call, Target } from '../call.js';
import type { Circuit, CircuitRefusal, Permit } from '../circuit/circuit.js';
import { SUCCESS, verdictOfEnd } from '../circuit/circuit-policy.js';
import type { Layer } from '../layer.js';
import type { Result } from '../result.js';
import type { TargetMap } from '../routes/target-map.js';
import { whenBroken } from '../when-ended.js';

/**
 * Sends nothing to a target that is to be left alone. A call that settles counts as a success, one that fails before or after as its
 * error says; what Modelport refused by itself, and what its client ended, count as nothing.
 */
export function circuitBreaker(circuits: TargetMap<Circuit>): Layer {
  return (next) => async (call) => {
    const circuit = circuits.of(call.target);
    const permit = circuit.admit();
    if (!('report' in permit)) throw refused(call.target, permit);
    try {
      const result = await next(call);
      reportAnswer(circuit, permit, call, result);
      return result;
    } catch (thrown) {
      throw reportFailure(permit, call, thrown);
    }
  };
}

export function reportAnswer(circuit: Circuit, permit: Permit, { signal }: Call, result: Result): void {
  permit.report(SUCCESS);
  whenBroken(result, ({ error }) => circuit.fail(verdictOfEnd(error, signal), error));
}

/** Gives the error back. */
export function reportFailure(permit: Permit, { signal }: Call, thrown: unknown): LlmError {
  const error = toLlmError(thrown);
  permit.report(verdictOfEnd(error, signal), error);
  return error;
}

/** Of the kind that led to it, so that it is told and fallen back from like that one; its words may repeat another's prompt and are left out. */
function refused({ providerId, modelId: model }: Target, { waitMs, cause }: CircuitRefusal): LlmError {
  const kind = cause?.kind ?? 'overloaded';
  const why = kind === 'upstream_authentication' ? cause?.message : kind;
  const message = `nothing is sent to ${providerId} ${model} for another ${Math.ceil(waitMs)} ms, after: ${why}`;
  return new LlmError(kind, message, { providerId, model, retryAfterMs: waitMs, retryable: cause?.retryable, refusedBy: 'circuit' });
}
