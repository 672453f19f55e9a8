import type { ProviderOptions } from '@modelport/provider-base';

/** What the provider's constructor takes besides the usual. */
export interface OpenAiCompatibleOptions extends ProviderOptions {
  /** The id that this server goes by in answers and errors, e.g. `my-vllm`. Default `openai-compatible`. */
  id?: string;
}
