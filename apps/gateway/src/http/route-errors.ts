import { anthropicMessagesCodec, geminiCodec, ollamaChatCodec, openAiChatCodec } from '@modelport/dialects';
import type { ClientCodec, EncodedError, LlmError } from '@modelport/provider-base';
import { isGooglePath } from '../google/google-path.js';
import { isOllamaPath } from '../ollama/ollama-path.js';
import { errorBody } from './error-object.js';

/** Whose shape errors have, by the path; the first that fits. */
const SHAPES: readonly [(path: string) => boolean, Pick<ClientCodec, 'encodeError'>][] = [
  [isGooglePath, geminiCodec],
  [isOllamaPath, ollamaChatCodec],
  [below('/v1/messages'), anthropicMessagesCodec],
  [below('/v1'), openAiChatCodec],
];

const OWN: Pick<ClientCodec, 'encodeError'> = { encodeError: (error, requestId) => ({ status: error.status, headers: {}, body: errorBody(error, requestId) }) };

/** The error in the shape of the route that it happened on: Modelport's own where the route is of no vendor's format. */
export function encodeErrorFor(path: string, error: LlmError, requestId: string): EncodedError {
  const shape = SHAPES.find(([fits]) => fits(path))?.[1] ?? OWN;
  const encoded = shape.encodeError(error, requestId);
  return { ...encoded, headers: { ...encoded.headers, ...retryHeaders(error), ...triedHeaders(error) } };
}

/** How long to wait, where that is known, in whole seconds and in milliseconds; and not to try again what was retried here already. */
function retryHeaders({ retryAfterMs, retryable, attempts = 1 }: LlmError): Record<string, string> {
  return {
    ...(retryAfterMs !== undefined && { 'retry-after': String(Math.ceil(retryAfterMs / 1000)), 'retry-after-ms': String(Math.ceil(retryAfterMs)) }),
    ...(retryable && attempts > 1 && { 'x-should-retry': 'false' }),
  };
}

/** How often something was sent before it was given up; nothing where no call was carried out. */
function triedHeaders({ attempts }: LlmError): Record<string, string> {
  return attempts === undefined ? {} : { 'x-modelport-attempts': String(attempts) };
}

function below(start: string): (path: string) => boolean {
  return (path) => path === start || path.startsWith(`${start}/`);
}
