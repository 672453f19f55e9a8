/** Where vendors that copy OpenAI's format differ from it, as far as requests go. */
export interface OpenAiChatOptions {
  /** The name of the limit on output. OpenAI's reasoning models refuse the old one. Default `max_tokens`. */
  maxTokensField?: 'max_tokens' | 'max_completion_tokens';
  /** How effort is asked for: OpenAI's `reasoning_effort`, or OpenRouter's `reasoning` object, which has a budget too. Default the former. */
  reasoning?: 'reasoning_effort' | 'reasoning';
  /** The field of an assistant's message in which its own reasoning may be sent back; absent: the vendor takes none. */
  reasoningReplay?: 'reasoning' | 'reasoning_content' | 'reasoning_details';
  /** Whether `top_k` is known. */
  topK?: boolean;
  /** Whether `cache_control` on content parts is known. */
  cacheControl?: boolean;
  /** Whether `file` and `input_audio` content parts are known. Default true. */
  files?: boolean;
  /** Where the vendor puts usage in a stream besides `usage`: the name of an object that holds it (Groq: `x_groq`). */
  usageEnvelope?: string;
}
