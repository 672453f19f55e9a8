import type { ReasoningScenarios } from '@modelport/provider-testing';
import { call, type Fields, scenario, type Turn } from './scenario.js';
import { MODEL, thinking } from './wire.js';

const REASONING = 'https://docs.mistral.ai/capabilities/reasoning';
const ADJUSTABLE = 'https://docs.mistral.ai/capabilities/reasoning/adjustable';

const counts = { promptTokens: 89, completionTokens: 45 };
const thoughts = ['The', ' weather, then.'];
const question = { role: 'user', content: 'What is the weather in Paris?' };

/** The model thinks or does not: an effort between is sent as `high`, and told. */
const reworded = { receipt: ['reasoning.effort'] };

const asked = (...messages: Fields[]): Fields => ({
  model: MODEL,
  messages,
  max_tokens: 4096,
  tools: [{ type: 'function', function: { name: 'get_weather', description: 'The weather in a city now.', parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] } } }],
  reasoning_effort: 'high',
});

const turn = (id: string, more: Partial<Turn>): Turn => ({ id, ...counts, ...more });

export const reasoning: ReasoningScenarios = {
  out: { ...scenario(REASONING, turn('8c3b160c01', { thoughts, calls: [call('Paris')] }), asked(question)), ...reworded },
  back: {
    ...scenario(
      REASONING,
      turn('8c3b160c02', { words: ['20', ' degrees.'] }),
      asked(
        question,
        { role: 'assistant', content: [thinking(thoughts.join(''), true)], tool_calls: [call('Paris')] },
        { role: 'tool', name: 'get_weather', tool_call_id: 'VzeppoSaq', content: '{"celsius":20}' },
      ),
    ),
    ...reworded,
  },
  effort: scenario(ADJUSTABLE, turn('8c3b160c03', { thoughts, words: ['It is', ' Paris.'] }), {
    model: MODEL,
    messages: [{ role: 'user', content: 'What is the capital of France?' }],
    max_tokens: 4096,
    reasoning_effort: 'high',
  }),
};
