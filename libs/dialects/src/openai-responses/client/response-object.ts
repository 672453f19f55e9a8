import { compact, type EncodeContext, type FinishReason, type JsonObject } from '@modelport/provider-base';
import type { ResponsesAnswerOptions } from './decode-request.js';

/** What is told of an answer besides what it repeats of the request. */
export interface ResponseState {
  id: string;
  model: string;
  /** Seconds since 1970. */
  createdAt: number;
  status: 'in_progress' | 'completed' | 'incomplete' | 'failed';
  output: readonly JsonObject[];
  incompleteReason?: string | undefined;
  error?: JsonObject;
  usage?: JsonObject | null;
  serviceTier?: unknown;
}

/** https://platform.openai.com/docs/api-reference/responses/object. Nothing is stored, and it says so. */
export function responseObject(state: ResponseState, context: EncodeContext): JsonObject {
  const { asked } = answerOptions(context);
  return compact({
    id: state.id,
    object: 'response',
    created_at: state.createdAt,
    status: state.status,
    background: false,
    error: state.error ?? null,
    incomplete_details: state.incompleteReason === undefined ? null : { reason: state.incompleteReason },
    instructions: null,
    max_output_tokens: null,
    metadata: {},
    parallel_tool_calls: true,
    temperature: 1,
    tool_choice: 'auto',
    tools: [],
    top_p: 1,
    user: null,
    ...asked,
    reasoning: { effort: null, summary: null, ...Object(asked['reasoning']) },
    text: { format: { type: 'text' }, ...Object(asked['text']) },
    model: state.model,
    output: state.output,
    previous_response_id: null,
    store: false,
    truncation: 'disabled',
    usage: state.usage ?? null,
    service_tier: state.serviceTier,
  });
}

export function answerOptions(context: EncodeContext): ResponsesAnswerOptions {
  return { customTools: [], asked: {}, ...context.answerOptions };
}

export function responseId(id: string | null, { requestId }: EncodeContext): string {
  return id ?? `resp_${requestId.replaceAll('-', '')}`;
}

/** The id of the item at a place of the output; the same for the same place of the same answer. */
export function itemId(kind: 'msg' | 'rs' | 'fc' | 'ctc', index: number, { requestId }: EncodeContext): string {
  return `${kind}_${requestId.replace(/[^A-Za-z0-9]/g, '')}_${index}`;
}

/** Why an answer is incomplete; undefined for one that is complete. */
export function incompleteReason(reason: FinishReason): string | undefined {
  return reason === 'length' ? 'max_output_tokens' : reason === 'content-filter' ? 'content_filter' : undefined;
}
