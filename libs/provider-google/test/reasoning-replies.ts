import type { ReasoningScenarios } from '@modelport/provider-testing';
import { type Part, scenario, type Turn } from './scenario.js';

const THINKING = 'https://ai.google.dev/gemini-api/docs/thinking';
const SIGNATURES = 'https://ai.google.dev/gemini-api/docs/thought-signatures';

/** A model of the third generation: it is told a level of thinking, and signs its calls. */
const THINKER = 'gemini-3-flash-preview';

const counts = { prompt: 60, candidates: 20, thoughts: 40 };
const call = { functionCall: { id: 'fc_1', name: 'get_weather', args: { city: 'Paris' } }, thoughtSignature: 'CsABAdHtim9x' };
const asked = (text: string): Part => ({ role: 'user', parts: [{ text }] });
const config = (thinkingConfig: Part): Part => ({ maxOutputTokens: 4096, thinkingConfig: { ...thinkingConfig, includeThoughts: true } });
const thought = { text: 'The weather, then.', thought: true };

const weather = {
  tools: [
    {
      functionDeclarations: [
        { name: 'get_weather', description: 'The weather in a city now.', parametersJsonSchema: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] } },
      ],
    },
  ],
  generationConfig: config({ thinkingLevel: 'medium' }),
};

const turn = (id: string, ...parts: Part[]): Turn => ({ id, model: THINKER, parts, counts });
const question = asked('What is the weather in Paris?');
const capital = { contents: [asked('What is the capital of France?')] };

export const reasoning: ReasoningScenarios = {
  out: { model: THINKER, ...scenario(THINKING, turn('t1', thought, call), { contents: [question], ...weather }) },
  back: {
    model: THINKER,
    ...scenario(SIGNATURES, turn('t2', { text: '20 degrees.' }), {
      contents: [question, { role: 'model', parts: [thought, call] }, { role: 'user', parts: [{ functionResponse: { id: 'fc_1', name: 'get_weather', response: { celsius: 20 } } }] }],
      ...weather,
    }),
  },
  effort: { model: THINKER, ...scenario(THINKING, turn('t3', thought, { text: 'Paris.' }), { ...capital, generationConfig: config({ thinkingLevel: 'high' }) }) },
  budget: scenario(THINKING, { id: 't4', parts: [thought, { text: 'Paris.' }], counts }, { ...capital, generationConfig: config({ thinkingBudget: 2048 }) }),
};
