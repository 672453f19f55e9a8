import { isLlmError, type LlmRequest, type ProviderDefinition, Receipt, type WireFormat } from '@modelport/provider-base';
import { anthropicMessages } from './anthropic-messages/anthropic-messages.js';
import { anthropicMessagesCodec } from './anthropic-messages/client/codec.js';
import { converse } from './bedrock-converse/converse.js';
import { geminiCodec } from './gemini/client/codec.js';
import { gemini, geminiFormat } from './gemini/gemini.js';
import { openAiResponsesCodec } from './openai-responses/client/codec.js';
import { openAiResponses, openAiResponsesFormat } from './openai-responses/wire-format.js';

const definition: ProviderDefinition = { provider: { id: 'x', name: 'X', description: '' }, api: { baseUrl: 'https://x.example.com', authType: 'none', timeout: 1, maxRetries: 0 }, capabilities: [], models: [], errorCodes: {} };
const request: LlmRequest = {
  model: 'us.anthropic.claude-9',
  messages: [
    { role: 'system', content: [{ type: 'text', text: 'Be brief.' }] },
    { role: 'user', content: [{ type: 'text', text: 'Hello' }] },
  ],
  tools: [{ name: 'f', parameters: { type: 'object', properties: {} } }],
  temperature: 0.5,
};

function asked(format: WireFormat): { path: string; body: unknown } {
  const encoded = format.encodeRequest(request, { stream: false, receipt: new Receipt('warn'), definition, model: undefined });
  return format.counting?.encode(encoded, request) ?? { path: '', body: undefined };
}

describe('a prompt whose tokens are to be counted', () => {
  it('is asked of Anthropic without what only an answer needs', () => {
    const { path, body } = asked(anthropicMessages);
    expect(path).toBe('/v1/messages/count_tokens');
    expect(Object.keys(Object(body)).toSorted()).toEqual(['messages', 'model', 'system', 'tools']);
  });

  it('is asked of Gemini as a whole request, system’s words and tools and all; of Vertex AI bare', () => {
    expect(asked(gemini)).toMatchObject({
      path: '/models/us.anthropic.claude-9:countTokens',
      body: { generateContentRequest: { model: 'models/us.anthropic.claude-9', systemInstruction: { parts: [{ text: 'Be brief.' }] }, contents: [{ parts: [{ text: 'Hello' }] }], tools: [{ functionDeclarations: [{ name: 'f' }] }] } },
    });
    expect(Object.keys(Object(asked(geminiFormat({ countsBare: true })).body)).toSorted()).toEqual(['contents', 'generationConfig', 'systemInstruction', 'tools']);
  });

  it('is asked of OpenAI’s Responses, and not of vendors whose Responses do not count', () => {
    const { path, body } = asked(openAiResponses);
    expect(path).toBe('/responses/input_tokens');
    expect(Object.keys(Object(body)).toSorted()).toEqual(['input', 'model', 'tools']);
    expect(openAiResponsesFormat().counting).toBeUndefined();
  });

  it('is asked of Bedrock for the model behind an inference profile', () => {
    expect(asked(converse)).toMatchObject({ path: '/model/anthropic.claude-9/count-tokens', body: { input: { converse: { system: [{ text: 'Be brief.' }], messages: [{ content: [{ text: 'Hello' }] }], toolConfig: { tools: [{ toolSpec: { name: 'f' } }] } } } } });
  });

  it.each([
    ['Anthropic', anthropicMessages, { input_tokens: 7 }],
    ['Gemini', gemini, { totalTokens: 7 }],
    ['OpenAI', openAiResponses, { object: 'response.input_tokens', input_tokens: 7 }],
    ['Bedrock', converse, { inputTokens: 7 }],
  ] as const)('comes to the number that %s tells, and to an error where it tells none', (_vendor, { counting }, answer) => {
    expect(counting?.decode(answer)).toBe(7);
    const thrown = (() => {
      try {
        return counting?.decode({});
      } catch (error) {
        return error;
      }
    })();
    expect(isLlmError(thrown) && thrown.kind).toBe('malformed_response');
  });
});

describe('a client that has tokens counted', () => {
  const messages = [{ role: 'user', content: 'Hello' }];

  it.each([
    ['Anthropic', anthropicMessagesCodec, { messages, thinking: { type: 'enabled', budget_tokens: 9000 } }, { input_tokens: 7 }],
    ['Google', geminiCodec, { generateContentRequest: { contents: [{ parts: [{ text: 'Hello' }] }] } }, { totalTokens: 7 }],
    ['Google', geminiCodec, { contents: [{ parts: [{ text: 'Hello' }] }] }, { totalTokens: 7 }],
    ['OpenAI', openAiResponsesCodec, { input: 'Hello' }, { object: 'response.input_tokens', input_tokens: 7 }],
  ] as const)('of %s sends a prompt, and is told the number, in its own words', (_vendor, codec, body, answer) => {
    const decoded = codec.decodeRequest(codec.counting?.promptOf(body), new Receipt('strict'), { model: 'm', stream: false });
    expect(decoded.request.messages).toMatchObject([{ role: 'user', content: [{ type: 'text', text: 'Hello' }] }]);
    expect(codec.counting?.encode(7)).toEqual(answer);
  });
});
