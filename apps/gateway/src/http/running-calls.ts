import type { Server, ServerResponse } from 'node:http';
import type { LlmError } from '@modelport/provider-base';

const running = new WeakMap<Server, Set<AbortController>>();

/** Keeps in mind that a server carries out a call, until its answer has ended. */
export function trackCall(server: Server, call: AbortController, response: ServerResponse): void {
  const calls = running.get(server) ?? new Set();
  running.set(server, calls);
  calls.add(call);
  response.once('close', () => calls.delete(call));
}

/** Ends the calls that a server still carries out: streams by an error event of their client's format, others by an error answer. */
export function endCalls(server: Server, error: LlmError): void {
  for (const call of running.get(server) ?? []) call.abort(error);
}
