import type { EmbedRequest, LlmRequest, Message, Tool, ToolCallPart } from '@modelport/provider-base';
import { frozen } from './frozen.js';

/** Asks for a short text. */
export function textRequest(model: string): LlmRequest {
  return frozen({
    model,
    messages: [
      { role: 'system', content: [{ type: 'text', text: 'Answer in one short sentence.' }] },
      { role: 'user', content: [{ type: 'text', text: 'What is the capital of France?' }] },
    ],
    maxTokens: 200,
  });
}

const WEATHER_TOOL: Tool = {
  name: 'get_weather',
  description: 'The weather in a city now.',
  parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
};

/** Offers `get_weather`; asks for one city, or for two. */
export function toolRequest(model: string, parallel = false): LlmRequest {
  const text = parallel ? 'What is the weather in Paris and in Rome?' : 'What is the weather in Paris?';
  return frozen({ model, messages: [{ role: 'user', content: [{ type: 'text', text }] }], tools: [WEATHER_TOOL], maxTokens: 200 });
}

/** Brings the results of the calls back: 20 degrees for the first, 21 for the second. */
export function toolResultRequest(first: LlmRequest, answer: Message): LlmRequest {
  const calls = answer.content.filter((part): part is ToolCallPart => part.type === 'tool-call');
  const results = calls.map((call, index): Message => ({
    role: 'tool',
    content: [{ type: 'tool-result', callId: call.id, name: call.name, content: [{ type: 'text', text: `{"celsius":${20 + index}}` }] }],
  }));
  return frozen({ ...first, messages: [...first.messages, answer, ...results] });
}

/** Two texts. */
export function embedRequest(model: string): EmbedRequest {
  return frozen({ model, input: ['one', 'two'] });
}
