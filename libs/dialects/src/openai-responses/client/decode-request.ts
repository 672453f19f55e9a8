import { compact, type DecodedRequest, LlmError, type LlmRequest, type LossWeight, type Message, type ReasoningOptions, type Receipt } from '@modelport/provider-base';
import { bodyFields } from '../../shared/body-fields.js';
import { type Fields, invalid } from '../../shared/fields.js';
import { decodeText } from './decode-text.js';
import { decodeInput } from './decode-input.js';
import { decodeTools } from './decode-tools.js';
import { reportUnread } from './report-unread.js';

/** What the encoder of the answer must know of the request. */
export interface ResponsesAnswerOptions {
  /** The names of the tools that take text instead of JSON. */
  customTools: readonly string[];
  /** Fields that the answer repeats, as they were asked for. */
  asked: Readonly<Record<string, unknown>>;
  [name: string]: unknown;
}

/** Fields that change what the answer is; other unknown fields are advisory. */
const MEANINGFUL: ReadonlySet<string> = new Set(['prompt', 'background', 'context_management', 'modalities', 'audio', 'image']);

/** Fields of the request that stand in the answer too: https://platform.openai.com/docs/api-reference/responses/object */
const REPEATED = ['instructions', 'max_output_tokens', 'metadata', 'parallel_tool_calls', 'reasoning', 'temperature', 'text', 'tool_choice', 'tools', 'top_p', 'user'] as const;

/**
 * Checks a whole body: https://platform.openai.com/docs/api-reference/responses/create
 * @throws LlmError `invalid_request` with the path of what is wrong; `unsupported` where it builds on what was stored: nothing is stored here.
 */
export function decodeRequest(body: unknown, receipt: Receipt): DecodedRequest {
  const fields = bodyFields(body);
  refuseStored(fields);
  const asked = Object.fromEntries(REPEATED.map((name) => [name, fields.raw(name)]).filter(([, value]) => value !== undefined));
  const { customTools, ...tools } = decodeTools(fields, receipt);
  const request: LlmRequest = compact({
    model: fields.string('model') ?? '',
    messages: [...decodeInstructions(fields), ...decodeInput(fields.raw('input'), receipt)],
    ...tools,
    responseFormat: decodeText(fields.fields('text'), receipt),
    maxTokens: fields.integer('max_output_tokens', 1),
    temperature: fields.number('temperature', 0, 2),
    topP: fields.number('top_p', 0, 1),
    logprobs: decodeLogprobs(fields),
    reasoning: decodeReasoningOptions(fields.fields('reasoning'), receipt),
    user: decodeUser(fields),
    metadata: decodeMetadata(fields),
    serviceTier: fields.string('service_tier'),
  }) as LlmRequest;
  const stream = fields.boolean('stream') ?? false;
  reportLosses(fields, receipt);
  const answerOptions: ResponsesAnswerOptions = { customTools, asked };
  return { request, stream, answerOptions };
}

/** https://platform.openai.com/docs/guides/conversation-state */
function refuseStored(fields: Fields): void {
  for (const name of ['previous_response_id', 'conversation']) {
    if (fields.raw(name) === undefined) continue;
    throw new LlmError('unsupported', `${name}: no answer is stored here, and the model asked is not OpenAI's own; send the whole conversation in "input"`, { path: name });
  }
}

function decodeInstructions(fields: Fields): Message[] {
  const text = fields.string('instructions');
  return text ? [{ role: 'system', content: [{ type: 'text', text }] }] : [];
}

/** Log probabilities are asked for by `include` as well. */
function decodeLogprobs(fields: Fields): LlmRequest['logprobs'] {
  const top = fields.integer('top_logprobs', 0, 20);
  const included = fields.array('include')?.includes('message.output_text.logprobs') ?? false;
  return included || (top !== undefined && top > 0) ? compact({ top }) : undefined;
}

const EFFORTS = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'] as const;
const SUMMARIES = ['auto', 'concise', 'detailed'] as const;

function decodeReasoningOptions(reasoning: Fields | undefined, receipt: Receipt): ReasoningOptions | undefined {
  if (!reasoning) return undefined;
  const asked = reasoning.oneOf('effort', EFFORTS);
  if (asked === 'max') receipt.change('clamped', reasoning.at('effort'), 'carried as xhigh, the most that other formats know');
  const effort = asked === 'max' ? 'xhigh' : asked;
  const old = reasoning.oneOf('generate_summary', SUMMARIES);
  const options = compact({ effort, summary: reasoning.oneOf('summary', SUMMARIES) ?? old });
  reportUnread(reasoning, receipt);
  return Object.keys(options).length > 0 ? options : undefined;
}

/** `safety_identifier` is the newer name of `user`. */
function decodeUser(fields: Fields): string | undefined {
  const user = fields.string('user');
  return fields.string('safety_identifier') ?? user;
}

function decodeMetadata(fields: Fields): Record<string, string> | undefined {
  const metadata = fields.jsonObject('metadata');
  if (metadata === undefined) return undefined;
  for (const [name, value] of Object.entries(metadata)) if (typeof value !== 'string') throw invalid(`metadata.${name}`, 'a string', value);
  return metadata as Record<string, string>;
}

/** What asks for nothing, or for what is done anyway, is no loss. */
const WITHOUT_LOSS: Readonly<Record<string, (value: unknown) => boolean>> = {
  store: (value) => value === false,
  background: (value) => value === false,
  truncation: (value) => value === 'disabled',
  stream_options: () => true,
};

function reportLosses(fields: Fields, receipt: Receipt): void {
  const include = fields.array('include') ?? [];
  for (const [index, name] of include.entries()) {
    if (name === 'reasoning.encrypted_content' || name === 'message.output_text.logprobs') continue;
    receipt.drop(`include.${index}`, 'advisory', 'it is of a tool that OpenAI runs');
  }
  for (const name of fields.unread()) {
    if (WITHOUT_LOSS[name]?.(fields.raw(name)) ?? false) continue;
    receipt.drop(name, weightOf(name), name === 'store' ? 'no answer is stored here' : 'it has no counterpart in other formats');
  }
}

function weightOf(name: string): LossWeight {
  return MEANINGFUL.has(name) ? 'meaning' : 'advisory';
}
