import { asObject, asObjects, asString, type Citation, type DecodedResponse, field, type FinishReason, type JsonObject, LlmError, type LlmErrorKind, numberField, type OutputPart, stringField, Usage, VendorError, without } from '@modelport/provider-base';
import { withCitations } from '../shared/cited-parts.js';
import { decodeCitation } from './citations.js';
import { decodeLogprobs } from './logprobs.js';
import { errorInBody } from './decode-error.js';

/** Reads a whole answer. Source: https://docs.cohere.com/reference/chat */
export function decodeResponse(json: unknown): DecodedResponse {
  const error = errorInBody(json);
  if (error) throw error;
  const answer = asObject(json);
  const message = asObject(answer?.['message']);
  if (!answer || !message) throw new LlmError('malformed_response', 'the answer holds no message');
  const calls = decodeCalls(message);
  return {
    id: stringField(answer, 'id') ?? null,
    model: null,
    content: [...withCitations(decodeBlocks(message['content']), decodeCitations(message)), ...calls],
    ...decodeFinish(answer, calls.length > 0),
    ...decodeLogprobs(answer['logprobs']),
    providerMetadata: { ...extraOf(message), ...billedUnits(answer['usage']), ...without(answer, ['id', 'message', 'finish_reason', 'usage', 'logprobs']) },
  };
}

function decodeBlocks(content: unknown): OutputPart[] {
  if (typeof content === 'string') return content === '' ? [] : [{ type: 'text', text: content }];
  return asObjects(content).flatMap((block): OutputPart[] => {
    const [text, thinking] = [asString(block['text']), asString(block['thinking'])];
    if (thinking) return [{ type: 'reasoning', text: thinking }];
    return text ? [{ type: 'text', text }] : [];
  });
}

/** Blocks are numbered with those of thoughts among them. */
function decodeCitations(message: JsonObject): Citation[] {
  const blocks = typeof message['content'] === 'string' ? [{ text: message['content'] }] : asObjects(message['content']);
  const texts = blocks.map((block) => asString(block['text']) ?? '');
  return asObjects(message['citations']).flatMap((citation) => {
    const index = numberField(citation, 'content_index') ?? texts.findIndex((text) => text !== '');
    return decodeCitation(citation, texts.slice(0, Math.max(0, index)).join('').length, texts[index] ?? '');
  });
}

function decodeCalls(message: JsonObject): OutputPart[] {
  return asObjects(message['tool_calls']).map((call) => ({
    type: 'tool-call',
    id: stringField(call, 'id') || `call_${crypto.randomUUID().replaceAll('-', '')}`,
    name: stringField(call['function'], 'name') ?? '',
    arguments: argumentsOf(field(call['function'], 'arguments')),
  }));
}

/** A call without arguments has the text `null`, or none. */
function argumentsOf(given: unknown): string {
  const text = typeof given === 'string' ? given : JSON.stringify(given ?? null);
  return text.trim() === '' || text.trim() === 'null' ? '{}' : text;
}

/** The plan that is told before calls, which no format shares, and where words come from, as the vendor tells it. */
function extraOf(message: JsonObject): Record<string, unknown> {
  const plan = stringField(message, 'tool_plan');
  const citations = asObjects(message['citations']);
  return { ...(plan && { tool_plan: plan }), ...(citations.length > 0 && { citations }) };
}

/** Bills count more than tokens: searches, images, classifications. */
export function billedUnits(usage: unknown): Record<string, unknown> {
  const units = asObject(field(usage, 'billed_units'));
  return units ? { billed_units: units } : {};
}

/** Source: https://docs.cohere.com/reference/chat (finish_reason) */
const REASONS: Readonly<Record<string, FinishReason>> = {
  COMPLETE: 'stop',
  STOP_SEQUENCE: 'stop',
  MAX_TOKENS: 'length',
  // The context window is full.
  ERROR_LIMIT: 'length',
  TOOL_CALL: 'tool-calls',
  ERROR_TOXIC: 'content-filter',
  CONTENT_BLOCKED: 'content-filter',
};

/** Reasons that are failures: what came before is no whole answer. */
const FAILURES: Readonly<Record<string, LlmErrorKind>> = { ERROR: 'server_error', TIMEOUT: 'timeout', USER_CANCEL: 'cancelled' };

/** How an answer ended: `end` is a whole answer, or the `delta` of `message-end`. @throws VendorError where it failed. */
export function decodeFinish(end: JsonObject, hasCalls: boolean): Pick<DecodedResponse, 'finishReason' | 'rawFinishReason' | 'usage' | 'billed'> {
  const raw = stringField(end, 'finish_reason') ?? null;
  const failure = raw === null ? undefined : FAILURES[raw.toUpperCase()];
  if (failure) throw new VendorError({ message: stringField(end, 'error') ?? `the model stopped with ${raw}`, code: raw ?? undefined, kind: failure });
  const known = raw === null ? undefined : REASONS[raw.toUpperCase()];
  const finishReason = known ?? 'other';
  return { finishReason: hasCalls && finishReason !== 'length' ? 'tool-calls' : finishReason, rawFinishReason: raw, ...decodeUsage(field(end, 'usage')) };
}

/** The model reads a prompt of Cohere's own around the client's: `tokens` counts it, `billed_units` do not, and only these are paid for. */
function decodeUsage(usage: unknown): { usage: Usage; billed?: Usage } {
  const [tokens, billed] = [field(usage, 'tokens'), field(usage, 'billed_units')];
  const counted = tokens ?? billed;
  const input = numberField(counted, 'input_tokens');
  const output = numberField(counted, 'output_tokens');
  const cached = numberField(usage, 'cached_tokens');
  return {
    usage: Usage.fromTotals({
      inputTokens: input,
      cacheRead: cached === undefined || input === undefined ? undefined : Math.min(cached, input),
      outputTokens: output,
      reasoning: numberField(tokens, 'reasoning_tokens'),
    }),
    ...(numberField(billed, 'input_tokens') !== undefined && { billed: Usage.fromTotals({ inputTokens: numberField(billed, 'input_tokens'), outputTokens: numberField(billed, 'output_tokens') ?? 0 }) }),
  };
}
