import type { IncomingHttpHeaders } from 'node:http';
import { LlmError } from '@modelport/provider-base';
import type { CallOptions } from '@modelport/pipeline';
import type { CallReply, CallRequest } from './call-exchange.js';
import { explainWish } from './explain-wish.js';
import { beginCall } from './running-calls.js';
import { translationPolicyOf } from './translation-policy.js';

const TIMEOUT = 'x-modelport-timeout';
const SESSION = 'x-modelport-session';

/** The longest delay that a timer takes, in milliseconds. */
const LONGEST = 2 ** 31 - 1;
const MOST_SESSION_CHARACTERS = 256;

/** What every call takes from the exchange that it came by: its headers, and the signal that fires when the client goes. */
export function callFromExchange({ id, headers }: CallRequest, reply: CallReply): Pick<CallOptions, 'requestId' | 'signal' | 'translation' | 'session' | 'timeout' | 'explain'> {
  const { signal } = beginCall(reply.server.server, reply.raw);
  return {
    requestId: id,
    signal,
    translation: translationPolicyOf(headers),
    session: sessionOf(headers),
    timeout: timeoutOf(headers),
    explain: explainWish(headers) === 'also',
  };
}

/** Milliseconds that the client gives the call; undefined where it does not say. */
function timeoutOf(headers: IncomingHttpHeaders): number | undefined {
  const sent = headers[TIMEOUT];
  if (sent === undefined) return undefined;
  const timeout = typeof sent === 'string' && /^\d{1,10}$/.test(sent) ? Number(sent) : 0;
  if (timeout >= 1 && timeout <= LONGEST) return timeout;
  throw new LlmError('invalid_request', `the header ${TIMEOUT} must be a whole number of milliseconds from 1 to ${LONGEST}, not ${JSON.stringify(sent)}`, { path: TIMEOUT });
}

function sessionOf(headers: IncomingHttpHeaders): string | undefined {
  const sent = headers[SESSION];
  return typeof sent === 'string' && sent !== '' ? sent.slice(0, MOST_SESSION_CHARACTERS) : undefined;
}
