import type { IncomingHttpHeaders } from 'node:http';
import { LlmError } from '@modelport/provider-base';

const HEADER = 'x-modelport-explain';

/** `also`: with the answer, in a header; `only`: in place of the answer, with nothing sent. */
export type ExplainWish = 'also' | 'only';

/** @throws LlmError `invalid_request` for another word than `true`, `only` and `false`. */
export function explainWish(headers: IncomingHttpHeaders): ExplainWish | undefined {
  const sent = headers[HEADER];
  if (sent === undefined || sent === 'false') return undefined;
  if (sent === 'true') return 'also';
  if (sent === 'only') return 'only';
  throw new LlmError('invalid_request', `the header ${HEADER} must be "true" (with the answer), "only" (in its place) or "false"`, { path: HEADER });
}
