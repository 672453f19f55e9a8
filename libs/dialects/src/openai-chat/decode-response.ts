import { type DecodedResponse, field, isObject, LlmError, objectsField, stringField } from '@modelport/provider-base';
import { errorInBody } from './decode-error.js';
import { failureOf, finishReasonOf } from './finish-reason.js';
import { decodeMessage } from './message-parts.js';
import { extraFields } from './metadata.js';
import { decodeUsage } from './usage.js';

/** Reads a whole answer; of several choices, the first. */
export function decodeResponse(json: unknown): DecodedResponse {
  const error = errorInBody(json);
  if (error) throw error;
  const [choice] = objectsField(json, 'choices');
  if (!isObject(json) || !choice) throw new LlmError('malformed_response', 'the answer has no choices');
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
    providerMetadata: extraFields(json),
  };
}
