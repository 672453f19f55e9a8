/** What a kind of failure means to a caller. */
export interface ErrorKindFacts {
  /** The HTTP status that the gateway answers with when the vendor gave none that fits. */
  status: number;
  /** Whether the same request may succeed if it is sent again. */
  retryable: boolean;
  meaning: string;
}

const kind = (status: number, retryable: boolean, meaning: string): ErrorKindFacts => ({ status, retryable, meaning });

/** The closed table of everything that can go wrong. `docs/errors.md` is checked against it. */
export const ERROR_KINDS = {
  authentication: kind(401, false, 'The key presented is missing, wrong or expired.'),
  upstream_authentication: kind(401, false, 'The vendor refused the key that Modelport holds for it; the client is not at fault.'),
  permission: kind(403, false, 'The key is valid but may not do this.'),
  rate_limit: kind(429, true, 'Too many requests or tokens for now; try again after the time given.'),
  quota_exhausted: kind(429, false, 'The account is out of credit or quota; waiting does not help.'),
  model_not_found: kind(404, false, 'No such model, or no access to it.'),
  not_found: kind(404, false, 'No such resource or route.'),
  invalid_request: kind(400, false, 'The request is malformed; the message says where.'),
  request_too_large: kind(413, false, 'The body is larger than allowed.'),
  context_length: kind(400, false, 'The prompt, or prompt and answer together, exceed the context window of the model.'),
  content_filter: kind(400, false, 'The vendor refused the prompt or withheld the answer for its content.'),
  unsupported: kind(400, false, 'The vendor or model cannot do what was asked; nothing was sent.'),
  timeout: kind(504, true, 'The vendor did not answer in time.'),
  overloaded: kind(503, true, 'The vendor is short of capacity.'),
  server_error: kind(502, true, 'The vendor failed.'),
  network: kind(502, true, 'The connection to the vendor could not be made, or broke.'),
  malformed_response: kind(502, true, 'The vendor answered with something that is not of its own format.'),
  unavailable: kind(503, false, 'No provider that could serve this is on.'),
  cancelled: kind(499, false, 'The caller went away or cancelled.'),
  internal: kind(500, false, 'A fault in Modelport itself.'),
} as const satisfies Record<string, ErrorKindFacts>;

export type LlmErrorKind = keyof typeof ERROR_KINDS;

export const LLM_ERROR_KINDS = Object.keys(ERROR_KINDS) as readonly LlmErrorKind[];

export function isErrorKind(value: unknown): value is LlmErrorKind {
  return typeof value === 'string' && Object.hasOwn(ERROR_KINDS, value);
}
