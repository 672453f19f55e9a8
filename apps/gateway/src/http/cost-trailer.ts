import { type Result, whenEnded } from '@modelport/pipeline';
import type { CallRequest } from './call-exchange.js';
import { costHeader } from './cost-header.js';
import type { Trailer } from './send-stream.js';

const WANTED = /(?:^|,)\s*trailers\s*(?:;|,|$)/i;

/** What a stream cost is known only at its end: it is told behind the body, to clients that say `TE: trailers`. */
export function costTrailer({ headers }: CallRequest, result: Result): readonly Trailer[] {
  if (headers.te === undefined || !WANTED.test([headers.te].flat().join())) return [];
  const told = new Promise<string | undefined>((resolve) => {
    whenEnded(result, (end) => resolve(end.outcome === 'complete' && end.cost ? costHeader(end.cost) : undefined));
  });
  return [{ name: 'x-modelport-cost', value: () => told }];
}
