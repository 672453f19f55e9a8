import { asObject, LlmError, numberField, type TokenCounting } from '@modelport/provider-base';

export const COUNT_TOKENS_PATH = '/responses/input_tokens';

/** What of a request counts; the vendor refuses the rest. */
const COUNTED = ['model', 'input', 'instructions', 'tools', 'tool_choice', 'parallel_tool_calls', 'text', 'reasoning', 'truncation'];

/** How the tokens of a prompt are asked for: https://platform.openai.com/docs/api-reference/responses/input-tokens */
export const responsesCounting: TokenCounting = {
  encode: ({ body, headers }) => ({
    path: COUNT_TOKENS_PATH,
    body: Object.fromEntries(Object.entries(asObject(body) ?? {}).filter(([name]) => COUNTED.includes(name))),
    ...(headers && { headers }),
  }),
  decode: (json) => {
    const count = numberField(json, 'input_tokens');
    if (count === undefined) throw new LlmError('malformed_response', 'the count of tokens has no "input_tokens"');
    return count;
  },
};
