import type { EmbedRequest, LlmRequest, Message, Tool, ToolCallPart } from '@modelport/provider-base';

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

/** A PNG of one pixel, base64. */
export const IMAGE_DATA = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** An image by URL: vendors that take none get what the kit's media fetcher gives for it, {@link FETCHED_IMAGE_DATA}. */
export const IMAGE_URL = 'https://images.example.com/cat.png';

/** Base64 of the word "fetched", in the place of a fetched image. */
export const FETCHED_IMAGE_DATA = 'ZmV0Y2hlZA==';

/** Shows one image by data and one by URL. */
export function imageRequest(model: string): LlmRequest {
  return frozen({
    model,
    messages: [
      {
        role: 'user',
        content: [
          { type: 'text', text: 'What do these show?' },
          { type: 'image', source: { kind: 'data', mediaType: 'image/png', data: IMAGE_DATA } },
          { type: 'image', source: { kind: 'url', url: IMAGE_URL } },
        ],
      },
    ],
    maxTokens: 200,
  });
}

/** Two texts. */
export function embedRequest(model: string): EmbedRequest {
  return frozen({ model, input: ['one', 'two'] });
}

/** A request is the caller's: nobody may change it. */
function frozen<T extends object>(request: T): T {
  deepFreeze(request);
  return request;
}

function deepFreeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  Object.values(value).forEach(deepFreeze);
}
