import { asObject, LlmError, mergeFields, without, type EncodedRequest, type EncodeRequestContext, type JsonObject, type LlmRequest, type WireFormat } from '@modelport/provider-base';
import { decodeError } from '../ollama-chat/decode-error.js';
import { decodeResponse } from '../ollama-chat/decode-response.js';
import { encodeMessages } from '../ollama-chat/encode-messages.js';
import { encodeSettings } from '../ollama-chat/encode-request.js';
import { OllamaStreamDecoder } from '../ollama-chat/stream-decoder.js';
import { OLLAMA_GENERATE } from './dialect.js';

/** Ollama's API for one text, the vendor's side: an answer is that of the chat API with other names. Source: https://docs.ollama.com/api/generate */
export const ollamaGenerate: WireFormat = {
  dialect: OLLAMA_GENERATE,
  framing: 'ndjson',
  encodeRequest,
  decodeResponse: (json) => decodeResponse(asChat(json)),
  streamDecoder: () => new GenerateStreamDecoder(),
  decodeError,
  forward: { path: '/api/generate', requestHeaders: [], responseHeaders: ['content-type', 'retry-after'] },
};

/** @throws LlmError `unsupported` for a conversation: the API takes one text. */
function encodeRequest(request: LlmRequest, { stream, receipt, definition }: EncodeRequestContext): EncodedRequest {
  const providerId = definition.provider.id;
  const messages = encodeMessages(request, receipt, providerId);
  const system = messages.filter(({ role }) => role === 'system').map(({ content }) => content);
  const [asked, ...more] = messages.filter(({ role }) => role !== 'system');
  if (asked?.['role'] !== 'user' || more.length > 0 || (request.tools ?? []).length > 0) {
    throw new LlmError('unsupported', 'messages: this API takes one text of the user, without tools', { path: 'messages' });
  }
  const body: JsonObject = {
    model: request.model,
    prompt: asked['content'],
    ...(system.length > 0 && { system: system.join('\n\n') }),
    ...(asked['images'] !== undefined && { images: asked['images'] }),
    ...encodeSettings(request, receipt),
    stream,
  };
  return { path: '/api/generate', body: mergeFields(body, request.providerOptions?.[providerId]) };
}

class GenerateStreamDecoder extends OllamaStreamDecoder {
  protected override readLine(line: JsonObject): JsonObject {
    return asObject(asChat(line)) ?? line;
  }
}

const OTHERWISE_NAMED = ['response', 'thinking', 'tool_calls'];

function asChat(json: unknown): unknown {
  const answer = asObject(json);
  if (!answer || typeof answer['response'] !== 'string') return json;
  const { response, thinking, tool_calls } = answer;
  return { ...without(answer, OTHERWISE_NAMED), message: { role: 'assistant', content: response, thinking, tool_calls } };
}
