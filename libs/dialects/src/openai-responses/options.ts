import type { OpenAiChatOptions } from '../openai-chat/options.js';

/** Where vendors that copy the Responses API differ from it, as far as requests go. */
export interface OpenAiResponsesOptions extends Pick<OpenAiChatOptions, 'imageUrls' | 'refuses' | 'reasoningRefuses'> {
  /** The smallest limit on output that the vendor takes; a smaller one is raised to it. OpenAI: 16. Default 1. */
  minOutputTokens?: number;
  /** Whether the vendor counts the tokens of a prompt: https://platform.openai.com/docs/api-reference/responses/input-tokens. Default false. */
  countsTokens?: boolean;
  /** False where the vendor takes none of its own encrypted reasoning back. Default true. */
  replaysReasoning?: boolean;
}
