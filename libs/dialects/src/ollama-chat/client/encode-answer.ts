import { asObject, type ChosenToken, compact, parseJson, type FinishReason, type JsonObject, type ToolCallPart, type Usage } from '@modelport/provider-base';
import { encodeLogprobs } from '../../shared/logprobs.js';

/** What the last line of an answer says beside the message. The times that Ollama tells are its own: nobody else does. */
export function encodeEnd(reason: FinishReason, usage: Usage, logprobs?: readonly ChosenToken[]): JsonObject {
  return compact({
    done: true,
    done_reason: doneReason(reason),
    prompt_eval_count: usage.inputTokens ?? undefined,
    prompt_eval_cached_count: usage.input.cacheRead ?? undefined,
    eval_count: usage.outputTokens ?? undefined,
    logprobs: logprobs && encodeLogprobs(logprobs),
  });
}

/** `stop` and `length` are all that Ollama itself says; what was withheld must not look like either. */
function doneReason(reason: FinishReason): string {
  switch (reason) {
    case 'length':
      return 'length';
    case 'content-filter':
      return 'content_filter';
    case 'other':
      return 'other';
    default:
      return 'stop';
  }
}

/** Ollama's calls have objects for arguments: those that were cut off are wrapped. */
export function encodeCall({ id, name, arguments: text }: Pick<ToolCallPart, 'id' | 'name' | 'arguments'>, index: number): JsonObject {
  const parsed = text.trim() === '' ? {} : parseJson(text);
  return { id, function: { index, name, arguments: parsed === null ? {} : (asObject(parsed) ?? { INVALID_JSON: text }) } };
}
