import type { OpenAiTurn } from './openai-turn.js';

/** How the bodies that a vendor must get differ. */
export interface OpenAiBodyOptions {
  model: string;
  /** The name of the limit on output. Default `max_tokens`. */
  limit?: 'max_tokens' | 'max_completion_tokens';
  /** Whether usage of a stream is asked for. Default false. */
  asksForUsage?: boolean;
  /** The field in which the vendor gets its own thoughts back. Absent: it gets none. */
  replay?: 'reasoning' | 'reasoning_content';
}

const WEATHER_TOOL = {
  type: 'function',
  function: { name: 'get_weather', description: 'The weather in a city now.', parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] } },
};

/** The requests of the kit in OpenAI's words: https://platform.openai.com/docs/api-reference/chat/create */
export class OpenAiBodies {
  constructor(private readonly options: OpenAiBodyOptions) {}

  text(): { unary: object; stream: object } {
    return this.#both([
      { role: 'system', content: 'Answer in one short sentence.' },
      { role: 'user', content: 'What is the capital of France?' },
    ]);
  }

  /** Brings the results of the calls back. */
  results({ calls, thoughts }: OpenAiTurn): { unary: object; stream: object } {
    const { replay } = this.options;
    const answer = {
      role: 'assistant',
      content: null,
      tool_calls: calls.map(({ id, ...call }) => ({ id, type: 'function', function: call })),
      ...(replay && thoughts.length > 0 && { [replay]: thoughts.join('') }),
    };
    const results = calls.map(({ id }, index) => ({ role: 'tool', tool_call_id: id, content: `{"celsius":${20 + index}}` }));
    return this.#both([{ role: 'user', content: 'What is the weather in Paris and in Rome?' }, answer, ...results], { tools: [WEATHER_TOOL] });
  }

  image(urls: readonly string[]): object {
    const images = urls.map((url) => ({ type: 'image_url', image_url: { url } }));
    return this.#both([{ role: 'user', content: [{ type: 'text', text: 'What do these show?' }, ...images] }]).unary;
  }

  #both(messages: readonly object[], more: object = {}): { unary: object; stream: object } {
    const { model, limit = 'max_tokens', asksForUsage } = this.options;
    const unary = { model, messages, ...more, [limit]: 200 };
    return { unary, stream: { ...unary, stream: true, ...(asksForUsage && { stream_options: { include_usage: true } }) } };
  }
}
