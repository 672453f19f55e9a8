import type { IncomingHttpHeaders } from 'node:http';
import { LlmError, nearestNames, TRANSLATION_POLICIES, type TranslationPolicy } from '@modelport/provider-base';

const HEADER = 'x-modelport-translation';

/** What the client allows translation to lose; undefined where it does not say. @throws LlmError `invalid_request` for another word. */
export function translationPolicyOf(headers: IncomingHttpHeaders): TranslationPolicy | undefined {
  const sent = headers[HEADER];
  if (sent === undefined) return undefined;
  const policy = TRANSLATION_POLICIES.find((known) => known === sent);
  if (policy) return policy;
  const [nearest] = nearestNames(String(sent), TRANSLATION_POLICIES);
  throw new LlmError('invalid_request', `the header ${HEADER} must be one of ${TRANSLATION_POLICIES.join(', ')}, not ${JSON.stringify(sent)}${nearest ? `; did you mean "${nearest}"?` : ''}`, { path: HEADER });
}
