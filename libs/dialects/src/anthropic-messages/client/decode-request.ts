import { compact, type DecodedRequest, LlmError, type LlmRequest, type LossWeight, type Message, type Receipt, type ResponseFormat } from '@modelport/provider-base';
import { bodyFields } from '../../shared/body-fields.js';
import { type Fields, invalid } from '../../shared/fields.js';
import { reportUnread } from './block-context.js';
import { decodeCache } from './cache-control.js';
import { decodeMessages, decodeSystem } from './decode-messages.js';
import { decodeThinking } from './decode-thinking.js';
import { decodeTools } from './decode-tools.js';
import { THREAD } from './thread.js';

/** What the encoder of the answer must know of the request. */
export interface MessagesAnswerOptions {
  /** The client asked for thinking, and so is ready to meet blocks of it anywhere. */
  thinkingAsked: boolean;
  /** The client wants to read it. */
  thinkingShown: boolean;
  [name: string]: unknown;
}

/** Fields that change what the answer is, or where it may be made; other unknown fields are advisory. */
const MEANINGFUL: ReadonlySet<string> = new Set(['mcp_servers', 'container', 'inference_geo', 'prompt']);

/**
 * Checks a whole body: https://docs.anthropic.com/en/api/messages
 * @throws LlmError `invalid_request` with the path of what is wrong; `unsupported` where it is a turn of a thread.
 */
export function decodeRequest(body: unknown, receipt: Receipt): DecodedRequest {
  const fields = bodyFields(body);
  refuseThread(fields);
  const messages = fields.array('messages');
  if (!messages || messages.length === 0) throw invalid('messages', 'a non-empty array of messages', messages ?? null);
  const maxTokens = fields.integer('max_tokens', 1);
  if (maxTokens === undefined) throw invalid('max_tokens', 'a whole number of at least 1', null);
  const outputConfig = fields.fields('output_config');
  const { reasoning, asked, shown } = decodeThinking(fields.fields('thinking'), outputConfig, receipt);
  const conversation = [...decodeSystem(fields.raw('system'), 'system', receipt), ...decodeMessages(messages, receipt)];
  const request: LlmRequest = compact({
    model: fields.string('model') ?? '',
    messages: withCacheAtEnd(conversation, decodeCache(fields)),
    ...decodeTools(fields, receipt),
    responseFormat: decodeFormat(outputConfig?.fields('format') ?? fields.fields('output_format')),
    maxTokens,
    ...decodeSampling(fields),
    reasoning,
    user: decodeUser(fields, receipt),
    serviceTier: decodeTier(fields),
  }) as LlmRequest;
  const stream = fields.boolean('stream') ?? false;
  if (outputConfig) reportUnread(outputConfig, { receipt });
  for (const name of fields.unread()) receipt.drop(name, weightOf(name), 'it has no counterpart in other formats');
  const answerOptions: MessagesAnswerOptions = { thinkingAsked: asked, thinkingShown: shown };
  return { request, stream, answerOptions };
}

/** A turn of a thread that only the vendor holds is not the whole conversation; nor would it be there for the next one. */
function refuseThread(fields: Fields): void {
  if (fields.raw(THREAD) === undefined) return;
  throw new LlmError('unsupported', `${THREAD}: no conversation is held here, and the model asked is not Anthropic's own; send all of it in "messages"`, { path: THREAD });
}

function weightOf(name: string): LossWeight {
  return MEANINGFUL.has(name) ? 'meaning' : 'advisory';
}

function decodeSampling(fields: Fields): Partial<LlmRequest> {
  const stop = fields.array('stop_sequences')?.map((sequence, index) => {
    if (typeof sequence !== 'string') throw invalid(`stop_sequences.${index}`, 'a string', sequence);
    return sequence;
  });
  return {
    ...(stop && stop.length > 0 && { stop }),
    ...compact({ temperature: fields.number('temperature', 0, 1), topP: fields.number('top_p', 0, 1), topK: fields.integer('top_k', 0) }),
  } as Partial<LlmRequest>;
}

function decodeUser(fields: Fields, receipt: Receipt): string | undefined {
  const metadata = fields.fields('metadata');
  const user = metadata?.string('user_id');
  if (metadata) reportUnread(metadata, { receipt });
  return user;
}

/** Source: https://docs.anthropic.com/en/api/service-tiers. `default` is the common word for the tier without priority. */
function decodeTier(fields: Fields): string | undefined {
  const tier = fields.oneOf('service_tier', ['auto', 'standard_only'] as const);
  return tier === 'standard_only' ? 'default' : tier;
}

/** Source: https://docs.anthropic.com/en/docs/build-with-claude/structured-outputs */
function decodeFormat(format: Fields | undefined): ResponseFormat | undefined {
  if (!format) return undefined;
  const type = format.string('type');
  if (type !== 'json_schema') throw invalid(format.at('type'), 'json_schema', type ?? null);
  const schema = format.jsonObject('schema');
  if (!schema) throw invalid(format.at('schema'), 'a JSON Schema object', null);
  return { type: 'json-schema', name: 'response', schema };
}

/** A breakpoint for the whole request stands on the last block that can carry one. */
function withCacheAtEnd(messages: readonly Message[], cache: ReturnType<typeof decodeCache>): readonly Message[] {
  const last = messages.at(-1);
  const part = last?.content.at(-1);
  if (!cache.cache || !last || !part || part.type === 'reasoning') return messages;
  return [...messages.slice(0, -1), { ...last, content: [...last.content.slice(0, -1), { ...part, ...cache }] }];
}
