import { compact, type DecodedRequest, type LlmRequest, type Receipt } from '@modelport/provider-base';
import { bodyFields } from '../../shared/body-fields.js';
import { invalid } from '../../shared/fields.js';
import { decodeMessages } from './decode-messages.js';
import { decodeOptions } from './decode-options.js';
import { decodeTools } from './decode-tools.js';

/** Checks a whole body. Ollama streams unless told otherwise. @throws LlmError `invalid_request` with the path of what is wrong. */
export function decodeRequest(body: unknown, receipt: Receipt): DecodedRequest {
  const fields = bodyFields(body);
  const messages = fields.array('messages');
  if (!messages || messages.length === 0) throw invalid('messages', 'a non-empty array of messages', messages ?? null);
  const stream = fields.boolean('stream') ?? true;
  const request: LlmRequest = compact({
    model: fields.string('model') ?? '',
    messages: decodeMessages(messages, receipt),
    tools: decodeTools(fields),
    ...decodeOptions(fields, receipt),
  });
  for (const name of fields.unread()) receipt.drop(name, 'advisory', 'it has no counterpart in other formats');
  return { request, stream, answerOptions: {} };
}
