import type { ProviderDefinition } from '../contract/definition.js';
import type { DecodedError } from '../contract/wire-format.js';
import type { LlmErrorKind } from './error-kinds.js';
import { kindOfMessage, outOfMoney } from './kind-of-message.js';
import { LlmError } from './llm-error.js';
import { redactJson, redactValues } from './redact.js';

/**
 * Thrown by a dialect for an error that stands inside a successful answer or a stream. The base turns it into an LlmError with what
 * only it knows: the vendor's own codes, its name, the model.
 */
export class VendorError extends Error {
  override readonly name = 'VendorError';

  constructor(
    readonly decoded: DecodedError,
    /** The HTTP status that the body itself names, if it does. */
    readonly status?: number,
  ) {
    super(decoded.message ?? 'the vendor reported an error');
  }
}

/** What the base knows about a failure besides what the dialect read. */
export interface VendorErrorContext {
  definition: ProviderDefinition;
  /** The status to judge by: the HTTP status, or the one that the body names. */
  status: number | undefined;
  model: string | undefined;
  headers: Readonly<Record<string, string>>;
  retryAfterMs: number | undefined;
  /** The format that the body is in. */
  dialect: string;
  /** The error body, where it is JSON. */
  json?: unknown;
  /** Said where the vendor gave no message. */
  fallbackMessage: string;
  /** Values to remove wherever they stand: the key in use. */
  secrets: readonly string[];
}

/** What is no matter of keys, though some vendors (OpenAI, OpenRouter, Together, xAI) send it with 403. */
const SAID_WITH_403: ReadonlySet<LlmErrorKind> = new Set(['context_length', 'quota_exhausted', 'content_filter', 'model_not_found', 'unsupported']);

/** One rule for all vendors: their words first, then what the message says, then the status. */
export function vendorErrorToLlmError(decoded: DecodedError, context: VendorErrorContext): LlmError {
  const kind = kindOf(decoded, context);
  const hidden = kind === 'upstream_authentication' || context.status === 401 || (context.status === 403 && !SAID_WITH_403.has(kind));
  const body = hidden || context.json === undefined ? undefined : { upstreamBody: redactJson(context.json, context.secrets), upstreamDialect: context.dialect };
  const message = hidden ? authenticationMessage(context) : redactValues(decoded.message?.trim() || context.fallbackMessage, context.secrets);
  return new LlmError(kind, message, {
    providerId: context.definition.provider.id,
    model: context.model,
    upstreamStatus: context.status,
    upstreamCode: redacted(decoded.code ?? decoded.type, context.secrets),
    upstreamRequestId: context.headers['x-request-id'] ?? context.headers['request-id'],
    retryAfterMs: context.retryAfterMs,
    retryable: retryableOf(decoded, context),
    status: isErrorStatus(context.status) ? context.status : undefined,
    ...body,
    ...decoded.details,
  });
}

/** A vendor may put what it was sent anywhere, and so into its codes too. */
function redacted(code: string | undefined, secrets: readonly string[]): string | undefined {
  return code === undefined ? undefined : redactValues(code, secrets);
}

function kindOf(decoded: DecodedError, { definition, status }: VendorErrorContext): LlmErrorKind {
  if (decoded.kind) return decoded.kind;
  // Vendors label a refused key with the same type as any bad request.
  if (status === 401) return 'upstream_authentication';
  for (const name of [decoded.reason, decoded.code, decoded.type]) {
    const known = name === undefined ? undefined : definition.errorCodes[name];
    if (known === 'rate_limit' && outOfMoney(decoded)) return 'quota_exhausted';
    if (known && !(known === 'server_error' && isClientStatus(status))) return known;
  }
  return kindOfMessage(decoded, status) ?? definition.errorCodes[String(status)] ?? kindOfStatus(status);
}

const KIND_OF_STATUS: Readonly<Record<number, LlmErrorKind>> = {
  401: 'upstream_authentication',
  402: 'quota_exhausted',
  403: 'upstream_authentication',
  404: 'model_not_found',
  408: 'timeout',
  410: 'model_not_found',
  413: 'request_too_large',
  // What the vendor itself asked failed: Bedrock's models, TGI's generation.
  424: 'server_error',
  429: 'rate_limit',
  498: 'overloaded',
  // Whoever it was that gave up, it was not the one who still waits for the answer.
  499: 'server_error',
  503: 'overloaded',
  504: 'timeout',
  524: 'timeout',
  529: 'overloaded',
};

/** The kind that an HTTP status alone stands for. */
export function kindOfStatus(status: number | undefined): LlmErrorKind {
  if (status === undefined) return 'server_error';
  const known = KIND_OF_STATUS[status];
  if (known) return known;
  return status >= 400 && status < 500 ? 'invalid_request' : 'server_error';
}

/** A request larger than the limit itself is answered 429 by OpenAI and 413 by Groq, both as `rate_limit_exceeded`, and never succeeds. */
const NEVER_SUCCEEDS = /request too large/i;

function retryableOf(decoded: DecodedError, { headers, status }: VendorErrorContext): boolean | undefined {
  const word = headers['x-should-retry'];
  if (word === 'true' || word === 'false') return word === 'true';
  if ((status === 429 || status === 413) && NEVER_SUCCEEDS.test(decoded.message ?? '')) return false;
  return undefined;
}

/** The vendor's words about a key are never passed on: they may echo it, and the client would look for the fault in its own. */
function authenticationMessage({ definition, status, secrets }: VendorErrorContext): string {
  const { id } = definition.provider;
  const variable = definition.api.authEnvVar;
  if (secrets.length === 0) return `${id} refused access (HTTP ${status ?? 401}), and Modelport holds no key for it.${variable ? ` If it wants one, set ${variable}.` : ''}`;
  const refused = status === 403 ? 'does not permit this with the key' : 'refused the key';
  return `${id} ${refused} that Modelport holds for it (HTTP ${status ?? 401}). ${variable ? `Check ${variable}.` : 'Check its API key.'}`;
}

/** `api_error` and its like are what vendors and proxies call anything: a status such as 404 or 429 says more. */
function isClientStatus(status: number | undefined): boolean {
  return status !== undefined && status >= 400 && status < 500;
}

function isErrorStatus(status: number | undefined): status is number {
  return status !== undefined && status >= 400 && status <= 599;
}
