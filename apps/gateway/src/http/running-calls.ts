import type { Server, ServerResponse } from 'node:http';
import { FollowedController, LlmError } from '@modelport/provider-base';

const running = new WeakMap<Server, Set<AbortController>>();

/**
 * Keeps in mind that a server carries out a call, until its answer has ended. What is given back aborts, with an LlmError `cancelled`, when
 * the client goes away before its answer is whole.
 */
export function beginCall(server: Server, response: ServerResponse): AbortController {
  const controller = new FollowedController();
  const calls = callsOf(server);
  calls.add(controller);
  const onClose = (): void => {
    calls.delete(controller);
    if (!response.writableFinished) controller.abort(new LlmError('cancelled', 'the client went away'));
  };
  response.on('close', onClose);
  // While its body waited for those of others.
  if (response.destroyed) onClose();
  return controller;
}

/** Ends the calls that a server still carries out: streams by an error event of their client's format, others by an error answer. */
export function endCalls(server: Server, error: LlmError): void {
  for (const call of running.get(server) ?? []) call.abort(error);
}

function callsOf(server: Server): Set<AbortController> {
  const known = running.get(server);
  if (known) return known;
  const calls = new Set<AbortController>();
  running.set(server, calls);
  return calls;
}
