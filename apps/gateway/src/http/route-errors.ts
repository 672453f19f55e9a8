import type { IncomingHttpHeaders } from 'node:http';
import { anthropicMessagesCodec, geminiCodec, ollamaChatCodec, openAiChatCodec } from '@modelport/dialects';
import type { ClientCodec, EncodedError, LlmError } from '@modelport/provider-base';
import { isGooglePath } from '../google/google-path.js';
import { isOllamaPath } from '../ollama/ollama-path.js';
import { errorBody } from './error-object.js';
import { headerSafe } from './header-safe.js';
import { sdkOf } from './sdk-of.js';

/** Whose shape errors have, by the path, and where several vendors have the same by the SDK; the first that fits. */
const SHAPES: readonly [(path: string, headers: IncomingHttpHeaders) => boolean, Pick<ClientCodec, 'encodeError'>][] = [
  [isGooglePath, geminiCodec],
  [isOllamaPath, ollamaChatCodec],
  [below('/v1/messages'), anthropicMessagesCodec],
  [(path, headers) => below('/v1/models')(path) && sdkOf(headers) === 'google', geminiCodec],
  [(path, headers) => below('/v1')(path) && sdkOf(headers) === 'anthropic', anthropicMessagesCodec],
  [below('/v1'), openAiChatCodec],
];

const OWN: Pick<ClientCodec, 'encodeError'> = { encodeError: (error, requestId) => ({ status: error.status, headers: {}, body: errorBody(error, requestId) }) };

/** The error in the shape of the route that it happened on: Modelport's own where the route is of no vendor's format. */
export function encodeErrorFor({ path, headers }: { path: string; headers: IncomingHttpHeaders }, error: LlmError, requestId: string): EncodedError {
  const shape = SHAPES.find(([fits]) => fits(path, headers))?.[1] ?? OWN;
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

/** Which routes were gone in vain, in their order, and how often something was sent; nothing where no call was carried out. */
function triedHeaders({ attempts, tried }: LlmError): Record<string, string> {
  return {
    ...(tried !== undefined && { 'x-modelport-route': headerSafe(tried.map(({ route }) => route).join(', ')) }),
    ...(attempts !== undefined && { 'x-modelport-attempts': String(attempts) }),
  };
}

function below(start: string): (path: string) => boolean {
  return (path) => path === start || path.startsWith(`${start}/`);
}
