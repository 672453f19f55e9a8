import type { FinishReason, LlmResponse, OutputPart, ToolCallPart } from '@modelport/provider-base';
import type { AnsweredCallDto, CompleteAnswerDto, FinishReasonWord } from './complete-answer.dto.js';
import { toCitations } from './citation.dto.js';
import { parseArguments } from './parsed-arguments.js';
import { toUsageDto } from './usage.dto.js';

/** What the answer tells besides the model's own words. */
export interface AnswerContext {
  providerId: string;
  platformId: string;
  requestId: string;
  latencyMs: number;
}

const FINISH_WORDS: Record<FinishReason, FinishReasonWord> = {
  stop: 'stop',
  length: 'length',
  'tool-calls': 'tool_calls',
  'content-filter': 'content_filter',
  other: 'other',
};

export function toCompleteAnswer(response: LlmResponse, { providerId, platformId, requestId, latencyMs }: AnswerContext): CompleteAnswerDto {
  const calls = response.content.filter((part) => part.type === 'tool-call').map(toAnsweredCall);
  const [first] = calls;
  return {
    response: textOf(response.content, 'text') ?? '',
    reasoning: textOf(response.content, 'reasoning'),
    refusal: textOf(response.content, 'refusal'),
    model: response.model,
    provider: providerId,
    platform: platformId,
    finish_reason: FINISH_WORDS[response.finishReason],
    tokens_used: response.usage.totalTokens,
    usage: toUsageDto(response.usage),
    cost: response.cost?.total ?? null,
    function_name: first?.name ?? null,
    function_arguments: first?.arguments ?? null,
    ...(first?.arguments_raw !== undefined && { arguments_raw: first.arguments_raw }),
    function_calls: calls,
    citations: toCitations(response.content),
    request_id: requestId,
    latency_ms: latencyMs,
    provider_metadata: response.providerMetadata,
    receipt: [...response.receipt],
  };
}

export function toAnsweredCall({ id, name, arguments: text }: Pick<ToolCallPart, 'id' | 'name' | 'arguments'>): AnsweredCallDto {
  return { id, name, ...parseArguments(text) };
}

/** The texts of one type joined; null where there is none. */
function textOf(content: readonly OutputPart[], type: 'text' | 'reasoning' | 'refusal'): string | null {
  const texts = content.flatMap((part) => (part.type === type ? [part.text] : []));
  return texts.length === 0 ? null : texts.join('');
}
