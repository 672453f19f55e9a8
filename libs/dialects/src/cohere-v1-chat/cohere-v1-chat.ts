import { asObject, asObjects, compact, type DecodedResponse, type EncodedRequest, type EncodeRequestContext, type JsonObject, LlmError, type LlmRequest, type Message, mergeFields, type Receipt, stringField, type ToolCallPart, type WireFormat, without } from '@modelport/provider-base';
import { decodeV1Citations } from '../cohere-chat/citations.js';
import { decodeError, errorInBody } from '../cohere-chat/decode-error.js';
import { billedUnits, decodeFinish } from '../cohere-chat/decode-response.js';
import { withCitations } from '../shared/cited-parts.js';
import { V1StreamDecoder } from './stream-decoder.js';

/**
 * Cohere's chat API, version 1: https://docs.cohere.com/v1/reference/chat. Version 2 replaced it; it is here for old deployments, and is
 * spoken where a model's `formats` name it. It takes text only.
 */
export const cohereV1Chat: WireFormat = {
  dialect: 'cohere-v1-chat',
  framing: 'ndjson',
  encodeRequest,
  decodeResponse,
  streamDecoder: () => new V1StreamDecoder(),
  decodeError,
};

function encodeRequest(request: LlmRequest, { stream, receipt, definition }: EncodeRequestContext): EncodedRequest {
  const providerId = definition.provider.id;
  const said = request.messages.map((message, index) => ({ role: message.role, text: textOf(message, `messages.${index}`) }));
  const last = said.at(-1);
  if (last?.role !== 'user') throw new LlmError('unsupported', 'messages: version 1 of this API answers what the user said last', { path: 'messages' });
  dropUnknown(request, receipt);
  const history = said.slice(0, -1).map(({ role, text }) => ({ role: ROLES[role], message: text }));
  const body: JsonObject = compact({
    model: request.model,
    message: last.text,
    chat_history: history.length > 0 ? history : undefined,
    stream,
    max_tokens: request.maxTokens,
    temperature: request.temperature,
    p: request.topP,
    k: request.topK,
    seed: request.seed,
    stop_sequences: request.stop,
    frequency_penalty: request.frequencyPenalty,
    presence_penalty: request.presencePenalty,
  });
  return { path: '/v1/chat', body: mergeFields(body, request.providerOptions?.[providerId]) };
}

const ROLES: Readonly<Record<Message['role'], string>> = { system: 'SYSTEM', user: 'USER', assistant: 'CHATBOT', tool: 'TOOL' };

function textOf({ content }: Message, path: string): string {
  const texts = content.map((part, index) => {
    if (part.type === 'text' || part.type === 'refusal') return part.text;
    throw new LlmError('unsupported', `${path}.content.${index}: version 1 of this API takes text only, not ${part.type}`, { path: `${path}.content.${index}` });
  });
  return texts.join('\n');
}

function dropUnknown(request: LlmRequest, receipt: Receipt): void {
  if (request.tools && request.tools.length > 0) receipt.drop('tools', 'meaning', 'version 1 of this API has tools of another kind');
  if (request.responseFormat && request.responseFormat.type !== 'text') receipt.drop('response_format', 'meaning', 'it is not asked of version 1 of this API');
  if (request.n !== undefined && request.n !== 1) receipt.drop('n', 'meaning', 'Cohere gives one answer to a request');
  for (const name of ['reasoning', 'logprobs', 'user', 'metadata', 'serviceTier'] as const) if (request[name] !== undefined) receipt.drop(name, 'advisory', 'version 1 of this API has no such parameter');
}

const READ = ['text', 'generation_id', 'response_id', 'chat_history', 'finish_reason', 'meta', 'tool_calls', 'event_type'];

/** Reads a whole answer, or the one that ends a stream. */
export function decodeResponse(json: unknown): DecodedResponse {
  const error = errorInBody(json);
  if (error) throw error;
  const answer = asObject(json);
  const text = stringField(answer, 'text');
  if (!answer || text === undefined) throw new LlmError('malformed_response', 'the answer holds no text');
  const calls = decodeCalls(answer);
  return {
    id: stringField(answer, 'generation_id') ?? stringField(answer, 'response_id') ?? null,
    model: null,
    content: [...withCitations(text === '' ? [] : [{ type: 'text' as const, text }], decodeV1Citations(answer, text)), ...calls],
    ...decodeFinish({ finish_reason: answer['finish_reason'], usage: answer['meta'] }, calls.length > 0),
    providerMetadata: { ...billedUnits(answer['meta']), ...without(answer, READ) },
  };
}

/** Calls have no ids here, and objects for arguments. */
export function decodeCalls(answer: JsonObject): ToolCallPart[] {
  return asObjects(answer['tool_calls']).map((call) => ({
    type: 'tool-call',
    id: `call_${crypto.randomUUID().replaceAll('-', '')}`,
    name: stringField(call, 'name') ?? '',
    arguments: JSON.stringify(asObject(call['parameters']) ?? {}),
  }));
}
