import { type DecodedResponse, isObject, LlmError, objectsField, stringField } from '@modelport/provider-base';
import { errorInBody } from '../openai-chat/decode-error.js';
import { failureOf, finishReasonOf, rawFinishReason } from './finish-reason.js';
import { extraFields } from './metadata.js';
import { awaitedItems, decodeOutputItem, logprobsOf } from './output-item.js';
import { decodeUsage } from './usage.js';

/** Reads a whole answer: https://platform.openai.com/docs/api-reference/responses/object */
export function decodeResponse(json: unknown): DecodedResponse {
  if (!isObject(json)) throw new LlmError('malformed_response', 'the answer is no response object');
  const failed = isResponse(json) ? failureOf(json) : errorInBody(json);
  if (failed) throw failed;
  if (!isResponse(json)) throw new LlmError('malformed_response', 'the answer has no output');
  const output = objectsField(json, 'output');
  const raw = rawFinishReason(json);
  const content = awaitedItems(output).flatMap((item) => decodeOutputItem(item, raw?.startsWith('incomplete')));
  return {
    id: stringField(json, 'id') || null,
    model: stringField(json, 'model') || null,
    content,
    finishReason: finishReasonOf(raw, content.some((part) => part.type === 'tool-call')),
    rawFinishReason: raw,
    usage: decodeUsage(json['usage']),
    ...logprobsOf(output),
    providerMetadata: extraFields(json, output),
  };
}

function isResponse(json: Record<string, unknown>): boolean {
  return Array.isArray(json['output']) || json['object'] === 'response';
}
