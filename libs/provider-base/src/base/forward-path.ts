import type { WireRequest } from '../contract/forward.js';
import type { ForwardRules } from '../contract/wire-format.js';
import { LlmError } from '../errors/llm-error.js';

/** Where a forwarded body goes, behind the base URL. @throws LlmError `unsupported` where the vendor does not do what is asked for. */
export function forwardPath(rules: ForwardRules, request: WireRequest, providerId: string): string {
  const path = request.operation === 'count-tokens' ? rules.countTokensPath : rules.path;
  if (path === undefined) throw new LlmError('unsupported', `${providerId} does not count tokens`, { providerId });
  return typeof path === 'string' ? path : path(request);
}
