import { asObject, LlmError, numberField, type JsonObject, type TokenCounting } from '@modelport/provider-base';
import type { AnthropicMessagesOptions } from './options.js';

/** Source: https://docs.anthropic.com/en/api/messages-count-tokens */
export const COUNT_TOKENS_PATH = '/v1/messages/count_tokens';

/** What of a request counts; the vendor refuses the rest. */
const COUNTED = ['model', 'system', 'messages', 'tools', 'tool_choice', 'thinking', 'output_config', 'anthropic_version'];

/** How the tokens of a prompt are asked for. Hosts that name the model in their paths have one path for all, and the model in the body. */
export function messagesCounting({ countTokensPath = COUNT_TOKENS_PATH, countedModel = (model) => model }: Pick<AnthropicMessagesOptions, 'countTokensPath' | 'countedModel'>): TokenCounting {
  return {
    encode: ({ body, headers }, { model }) => ({ path: countTokensPath, body: { model: countedModel(model), ...pick(asObject(body) ?? {}) }, ...(headers && { headers }) }),
    decode: (json) => {
      const count = numberField(json, 'input_tokens');
      if (count === undefined) throw new LlmError('malformed_response', 'the count of tokens has no "input_tokens"');
      return count;
    },
  };
}

function pick(body: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(body).filter(([name]) => COUNTED.includes(name)));
}
