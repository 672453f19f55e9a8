import { isObject, type LlmError, redact } from '@modelport/provider-base';
import { type Difference, differenceOf } from './difference.js';
import type { ExpectedError } from './expected-reading.js';

/** An answer with an error status: its status, words and code must have been kept. */
export function compareError(expected: ExpectedError, got: LlmError | undefined): Difference[] {
  if (!got) return [{ field: 'error', expected: describe(expected), got: 'a success' }];
  return [...differenceOf('error.status', expected.status, got.upstreamStatus), ...compareMessage('error.message', expected.message, got), ...compareCode('error.code', expected, got)];
}

/** An error that came with status 200, first or in mid-stream. */
export function compareStreamError(expected: Readonly<Record<string, unknown>>, got: LlmError | undefined): Difference[] {
  if (!got) return [{ field: 'stream_error', expected: describe(expected), got: 'a success' }];
  return [...compareMessage('stream_error.message', expected['message'], got), ...compareCode('stream_error.code', expected, got)];
}

/** What a refusal says of a key is never passed on: it may quote it. */
const NOT_PASSED_ON: ReadonlySet<string> = new Set(['upstream_authentication', 'permission']);

/** The vendor's words may stand among others; keys in them are taken out. */
function compareMessage(field: string, expected: unknown, got: LlmError): Difference[] {
  if (typeof expected !== 'string' || expected === '' || NOT_PASSED_ON.has(got.kind)) return [];
  return words(got.message).includes(words(redact(expected))) ? [] : [{ field, expected, got: got.message }];
}

/** Where a vendor sends a code and a type, either will do. Google's word for it is a `status`; a number there is that of HTTP. */
function compareCode(field: string, { code, type, status }: { code?: unknown; type?: unknown; status?: unknown }, got: LlmError): Difference[] {
  const word = typeof status === 'string' ? status : undefined;
  const codes = [code, type, word].filter((value) => typeof value === 'string' || typeof value === 'number').map(String);
  if (codes.length === 0 || codes.includes(got.upstreamCode ?? '')) return [];
  return [{ field, expected: codes.join(' or '), got: got.upstreamCode }];
}

function words(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function describe(error: unknown): string {
  return isObject(error) && typeof error['message'] === 'string' ? error['message'] : JSON.stringify(error);
}
