import { CREATED, type Answer, type AnswerChoice } from './answer.js';

/** The answer as one object. Source of the shape: https://platform.openai.com/docs/api-reference/chat/object */
export function completionOf(answer: Answer): object {
  return {
    ...head(answer, 'chat.completion'),
    choices: answer.choices.map((choice, index) => ({
      index,
      message: messageOf(choice, answer.legacyFunctions),
      logprobs: null,
      finish_reason: choice.finishReason,
    })),
    usage: usageOf(answer),
  };
}

/** What every object of an answer begins with. */
export function head({ hash, model }: Answer, object: string): object {
  return { id: `chatcmpl-sandbox-${hash}`, object, created: CREATED, model, system_fingerprint: 'fp_sandbox' };
}

export function usageOf({ usage }: Answer): object {
  const { promptTokens, cacheWriteTokens, completionTokens, reasoningTokens } = usage;
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
    prompt_tokens_details: { cached_tokens: 0, ...(cacheWriteTokens !== undefined && { cache_write_tokens: cacheWriteTokens }), audio_tokens: 0 },
    completion_tokens_details: { reasoning_tokens: reasoningTokens, audio_tokens: 0 },
  };
}

function messageOf({ reasoning, content, calls }: AnswerChoice, legacyFunctions: boolean): object {
  const [first] = calls;
  const called = calls.map((call) => ({ id: call.id, type: 'function', function: { name: call.name, arguments: call.arguments } }));
  return {
    role: 'assistant',
    content,
    refusal: null,
    ...(reasoning !== '' && { reasoning_content: reasoning }),
    ...(first && legacyFunctions && { function_call: { name: first.name, arguments: first.arguments } }),
    ...(first && !legacyFunctions && { tool_calls: called }),
  };
}
