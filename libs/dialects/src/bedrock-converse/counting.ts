import { asObject, compact, LlmError, numberField, type TokenCounting } from '@modelport/provider-base';

/** Inference profiles are not counted for, the models behind them are: https://docs.aws.amazon.com/bedrock/latest/userguide/count-tokens.html */
const PROFILE = /^(?:us|us-gov|eu|apac|au|jp|ca|global)\./;

/** How the tokens of a prompt are asked for: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_CountTokens.html */
export const converseCounting: TokenCounting = {
  encode: ({ body }, { model }) => {
    const { messages, system, toolConfig, additionalModelRequestFields } = asObject(body) ?? {};
    const converse = compact({ messages, system, toolConfig, additionalModelRequestFields });
    return { path: `/model/${encodeURIComponent(model.replace(PROFILE, ''))}/count-tokens`, body: { input: { converse } } };
  },
  decode: (json) => {
    const count = numberField(json, 'inputTokens');
    if (count === undefined) throw new LlmError('malformed_response', 'the count of tokens has no "inputTokens"');
    return count;
  },
};
