import type { ProviderOptions, Secret } from '@modelport/provider-base';

/** A token of Microsoft Entra ID, or what gives one that is valid now: it is asked before every request. */
export type EntraToken = string | Secret | (() => string | Promise<string>);

/** What the provider's constructor takes. */
export interface AzureOpenAiOptions extends ProviderOptions {
  /** The resource's endpoint, e.g. `https://my-resource.openai.azure.com`. Defaults to `AZURE_OPENAI_ENDPOINT`. */
  baseUrl?: string;
  /**
   * A dated version such as `2024-10-21` asks deployments by the classic API; `v1`, or none, all by the v1 API. Defaults to
   * `AZURE_OPENAI_API_VERSION`.
   */
  apiVersion?: string;
  /** In the key's place; with `@azure/identity`, `getBearerTokenProvider(…)`. Defaults to `AZURE_OPENAI_AD_TOKEN` where there is no key. */
  entraToken?: EntraToken;
}
