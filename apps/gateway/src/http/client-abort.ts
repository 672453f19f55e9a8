import type { ServerResponse } from 'node:http';
import { LlmError } from '@modelport/provider-base';

/** Aborts, with an LlmError `cancelled`, when the client goes away before its answer is whole. */
export function clientAbort(response: ServerResponse): AbortController {
  const controller = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) controller.abort(new LlmError('cancelled', 'the client went away'));
  });
  return controller;
}
