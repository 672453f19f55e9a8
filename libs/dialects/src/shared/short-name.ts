import { createHash } from 'node:crypto';
import type { Receipt } from '@modelport/provider-base';

const MOST_OF_USER = 64;

/**
 * The id of a call within a vendor's limit, alike for the call and its result. Ids of other vendors may be longer: OpenAI takes 40 characters in
 * chat completions and 64 in Responses, and answers `string_above_max_length` to more.
 */
export function shortCallId(id: string, most: number): string {
  return id.length <= most ? id : `call_${nameFor(id).slice(0, 32)}`;
}

/** The end user within the limit that OpenAI and others set. What agents send there is longer: they tell a device and a session too. */
export function shortUser(user: string | undefined, receipt: Receipt): string | undefined {
  if (user === undefined || user.length <= MOST_OF_USER) return user;
  receipt.change('reworded', 'user', `the vendor takes ${MOST_OF_USER} characters at most: a name made of it was sent, which is always the same`);
  return nameFor(user);
}

/** 43 letters, digits, `_` and `-`. */
function nameFor(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
