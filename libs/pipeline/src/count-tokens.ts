import { isLlmError, type CallContext, LlmError, type LlmProvider } from '@modelport/provider-base';
import type { Call } from './call.js';
import { estimatePromptTokens } from './limits/prompt-estimate.js';
import type { PromptCount } from './result.js';

/**
 * How many tokens the prompt of a call has: by the vendor's own count in whichever format it counts, else an estimate that says it is one.
 * @throws LlmError `unsupported` where the vendor does not count, and the client allows no loss at all.
 */
export async function countTokens(provider: LlmProvider, model: string, call: Call, context: CallContext): Promise<PromptCount> {
  const { maxTokens: _limit, ...prompt } = call.request();
  const request = { ...prompt, model };
  const counted = await provider.countTokens?.(request, context).catch(noneIfUnsupported(call));
  if (counted) return { inputTokens: counted.inputTokens, estimated: false, receipt: counted.receipt };
  const { providerId } = provider;
  if (call.translation === 'strict') throw new LlmError('unsupported', `${providerId} does not count the tokens of ${model}, and an estimate is not what "strict" asks for`, { providerId });
  const detail = `${providerId} does not count the tokens of ${model}: this is an estimate, from the length of the texts`;
  return { inputTokens: estimatePromptTokens(request), estimated: true, receipt: [{ action: 'added', field: 'input_tokens', detail }] };
}

/** Some vendors count for some of their models, and say so only when asked. What the request holds that they cannot carry stays refused. */
function noneIfUnsupported({ translation }: Call): (thrown: unknown) => undefined {
  return (thrown) => {
    if (translation !== 'strict' && isLlmError(thrown) && thrown.kind === 'unsupported' && thrown.upstreamStatus !== undefined) return undefined;
    throw thrown;
  };
}
