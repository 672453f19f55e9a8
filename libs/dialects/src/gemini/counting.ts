import { asObject, compact, LlmError, numberField, type TokenCounting } from '@modelport/provider-base';
import { modelPath, modelResource } from './model-path.js';
import type { GeminiOptions } from './options.js';

/**
 * How the tokens of a prompt are asked for: the whole request is wrapped where the system's words and the tools would else be left out.
 * Sources: https://ai.google.dev/api/tokens#method:-models.counttokens,
 * https://cloud.google.com/vertex-ai/generative-ai/docs/model-reference/count-tokens
 */
export function geminiCounting({ modelPath: pathOf = modelPath, countsBare = false }: GeminiOptions): TokenCounting {
  return {
    encode: ({ body }, { model }) => {
      const { contents, systemInstruction, tools, generationConfig, ...others } = asObject(body) ?? {};
      const bare = compact({ contents, systemInstruction, tools, generationConfig });
      return { path: `${pathOf(model)}:countTokens`, body: countsBare ? bare : { generateContentRequest: { model: modelResource(model), ...bare, ...others } } };
    },
    decode: (json) => {
      const count = numberField(json, 'totalTokens');
      if (count === undefined) throw new LlmError('malformed_response', 'the count of tokens has no "totalTokens"');
      return count;
    },
  };
}
