import type { ForwardTarget } from '@modelport/provider-base';

/** In what one host of the format differs from Anthropic itself. */
export interface AnthropicMessagesOptions {
  /** Appended to the base URL; a function where it names the model, which is then left out of the body. Default `/v1/messages`. */
  path?: string | ((target: ForwardTarget) => string);
  /** The body's `anthropic_version`, on hosts that want one there and not in a header. */
  bodyVersion?: string;
  /** Whether the body may name a service tier. Default true. */
  serviceTier?: boolean;
  /** Where prompts are counted, on hosts that have another place for it. */
  countTokensPath?: string;
  /** What the body of a prompt to be counted calls the model. Default: its name. */
  countedModel?: (model: string) => string;
}
