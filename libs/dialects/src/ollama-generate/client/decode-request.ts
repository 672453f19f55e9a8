import { compact, type ContentPart, type DecodedRequest, type LlmRequest, type Message, type Receipt } from '@modelport/provider-base';
import { decodeImages } from '../../ollama-chat/client/decode-images.js';
import { decodeOptions } from '../../ollama-chat/client/decode-options.js';
import { bodyFields } from '../../shared/body-fields.js';
import { type Fields, invalid } from '../../shared/fields.js';

/** What only a model behind Ollama's own templates can do. */
const ONLY_OLLAMA: Readonly<Record<string, string>> = {
  suffix: 'other vendors do not fill in the middle of a text',
  template: 'other vendors have templates of their own',
  raw: 'other vendors have templates of their own',
  context: 'the tokens of an earlier answer mean nothing to another model; send a conversation to /api/chat',
};

/** Checks a whole body. Ollama streams unless told otherwise. @throws LlmError `invalid_request` with the path of what is wrong. */
export function decodeRequest(body: unknown, receipt: Receipt): DecodedRequest {
  const fields = bodyFields(body);
  const stream = fields.boolean('stream') ?? true;
  const request: LlmRequest = compact({ model: fields.string('model') ?? '', messages: decodePrompt(fields), ...decodeOptions(fields, receipt) });
  for (const [name, detail] of Object.entries(ONLY_OLLAMA)) if (!isEmpty(fields.raw(name))) receipt.drop(name, 'meaning', detail);
  for (const name of fields.unread()) receipt.drop(name, 'advisory', 'it has no counterpart in other formats');
  return { request, stream, answerOptions: {} };
}

function decodePrompt(fields: Fields): Message[] {
  const [system, prompt] = [fields.string('system') ?? '', fields.string('prompt') ?? ''];
  const content: ContentPart[] = [...(prompt === '' ? [] : [{ type: 'text' as const, text: prompt }]), ...decodeImages(fields)];
  if (content.length === 0) throw invalid('prompt', 'a non-empty string', prompt);
  return [...(system === '' ? [] : [{ role: 'system' as const, content: [{ type: 'text' as const, text: system }] }]), { role: 'user', content }];
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === '' || value === false || (Array.isArray(value) && value.length === 0);
}
