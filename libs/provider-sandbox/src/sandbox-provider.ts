import { OpenAiChatProvider, type OpenAiChatOptions } from '@modelport/dialects';
import { LLM_ERROR_KINDS, type ProviderDefinition, type ProviderOptions } from '@modelport/provider-base';
import { SandboxTransport } from '@modelport/sandbox-vendor';
import { definition } from './definition.generated.js';

/** Nothing that a request may hold is lost on the way to the sandbox. */
const TAKES_EVERYTHING: OpenAiChatOptions = { choices: true, reasoning: 'reasoning', reasoningReplay: 'reasoning_content', topK: true, cacheControl: true, documentUrls: true };

/**
 * The sandbox: a provider that answers without a vendor, always the same, and fails on demand. It runs the very code that runs over
 * real vendors; only the far end of its transport is in this process.
 */
export class SandboxProvider extends OpenAiChatProvider {
  /** The sandbox's error codes are the kinds themselves. */
  static readonly definition: ProviderDefinition = {
    ...definition,
    errorCodes: { ...definition.errorCodes, ...Object.fromEntries(LLM_ERROR_KINDS.map((kind) => [kind, kind])) },
  };

  /** @param options `transport` defaults to a {@link SandboxTransport} of its own. */
  constructor(options: ProviderOptions = {}) {
    super(SandboxProvider.definition, { ...options, transport: options.transport ?? new SandboxTransport() }, TAKES_EVERYTHING);
  }
}
