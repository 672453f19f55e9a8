import { compact, type DecodedRequest, isObject, type LlmRequest, type LossWeight, type ReasoningOptions, type Receipt, type ResponseFormat } from '@modelport/provider-base';
import { bodyFields } from '../../shared/body-fields.js';
import { type Fields, invalid } from '../../shared/fields.js';
import { decodeFormat } from './decode-format.js';
import { decodeMessages } from './decode-messages.js';
import { decodeSampling } from './decode-sampling.js';
import { decodeTools } from './decode-tools.js';

/** What the encoder of the answer must know of the request. */
export interface OpenAiAnswerOptions {
  /** The client asked for a usage chunk at the end of the stream. */
  includeUsage: boolean;
  /** The client spoke the older `functions` form and understands only `function_call`. */
  legacyFunctions: boolean;
  [name: string]: unknown;
}

/** Fields that change what the answer means; other unknown fields are advisory. */
const MEANINGFUL: ReadonlySet<string> = new Set(['audio', 'modalities', 'web_search_options', 'plugins', 'input', 'prompt']);

const SUMMARIES = ['auto', 'concise', 'detailed'] as const;

const EFFORTS = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh'] as const;

/** Checks a whole body. @throws LlmError `invalid_request` with the path of what is wrong. */
export function decodeRequest(body: unknown, receipt: Receipt): DecodedRequest {
  const fields = bodyFields(body);
  const messages = fields.array('messages');
  if (!messages || messages.length === 0) throw invalid('messages', 'a non-empty array of messages', messages ?? null);
  const { legacy, ...tools } = decodeTools(fields, receipt);
  const stream = fields.boolean('stream') ?? false;
  const request: LlmRequest = compact({
    model: fields.string('model') ?? '',
    messages: decodeMessages(messages, receipt),
    ...tools,
    responseFormat: decodeFormat(fields.fields('response_format'), decodeJsonSchema),
    maxTokens: decodeMaxTokens(fields),
    ...decodeSampling(fields),
    topK: fields.integer('top_k', 0),
    logprobs: decodeLogprobs(fields),
    reasoning: decodeReasoning(fields),
    user: fields.string('user'),
    metadata: decodeMetadata(fields),
    serviceTier: fields.string('service_tier'),
  });
  const answerOptions: OpenAiAnswerOptions = { includeUsage: fields.fields('stream_options')?.boolean('include_usage') ?? false, legacyFunctions: legacy };
  for (const name of fields.unread()) receipt.drop(name, weightOf(name, fields.raw(name)), 'it has no counterpart in other formats');
  return { request, stream, answerOptions };
}

/** Asking for text only is what every format does anyway. */
function weightOf(name: string, value: unknown): LossWeight {
  if (name === 'modalities' && Array.isArray(value) && value.every((modality) => modality === 'text')) return 'advisory';
  return MEANINGFUL.has(name) ? 'meaning' : 'advisory';
}

function decodeMaxTokens(fields: Fields): number | undefined {
  const old = fields.integer('max_tokens', 1);
  return fields.integer('max_completion_tokens', 1) ?? old;
}

function decodeLogprobs(fields: Fields): LlmRequest['logprobs'] {
  const top = fields.integer('top_logprobs', 0, 20);
  return fields.boolean('logprobs') ? compact({ top }) : undefined;
}

/** OpenAI's `reasoning_effort`; OpenRouter's `reasoning` object is understood as well. */
function decodeReasoning(fields: Fields): ReasoningOptions | undefined {
  const plain = fields.oneOf('reasoning_effort', EFFORTS);
  const reasoning = fields.fields('reasoning');
  const [enabled, hidden] = [reasoning?.boolean('enabled'), reasoning?.boolean('exclude') ?? false];
  const effort = reasoning?.oneOf('effort', EFFORTS) ?? plain ?? (enabled === false ? 'none' : undefined);
  const budgetTokens = reasoning?.integer('max_tokens', 1);
  const thinks = effort !== 'none' && (enabled === true || effort !== undefined || budgetTokens !== undefined);
  const summary = reasoning?.oneOf('summary', SUMMARIES) ?? (thinks && !hidden ? 'auto' : undefined);
  const decoded = compact({ effort, budgetTokens, summary });
  return Object.keys(decoded).length > 0 ? decoded : undefined;
}

function decodeMetadata(fields: Fields): Record<string, string> | undefined {
  const metadata = fields.jsonObject('metadata');
  if (metadata === undefined) return undefined;
  for (const [name, value] of Object.entries(metadata)) if (typeof value !== 'string') throw invalid(`metadata.${name}`, 'a string', value);
  return metadata as Record<string, string>;
}

function decodeJsonSchema(format: Fields): ResponseFormat {
  const fields = format.fields('json_schema');
  const schema = fields?.raw('schema');
  if (!fields || !isObject(schema)) throw invalid('response_format.json_schema.schema', 'a JSON Schema object', schema ?? null);
  return compact({ type: 'json-schema' as const, name: fields.string('name') ?? 'response', schema, description: fields.string('description'), strict: fields.boolean('strict') });
}
