import { type DecodedResponse, field, type FinishReason, type JsonObject, type LlmErrorKind, numberField, stringField, Usage, VendorError } from '@modelport/provider-base';

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
export function decodeUsage(usage: unknown): { usage: Usage; billed?: Usage } {
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
