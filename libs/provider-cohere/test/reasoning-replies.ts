import type { ReasoningScenarios } from '@modelport/provider-testing';
import { call, type Fields, MODEL, scenario, thinking } from './scenario.js';

const REASONING = 'https://docs.cohere.com/docs/reasoning';
const CHAT = 'https://docs.cohere.com/reference/chat';

const thoughts = ['The weather,', ' then.'];
const counts = { input: 1394, output: 55, reasoningTokens: 38 };
const question = { role: 'user', content: 'What is the weather in Paris?' };

/** An effort switches thinking on, and is told. */
const reworded = { receipt: ['reasoning.effort'] };

const asked = (...messages: Fields[]): Fields => ({
  model: MODEL,
  messages,
  max_tokens: 4096,
  thinking: { type: 'enabled' },
  tools: [{ type: 'function', function: { name: 'get_weather', description: 'The weather in a city now.', parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] } } }],
});

export const reasoning: ReasoningScenarios = {
  out: { ...scenario('recorded: Cohere, thoughts and a call', { ...counts, id: '6a25b227-01', thoughts, cities: ['Paris'] }, asked(question)), ...reworded },
  back: {
    ...scenario(
      CHAT,
      { ...counts, id: '6a25b227-02', thoughts: ['Easy.'], words: ['20', ' degrees', '.'] },
      asked(question, { role: 'assistant', content: [thinking(thoughts.join(''))], tool_calls: [call('Paris')] }, { role: 'tool', tool_call_id: 'get_weather_paris', content: '{"celsius":20}' }),
    ),
    ...reworded,
  },
  effort: { unsupported: REASONING },
  budget: scenario(REASONING, { ...counts, id: '6a25b227-03', thoughts: ['Easy.'], words: ['It is', ' Paris.'] }, {
    model: MODEL,
    messages: [{ role: 'user', content: 'What is the capital of France?' }],
    max_tokens: 4096,
    thinking: { type: 'enabled', token_budget: 2048 },
  }),
};
