/** One answer of the model, before a vendor has put it into words of its own. */
export interface OpenAiTurn {
  id: string;
  model: string;
  /** The pieces in which the text streams; none for an answer of calls alone. */
  words: readonly string[];
  /** The pieces in which the thoughts stream. */
  thoughts: readonly string[];
  /** The vendor's proof of the thoughts. */
  signature?: string;
  calls: readonly { id: string; name: string; arguments: string }[];
  finishReason: string;
  promptTokens: number;
  completionTokens: number;
  /** Of the prompt: read from the vendor's cache. */
  cachedTokens?: number;
  /** Of the prompt: written to the vendor's cache. */
  cacheWriteTokens?: number;
  /** Thought, as far as the vendor counts them. */
  reasoningTokens?: number;
}

/** How a vendor that copies OpenAI's chat completions writes them: what its page or its recorded answers show. */
export interface OpenAiStyle {
  /** The field in which it tells what the model thought; `reasoning_details` stands beside `reasoning`, and holds proofs. Absent: it tells nothing. */
  reasoning?: 'reasoning' | 'reasoning_content' | 'reasoning_details';
  /** Whether it thinks unasked, or only in the scenarios of reasoning. Default `always`. */
  thinks?: 'always' | 'asked';
  /** Where the tokens thought are counted: among those of the completion, or beside them. Absent: they are not told. */
  reasoningTokens?: 'inside' | 'outside';
  /** The fields of `usage` that tell of cached tokens. Default OpenAI's own, `prompt_tokens_details`. */
  cached?: (turn: Pick<OpenAiTurn, 'promptTokens' | 'cachedTokens' | 'cacheWriteTokens'>) => object;
  /** What the finish of a good answer is called. Default `stop`. */
  stop?: string;
  /** What the finish is called of a call that was forced by its name. Default `tool_calls`. */
  forcedFinish?: string;
  /** Where a stream has its usage: in the chunk with the finish reason, in a chunk of its own, inside the choice, or nowhere. Default `last-chunk`. */
  usage?: 'last-chunk' | 'own-chunk' | 'choice' | 'none';
  /** Whether a stream ends with `[DONE]`. Default true. */
  done?: boolean;
  /** Whether the arguments of a call stream in pieces rather than whole. */
  pieces?: boolean;
  /** The number that the vendor gives to the call at this place of a stream. Default: the place. */
  callIndex?: (place: number) => number;
  /** What stands in every answer and every chunk besides. */
  extra?: object;
}

/** The `usage` object: counts and their sum, and the parts that are told. */
export function openAiUsage(turn: OpenAiTurn, { cached = promptDetails, reasoningTokens }: OpenAiStyle = {}): object {
  const { promptTokens, completionTokens, cachedTokens, cacheWriteTokens, reasoningTokens: thought } = turn;
  const outside = reasoningTokens === 'outside' ? (thought ?? 0) : 0;
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens + outside,
    ...((cachedTokens !== undefined || cacheWriteTokens !== undefined) && cached(turn)),
    ...(thought !== undefined && reasoningTokens && { completion_tokens_details: { reasoning_tokens: thought } }),
  };
}

/** https://platform.openai.com/docs/guides/prompt-caching#requirements */
function promptDetails({ cachedTokens = 0, cacheWriteTokens }: Pick<OpenAiTurn, 'cachedTokens' | 'cacheWriteTokens'>): object {
  return { prompt_tokens_details: { cached_tokens: cachedTokens, ...(cacheWriteTokens !== undefined && { cache_write_tokens: cacheWriteTokens }) } };
}

/** The fields of thoughts, where the vendor tells them. */
export function openAiThoughts(text: string, { reasoning }: OpenAiStyle, signature?: string): object {
  if (!reasoning || (text === '' && signature === undefined)) return {};
  if (reasoning !== 'reasoning_details') return { [reasoning]: text };
  const detail = { type: 'reasoning.text', text, ...(signature !== undefined && { signature }), format: 'anthropic-claude-v1', index: 0 };
  return { reasoning: text, reasoning_details: [detail] };
}
