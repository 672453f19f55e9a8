import { isObject, LlmError } from '@modelport/provider-base';
import { parseJsonObject } from '../http/json-body.js';
import type { WireBody } from '../wire/wire-body.js';
import type { GoogleTarget } from './google-path.js';

/** A body that holds contents; model and stream are those of the address. @throws LlmError `invalid_request` with the path of what is wrong. */
export function readGoogleBody(body: unknown, { model, method }: GoogleTarget): WireBody {
  const parsed = parseJsonObject(body);
  const { contents, generateContentRequest } = parsed;
  const counted = method === 'countTokens' && isObject(generateContentRequest);
  if (!counted && !isObject(contents) && !(Array.isArray(contents) && contents.length > 0)) {
    throw new LlmError('invalid_request', 'contents must be a non-empty array of contents', { path: 'contents' });
  }
  return { bytes: body as Buffer, parsed, model, stream: method === 'streamGenerateContent' };
}
