import { type Capability, type ClientCodec, type JsonObject, type ModelDefinition, type ProviderDefinition, Receipt, type WireFormat } from '@modelport/provider-base';
import { anthropicMessages, anthropicMessagesCodec, cohereChat, converse, gemini, geminiCodec, ollamaChat, ollamaChatCodec, openAiChatCodec, openAiChatFormat, openAiResponses, openAiResponsesCodec } from '../src/index.js';

/** How a client of each format asks to be told what the model thinks. */
const ASKED: readonly [name: string, codec: ClientCodec, body: JsonObject][] = [
  ['chat completions, reasoning_effort', openAiChatCodec, { reasoning_effort: 'high' }],
  ['chat completions, OpenRouter’s reasoning', openAiChatCodec, { reasoning: { enabled: true } }],
  ['Responses, summary beside an effort', openAiResponsesCodec, { reasoning: { effort: 'high', summary: 'auto' } }],
  ['Responses, summary alone', openAiResponsesCodec, { reasoning: { summary: 'auto' } }],
  ['Messages, a budget', anthropicMessagesCodec, { thinking: { type: 'enabled', budget_tokens: 2048 } }],
  ['Messages, adaptive', anthropicMessagesCodec, { thinking: { type: 'adaptive', display: 'summarized' } }],
  ['generateContent, includeThoughts', geminiCodec, { generationConfig: { thinkingConfig: { includeThoughts: true } } }],
  ['generateContent, includeThoughts beside a level', geminiCodec, { generationConfig: { thinkingConfig: { includeThoughts: true, thinkingLevel: 'HIGH' } } }],
  ['Ollama’s think', ollamaChatCodec, { think: true }],
];

const claude = 'eu.anthropic.claude-m';

/** What each vendor must be asked, in its way, and by which facts of the model. */
const WANTED: readonly [name: string, format: WireFormat, model: string, facts: readonly Capability[], wanted: JsonObject][] = [
  ['Anthropic, adaptive', anthropicMessages, 'm', ['adaptive_reasoning'], { thinking: { type: 'adaptive', display: 'summarized' } }],
  // The models that take a budget tell their thoughts by themselves.
  ['Anthropic, by budget', anthropicMessages, 'm', ['reasoning_budget'], { thinking: { type: 'enabled', budget_tokens: expect.any(Number) as number } }],
  ['Gemini, by level', gemini, 'm', [], { generationConfig: { thinkingConfig: { includeThoughts: true } } }],
  ['Gemini, by budget', gemini, 'm', ['reasoning_budget'], { generationConfig: { thinkingConfig: { includeThoughts: true } } }],
  ['Responses', openAiResponses, 'm', ['adaptive_reasoning'], { reasoning: { summary: 'auto' }, include: ['reasoning.encrypted_content'] }],
  ['OpenRouter', openAiChatFormat({ reasoning: 'reasoning' }), 'm', ['adaptive_reasoning', 'reasoning_budget'], { reasoning: expect.not.objectContaining({ exclude: true }) as object }],
  ['chat with a switch', openAiChatFormat({ reasoningSwitch: { on: { thinking: { type: 'enabled' } }, off: {} } }), 'm', [], { thinking: { type: 'enabled' } }],
  ['Groq', openAiChatFormat({ shownThoughts: { include_reasoning: true } }), 'm', ['adaptive_reasoning'], { include_reasoning: true }],
  ['Ollama', ollamaChat, 'm', [], { think: expect.anything() as unknown }],
  ['Cohere', cohereChat, 'm', ['reasoning_budget'], { thinking: { type: 'enabled' } }],
  ['Converse, Claude', converse, claude, ['adaptive_reasoning'], { additionalModelRequestFields: { thinking: { type: 'adaptive', display: 'summarized' } } }],
];

const HELLO = [{ role: 'user', content: 'Hi' }];

function sent(codec: ClientCodec, asked: JsonObject, format: WireFormat, id: string, facts: readonly Capability[]): unknown {
  const receipt = new Receipt();
  const body = codec.dialect === 'gemini' ? { contents: [{ parts: [{ text: 'Hi' }] }], ...asked } : { model: id, messages: HELLO, max_tokens: 9000, ...(codec.dialect === 'openai-responses' && { messages: undefined, max_tokens: undefined, input: 'Hi' }), ...asked };
  const { request } = codec.decodeRequest(JSON.parse(JSON.stringify(body)), receipt, { model: id, stream: false });
  const model: ModelDefinition = { id, name: id, modalities: { input: ['text'], output: ['text'] }, capabilities: ['reasoning', ...facts] };
  const definition: ProviderDefinition = { provider: { id: 'acme', name: 'Acme', description: '' }, api: { baseUrl: 'https://acme.example.com', authType: 'none', timeout: 1, maxRetries: 0 }, capabilities: ['reasoning', ...facts], models: [model], errorCodes: {} };
  return format.encodeRequest(request, { stream: false, receipt, definition, model }).body;
}

describe.each(ASKED)('a client that asks for thoughts: %s', (_client, codec, asked) => {
  it.each(WANTED)('has %s asked for them', (_vendor, format, model, facts, wanted) => {
    expect(sent(codec, asked, format, model, facts)).toMatchObject(wanted);
  });
});

describe('a client that does not want to see thoughts', () => {
  it.each<[string, ClientCodec, JsonObject]>([
    ['Messages, display: omitted', anthropicMessagesCodec, { thinking: { type: 'adaptive', display: 'omitted' } }],
    ['chat completions, exclude', openAiChatCodec, { reasoning: { effort: 'high', exclude: true } }],
    ['Responses, an effort alone', openAiResponsesCodec, { reasoning: { effort: 'high' } }],
    ['generateContent, a level alone', geminiCodec, { generationConfig: { thinkingConfig: { thinkingLevel: 'HIGH' } } }],
  ])('%s: has no summary asked for', (_client, codec, asked) => {
    expect(sent(codec, asked, openAiResponses, 'm', ['adaptive_reasoning'])).toMatchObject({ reasoning: { effort: 'high' } });
    expect(sent(codec, asked, openAiResponses, 'm', ['adaptive_reasoning'])).not.toMatchObject({ reasoning: { summary: 'auto' } });
  });

  it.each<[string, ClientCodec, JsonObject]>([
    ['Messages', anthropicMessagesCodec, { thinking: { type: 'disabled' } }],
    ['chat completions', openAiChatCodec, { reasoning_effort: 'none' }],
    ['OpenRouter’s switch', openAiChatCodec, { reasoning: { enabled: false } }],
    ['generateContent', geminiCodec, { generationConfig: { thinkingConfig: { thinkingBudget: 0, includeThoughts: true } } }],
    ['Ollama', ollamaChatCodec, { think: false }],
  ])('%s: switches thinking off', (_client, codec, asked) => {
    expect(sent(codec, asked, openAiResponses, 'm', ['adaptive_reasoning'])).toMatchObject({ reasoning: { effort: 'none' } });
    expect(sent(codec, asked, anthropicMessages, 'm', ['adaptive_reasoning'])).toMatchObject({ thinking: { type: 'disabled' } });
  });
});
