import { JSON_SCHEMA } from '../kit/feature-requests.js';
import { AUDIO_DATA, DOCUMENT_NAME } from '../kit/media-requests.js';
import { openAiThoughts, type OpenAiTurn } from './openai-turn.js';

/** How the bodies that a vendor must get differ. */
export interface OpenAiBodyOptions {
  /** The vendor's name of the model that answers most. */
  model: string;
  /** The name of the limit on output. Default `max_tokens`. */
  limit?: 'max_tokens' | 'max_completion_tokens';
  /** Whether usage of a stream is asked for. Default false. */
  asksForUsage?: boolean;
  /** The field in which the vendor gets its own thoughts back. Absent: it gets none, and the receipt says so. */
  replay?: 'reasoning' | 'reasoning_content' | 'reasoning_details';
  /** How it is told how hard to think. `none`: it cannot be, and the receipt says so. Default `reasoning_effort`. */
  effort?: 'reasoning_effort' | 'reasoning' | 'none';
  /** What switches thinking on besides. */
  thinking?: object;
  /** What switches thinking off where a call is forced, because the two exclude each other. */
  forcedWith?: object;
  /** The part that a document is, from a data URL or an address. Default: OpenAI's `file`. */
  documentPart?: (address: string) => object;
}

/** One body, for a whole answer and for a streamed one. */
export interface OpenAiBody {
  unary: Record<string, unknown>;
  stream: Record<string, unknown>;
}

const WEATHER_TOOL = {
  type: 'function',
  function: { name: 'get_weather', description: 'The weather in a city now.', parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] } },
};
const SYSTEM = 'Answer in one short sentence.';
const QUESTION = 'What is the capital of France?';
const ROOMY = 4096;

const user = (content: string | readonly object[]): object => ({ role: 'user', content });
const text = (words: string): object => ({ type: 'text', text: words });

/** The requests of the kit in OpenAI's words: https://platform.openai.com/docs/api-reference/chat/create */
export class OpenAiBodies {
  constructor(private readonly options: OpenAiBodyOptions) {}

  text(): OpenAiBody {
    return this.#body([{ role: 'system', content: SYSTEM }, user(QUESTION)]);
  }

  /** The same, whose system prompt is to be cached. */
  cached(): OpenAiBody {
    return this.#body([{ role: 'system', content: [{ ...text(SYSTEM), cache_control: { type: 'ephemeral' } }] }, user(QUESTION)]);
  }

  /** Offers the tool; without a choice, and so where the vendor knows none, nothing is said of it. */
  tool(more: object = { tools: [WEATHER_TOOL] }): OpenAiBody {
    return this.#body([user('What is the weather in Paris?')], more);
  }

  toolChoice(choice: unknown): OpenAiBody {
    return this.tool({ tools: [WEATHER_TOOL], tool_choice: choice, ...(choice !== 'none' && this.options.forcedWith) });
  }

  /** Brings the results of the calls back. */
  results(turn: OpenAiTurn): OpenAiBody {
    return this.#body([user('What is the weather in Paris and in Rome?'), ...this.#results(turn)], { tools: [WEATHER_TOOL] });
  }

  images(urls: readonly string[]): OpenAiBody {
    const images = urls.map((url) => ({ type: 'image_url', image_url: { url } }));
    return this.#body([user([text('What do these show?'), ...images])]);
  }

  /** @param address a data URL, or where the vendor takes it an address. */
  document(address: string): OpenAiBody {
    const { documentPart = (fileData) => ({ type: 'file', file: { filename: DOCUMENT_NAME, file_data: fileData } }) } = this.options;
    return this.#body([user([text('What does this say?'), documentPart(address)])]);
  }

  audio(): OpenAiBody {
    return this.#body([user([text('What is said here?'), { type: 'input_audio', input_audio: { data: AUDIO_DATA, format: 'wav' } }])]);
  }

  json(): OpenAiBody {
    return this.#body([user('What is the capital of France? Answer in JSON, with the key "capital".')], { response_format: { type: 'json_object' } });
  }

  jsonSchema(): OpenAiBody {
    return this.#body([user(QUESTION)], { response_format: { type: 'json_schema', json_schema: { name: 'capital', schema: JSON_SCHEMA, strict: true } } });
  }

  reasoning(): OpenAiBody {
    return this.#body([user('What is the weather in Paris?')], { tools: [WEATHER_TOOL], ...this.#effort('medium') }, ROOMY);
  }

  /** Brings the result of a call back, and what was thought before it. */
  reasoningBack(turn: OpenAiTurn): OpenAiBody {
    return this.#body([user('What is the weather in Paris?'), ...this.#results(turn)], { tools: [WEATHER_TOOL], ...this.#effort('medium') }, ROOMY);
  }

  effort(): OpenAiBody {
    return this.#body([user(QUESTION)], this.#effort('high'), ROOMY);
  }

  budget(): OpenAiBody {
    return this.#body([user(QUESTION)], { reasoning: { max_tokens: 2048 } }, ROOMY);
  }

  #effort(effort: string): object {
    const { effort: field = 'reasoning_effort', thinking } = this.options;
    if (field === 'none') return { ...thinking };
    return { ...thinking, ...(field === 'reasoning' ? { reasoning: { effort } } : { reasoning_effort: effort }) };
  }

  #results(turn: OpenAiTurn): object[] {
    const calls = turn.calls.map(({ id, ...call }) => ({ id, type: 'function', function: call }));
    const answer = { role: 'assistant', content: null, tool_calls: calls, ...this.#replayed(turn) };
    return [answer, ...turn.calls.map(({ id }, index) => ({ role: 'tool', tool_call_id: id, content: `{"celsius":${20 + index}}` }))];
  }

  #replayed({ thoughts, signature }: OpenAiTurn): object {
    const { replay } = this.options;
    if (!replay || thoughts.length === 0) return {};
    if (replay !== 'reasoning_details') return openAiThoughts(thoughts.join(''), { reasoning: replay });
    return { reasoning_details: [{ type: 'reasoning.text', text: thoughts.join(''), ...(signature !== undefined && { signature }), index: 0 }] };
  }

  #body(messages: readonly object[], more: object = {}, most = 200): OpenAiBody {
    const { model, limit = 'max_tokens', asksForUsage } = this.options;
    const unary = { model, messages, ...more, [limit]: most };
    return { unary, stream: { ...unary, stream: true, ...(asksForUsage && { stream_options: { include_usage: true } }) } };
  }
}
