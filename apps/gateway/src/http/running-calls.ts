import type { Server, ServerResponse } from 'node:http';
import { FollowedController, LlmError } from '@modelport/provider-base';

/**
 * The calls that a server carries out. An array, not a set: a set that grows leaves its old tables behind, each of which points to the
 * next, and those that the garbage collector has taken for old would keep alive all calls that came after them, until its next great round.
 */
type RunningCalls = RunningCall[];

const running = new WeakMap<Server, RunningCalls>();

class RunningCall {
  readonly controller = new FollowedController();
  #at: number;

  constructor(
    private readonly calls: RunningCalls,
    private readonly response: ServerResponse,
  ) {
    this.#at = calls.push(this) - 1;
    response.once('close', () => this.#end());
  }

  /** The last one takes its place. */
  #end(): void {
    const last = this.calls.pop();
    if (last && last !== this) {
      this.calls[this.#at] = last;
      last.#at = this.#at;
    }
    if (!this.response.writableFinished) this.controller.abort(new LlmError('cancelled', 'the client went away'));
  }
}

/**
 * Keeps in mind that a server carries out a call, until its answer has ended. What is given back aborts, with an LlmError `cancelled`, when
 * the client goes away before its answer is whole.
 */
export function beginCall(server: Server, response: ServerResponse): AbortController {
  return new RunningCall(callsOf(server), response).controller;
}

/** Ends the calls that a server still carries out: streams by an error event of their client's format, others by an error answer. */
export function endCalls(server: Server, error: LlmError): void {
  for (const { controller } of [...(running.get(server) ?? [])]) controller.abort(error);
}

function callsOf(server: Server): RunningCalls {
  const known = running.get(server);
  if (known) return known;
  const calls: RunningCalls = [];
  running.set(server, calls);
  return calls;
}
