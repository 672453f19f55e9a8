/** One answer of the model, before a vendor has put it into words of its own. */
export interface OpenAiTurn {
  id: string;
  model: string;
  /** The pieces in which the text streams; none for an answer of calls alone. */
  words: readonly string[];
  /** The pieces in which the thoughts stream. */
  thoughts: readonly string[];
  calls: readonly { id: string; name: string; arguments: string }[];
  finishReason: string;
  promptTokens: number;
  completionTokens: number;
}

/** How a vendor that copies OpenAI's chat completions writes them: what its page or its recorded answers show. */
export interface OpenAiStyle {
  /** The field in which it tells what the model thought. Absent: it tells nothing. */
  reasoning?: 'reasoning' | 'reasoning_content';
  /** What the finish of a good answer is called. Default `stop`. */
  stop?: string;
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

/** The `usage` object: counts and their sum. */
export function openAiUsage({ promptTokens, completionTokens }: OpenAiTurn): object {
  return { prompt_tokens: promptTokens, completion_tokens: completionTokens, total_tokens: promptTokens + completionTokens };
}

/** The fields of thoughts, where the vendor tells them. */
export function openAiThoughts(text: string, { reasoning }: OpenAiStyle): object {
  return reasoning && text !== '' ? { [reasoning]: text } : {};
}
