import { JSON_SCHEMA } from '../kit/feature-requests.js';
import type { ResponsesTurn } from './responses-answer.js';

const WEATHER_TOOL = {
  type: 'function',
  name: 'get_weather',
  description: 'The weather in a city now.',
  parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
  strict: false,
};
const QUESTION = 'What is the capital of France?';

const user = (content: string | readonly object[]): object => ({ role: 'user', content });
const words = (text: string): object => ({ type: 'input_text', text });

type Body = Record<string, unknown>;

/** The requests of the kit in the words of the Responses API: https://platform.openai.com/docs/api-reference/responses/create */
export class ResponsesBodies {
  /** @param thinkingModel the model that is asked to think. */
  constructor(
    private readonly model: string,
    private readonly thinkingModel: string,
  ) {}

  text(): Body {
    return this.#body([{ role: 'system', content: 'Answer in one short sentence.' }, user(QUESTION)]);
  }

  tool(more: object = {}): Body {
    return this.#body([user('What is the weather in Paris?')], { tools: [WEATHER_TOOL], ...more });
  }

  images(...urls: string[]): Body {
    return this.#body([user([words('What do these show?'), ...urls.map((image_url) => ({ type: 'input_image', image_url, detail: 'auto' }))])]);
  }

  document(source: object): Body {
    return this.#body([user([words('What does this say?'), { type: 'input_file', ...source }])]);
  }

  json(): Body {
    return this.#body([user('What is the capital of France? Answer in JSON, with the key "capital".')], { text: { format: { type: 'json_object' } } });
  }

  jsonSchema(): Body {
    return this.#body([user(QUESTION)], { text: { format: { type: 'json_schema', name: 'capital', schema: JSON_SCHEMA, strict: true } } });
  }

  /** Brings the results of the calls back. */
  results(turn: ResponsesTurn): Body {
    return this.#body([user('What is the weather in Paris and in Rome?'), ...callsAndResults(turn)], { tools: [WEATHER_TOOL] });
  }

  reasoning(): Body {
    return this.tool(this.#thinking('medium'));
  }

  /** Brings the result of the call back, and what was thought before it. */
  reasoningBack(turn: ResponsesTurn, thought: object): Body {
    return this.#body([user('What is the weather in Paris?'), thought, ...callsAndResults(turn)], { tools: [WEATHER_TOOL], ...this.#thinking('medium') });
  }

  effort(): Body {
    return this.#body([user(QUESTION)], this.#thinking('high'));
  }

  #thinking(effort: string): object {
    return { model: this.thinkingModel, max_output_tokens: 4096, reasoning: { effort }, include: ['reasoning.encrypted_content'] };
  }

  #body(input: readonly object[], more: object = {}): Body {
    return { model: this.model, input, store: false, max_output_tokens: 200, ...more };
  }
}

function callsAndResults({ calls = [] }: ResponsesTurn): object[] {
  return [
    ...calls.map(({ id, city }) => ({ type: 'function_call', call_id: id, name: 'get_weather', arguments: JSON.stringify({ city }) })),
    ...calls.map(({ id }, index) => ({ type: 'function_call_output', call_id: id, output: `{"celsius":${20 + index}}` })),
  ];
}
