import { asObject, type ClientCodec, compact, type EncodeContext, type JsonObject, type LlmResponse } from '@modelport/provider-base';
import { encodeError, encodeStreamError } from '../../ollama-chat/client/encode-error.js';
import { encodeResponse as encodeChat } from '../../ollama-chat/client/encode-response.js';
import { requestFacts } from '../../ollama-chat/client/facts.js';
import { OllamaStreamEncoder } from '../../ollama-chat/client/stream-encoder.js';
import { OllamaStreamGrammar } from '../../ollama-chat/client/stream-grammar.js';
import { OLLAMA_GENERATE } from '../dialect.js';
import { decodeRequest } from './decode-request.js';

/** Ollama's API for one text as a client speaks it: https://docs.ollama.com/api/generate */
export const ollamaGenerateCodec: ClientCodec = {
  dialect: OLLAMA_GENERATE,
  streamContentType: 'application/x-ndjson',
  decodeRequest,
  facts: requestFacts,
  encodeResponse,
  streamEncoder: (context) => new OllamaStreamEncoder(context, ({ content, ...said }) => ({ response: content, ...said })),
  encodeError,
  encodeStreamError,
  streamGrammar: () => new GenerateStreamGrammar(),
};

/** What a chat's answer has in its message stands beside the rest here. */
function encodeResponse(response: LlmResponse, context: EncodeContext): JsonObject {
  const { message, ...rest } = encodeChat(response, context);
  const { content, thinking, tool_calls } = asObject(message) ?? {};
  return compact({ ...rest, response: content, thinking, tool_calls });
}

class GenerateStreamGrammar extends OllamaStreamGrammar {
  protected override said(line: JsonObject): void {
    this.must(typeof line['response'] === 'string', 'has no response');
    this.texts(line, ['thinking']);
  }
}
