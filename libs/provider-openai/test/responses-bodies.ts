import { JSON_SCHEMA } from '@modelport/provider-testing';
import type { Turn } from './responses-wire.js';

/** The requests of the kit in the words of the Responses API: https://platform.openai.com/docs/api-reference/responses/create */

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

function body(input: readonly object[], more: object = {}): Record<string, unknown> {
  return { model: 'gpt-4o-mini', input, store: false, max_output_tokens: 200, ...more };
}

export const textBody = body([{ role: 'system', content: 'Answer in one short sentence.' }, user(QUESTION)]);

export const toolBody = (more: object = {}): Record<string, unknown> => body([user('What is the weather in Paris?')], { tools: [WEATHER_TOOL], ...more });

export const imageBody = (...urls: string[]): Record<string, unknown> => body([user([words('What do these show?'), ...urls.map((image_url) => ({ type: 'input_image', image_url, detail: 'auto' }))])]);

export const documentBody = (source: object): Record<string, unknown> => body([user([words('What does this say?'), { type: 'input_file', ...source }])]);

export const jsonBody = body([user('What is the capital of France? Answer in JSON, with the key "capital".')], { text: { format: { type: 'json_object' } } });

export const jsonSchemaBody = body([user(QUESTION)], { text: { format: { type: 'json_schema', name: 'capital', schema: JSON_SCHEMA, strict: true } } });

/** Brings the results of the calls back. */
export function resultBody(turn: Turn): Record<string, unknown> {
  return body([user('What is the weather in Paris and in Rome?'), ...callsAndResults(turn)], { tools: [WEATHER_TOOL] });
}

const thinking = (effort: string): object => ({ model: 'gpt-5.4-mini', max_output_tokens: 4096, reasoning: { effort }, include: ['reasoning.encrypted_content'] });

export const reasoningBody = toolBody(thinking('medium'));

/** Brings the result of the call back, and what was thought before it. */
export function reasoningBackBody(turn: Turn, thought: object): Record<string, unknown> {
  return body([user('What is the weather in Paris?'), thought, ...callsAndResults(turn)], { tools: [WEATHER_TOOL], ...thinking('medium') });
}

export const effortBody = body([user(QUESTION)], thinking('high'));

function callsAndResults({ calls = [] }: Turn): object[] {
  return [
    ...calls.map(({ id, city }) => ({ type: 'function_call', call_id: id, name: 'get_weather', arguments: JSON.stringify({ city }) })),
    ...calls.map(({ id }, index) => ({ type: 'function_call_output', call_id: id, output: `{"celsius":${20 + index}}` })),
  ];
}
