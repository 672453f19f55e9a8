import { type DecodedResponse, field, isObject, LlmError, objectsField, stringField, VendorError } from '@modelport/provider-base';
import { decodeErrorJson, errorInBody } from './decode-error.js';
import { decodeLogprobs } from '../shared/logprobs.js';
import { failureOf, finishReasonOf } from './finish-reason.js';
import { decodeMessage } from './message-parts.js';
import { extraFields } from './metadata.js';
import { decodeUsage } from './usage.js';

/** Reads a whole answer; of several choices, the first. */
export function decodeResponse(json: unknown): DecodedResponse {
  const error = errorInBody(json);
  if (error) throw error;
  const [choice] = objectsField(json, 'choices');
  if (!isObject(json) || !choice) throw noAnswer(json);
  const raw = stringField(choice, 'finish_reason') || null;
  const failed = errorInBody(choice) ?? failureOf(raw);
  if (failed) throw failed;
  const id = stringField(json, 'id') || null;
  const message = field(choice, 'message');
  const content = isObject(message) ? decodeMessage(message, id, finishReasonOf(raw, false) === 'length') : [];
  return {
    id,
    model: stringField(json, 'model') || null,
    content,
    finishReason: finishReasonOf(raw, content.some((part) => part.type === 'tool-call')),
    rawFinishReason: raw,
    usage: decodeUsage(json['usage'] ?? field(choice, 'usage')),
    ...decodeLogprobs(field(field(choice, 'logprobs'), 'content')),
    providerMetadata: extraFields(json),
  };
}

/** Proxies say what went wrong in any words and with any status. */
function noAnswer(json: unknown): Error {
  const decoded = isObject(json) ? decodeErrorJson(json) : undefined;
  return decoded ? new VendorError(decoded) : new LlmError('malformed_response', 'the answer has no choices');
}
