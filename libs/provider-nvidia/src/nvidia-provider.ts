import { OpenAiChatProvider } from '@modelport/dialects';
import type { ProviderDefinition, ProviderOptions } from '@modelport/provider-base';
import { definition } from './definition.generated.js';

/** NVIDIA's API catalogue speaks OpenAI's format: https://docs.api.nvidia.com/nim/reference/llm-apis */
export class NvidiaProvider extends OpenAiChatProvider {
  static readonly definition: ProviderDefinition = definition;

  constructor(options: ProviderOptions = {}) {
    super(definition, options, { completions: { path: '/completions', onlyNamed: true } });
  }
}
