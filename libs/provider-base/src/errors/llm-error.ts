import { ERROR_KINDS, type LlmErrorKind } from './error-kinds.js';
import { redact } from './redact.js';

/** `Symbol.for`, so that an error made by another copy of this package is recognised too. */
const MARKER = Symbol.for('modelport.LlmError');

export interface LlmErrorDetails {
  /** Path of the offending field in the client's body, e.g. `messages.2.content`. */
  path?: string | undefined;
  providerId?: string | undefined;
  /** The model as it was asked for. */
  model?: string | undefined;
  /** The status that the vendor answered with. */
  upstreamStatus?: number | undefined;
  /** The vendor's own error code or type, e.g. `insufficient_quota`. */
  upstreamCode?: string | undefined;
  /** The vendor's id of the request. */
  upstreamRequestId?: string | undefined;
  /** How long to wait before another try, in milliseconds, as the vendor said. */
  retryAfterMs?: number | undefined;
  /** Overrides the table's word, e.g. for a vendor's `x-should-retry: false`. */
  retryable?: boolean | undefined;
  /** Overrides the table's status. */
  status?: number | undefined;
  /** The vendor's error body, redacted, for a client that speaks the same format. */
  upstreamBody?: unknown;
  /** The format of that body. */
  upstreamDialect?: string | undefined;
  /** How often the call was tried in all before it was given up; more than 1 means that Modelport's own retries were spent on it. */
  attempts?: number | undefined;
  /** What in Modelport refused the call before anything was sent; such an error says nothing about the vendor. */
  refusedBy?: LocalRefusal | undefined;
  /** The routes that were gone in vain, in their order; of a call that went none, absent. */
  tried?: readonly TriedRoute[] | undefined;
  cause?: unknown;
}

/** A route that failed. */
export interface TriedRoute {
  /** `platform/provider/model`. */
  readonly route: string;
  readonly kind: LlmErrorKind;
}

/** `limits`: a limit of requests, tokens or calls at once is used up; `circuit`: the target failed too often, or asked to be left alone. */
export type LocalRefusal = 'limits' | 'circuit';

/**
 * The one error that Modelport throws. Its `kind` is from a closed table; see {@link ERROR_KINDS}. The message is redacted: it never
 * holds a key. Recognise it by {@link isLlmError}, never by `instanceof`: there may be two copies of this package in one program.
 */
export class LlmError extends Error {
  override readonly name = 'LlmError';
  readonly kind: LlmErrorKind;
  readonly status: number;
  readonly retryable: boolean;
  readonly path: string | undefined;
  readonly providerId: string | undefined;
  readonly model: string | undefined;
  readonly upstreamStatus: number | undefined;
  readonly upstreamCode: string | undefined;
  readonly upstreamRequestId: string | undefined;
  readonly retryAfterMs: number | undefined;
  readonly upstreamBody: unknown;
  readonly upstreamDialect: string | undefined;
  readonly attempts: number | undefined;
  readonly refusedBy: LocalRefusal | undefined;
  readonly tried: readonly TriedRoute[] | undefined;

  constructor(kind: LlmErrorKind, message: string, details: LlmErrorDetails = {}) {
    super(redact(message), details.cause === undefined ? undefined : { cause: details.cause });
    const facts = ERROR_KINDS[kind];
    this.kind = kind;
    this.status = details.status ?? facts.status;
    this.retryable = details.retryable ?? facts.retryable;
    this.path = details.path;
    this.providerId = details.providerId;
    this.model = details.model;
    this.upstreamStatus = details.upstreamStatus;
    this.upstreamCode = details.upstreamCode;
    this.upstreamRequestId = details.upstreamRequestId;
    this.retryAfterMs = details.retryAfterMs;
    this.upstreamBody = details.upstreamBody;
    this.upstreamDialect = details.upstreamDialect;
    this.attempts = details.attempts;
    this.refusedBy = details.refusedBy;
    this.tried = details.tried;
    Object.defineProperty(this, MARKER, { value: true });
  }

  /** A copy that knows more; what is already known stays. Status and retryability from the table are no knowledge: they give way. */
  with(details: LlmErrorDetails): LlmError {
    const copy = new LlmError(this.kind, this.message, { ...details, ...knownOf(this), cause: this.cause ?? details.cause });
    if (this.stack !== undefined) copy.stack = this.stack;
    return copy;
  }
}

/** True for every LlmError, whichever copy of this package made it. */
export function isLlmError(value: unknown): value is LlmError {
  return typeof value === 'object' && value !== null && (value as Record<symbol, unknown>)[MARKER] === true;
}

/** Any thrown value as an LlmError; what is not one already becomes `internal`, with the original as its cause. */
export function toLlmError(value: unknown, details: LlmErrorDetails = {}): LlmError {
  if (isLlmError(value)) return value;
  const message = value instanceof Error ? value.message : String(value);
  return new LlmError('internal', message, { ...details, cause: value });
}

const DETAILS = ['path', 'providerId', 'model', 'upstreamStatus', 'upstreamCode', 'upstreamRequestId', 'retryAfterMs', 'upstreamBody', 'upstreamDialect', 'attempts', 'refusedBy', 'tried'] as const;

function knownOf(error: LlmError): LlmErrorDetails {
  const facts = ERROR_KINDS[error.kind];
  const known = DETAILS.filter((name) => error[name] !== undefined).map((name) => [name, error[name]]);
  return {
    ...(error.status !== facts.status && { status: error.status }),
    ...(error.retryable !== facts.retryable && { retryable: error.retryable }),
    ...Object.fromEntries(known),
  };
}
