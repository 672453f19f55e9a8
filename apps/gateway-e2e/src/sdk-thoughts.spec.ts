import { createAnthropic } from '@ai-sdk/anthropic';
import { createGoogle } from '@ai-sdk/google';
import { createOpenAI } from '@ai-sdk/openai';
import { generateText, isStepCount, jsonSchema, type LanguageModel, streamText, tool } from 'ai';
import OpenAI from 'openai';
import { type AgentUpstream, proofOf, startAgentUpstream, writeChatStep, writeGeminiStep } from './support/agent-upstream.js';
import { type GatewayProcess, startGateway } from './support/gateway-process.js';

const THOUGHT = 'I must look at the weather.';
const STEPS = [{ thought: THOUGHT, calls: [{ name: 'weather', input: { city: 'Paris' } }] }, { text: 'It is sunny.' }];
const MODELS = ['google/gemini-3-pro-preview', 'moonshot/kimi-k2-thinking'] as const;

type Options = NonNullable<Parameters<typeof generateText>[0]['providerOptions']>;
interface Asking {
  model: LanguageModel;
  providerOptions: Options;
}

const apiKey = 'unused';
const SDKS: readonly [string, (url: string, model: string) => Asking][] = [
  ['@ai-sdk/anthropic', (url, model) => ({ model: createAnthropic({ baseURL: `${url}/v1`, apiKey })(model), providerOptions: { anthropic: { thinking: { type: 'enabled', budgetTokens: 2048 } } } })],
  ['@ai-sdk/openai', (url, model) => ({ model: createOpenAI({ baseURL: `${url}/v1`, apiKey })(model), providerOptions: { openai: { store: false, include: ['reasoning.encrypted_content'], reasoningEffort: 'medium', reasoningSummary: 'auto', forceReasoning: true } } })],
  ['@ai-sdk/google', (url, model) => ({ model: createGoogle({ baseURL: `${url}/v1beta`, apiKey })(model), providerOptions: { google: { thinkingConfig: { includeThoughts: true } } } })],
];

/** The second step of the SDKs' own loops must bring back what the model thought in the first. */
describe('the loops of SDKs, with models that think', () => {
  let upstreams: Record<(typeof MODELS)[number], AgentUpstream>;
  let gateway: GatewayProcess;

  beforeAll(async () => {
    const [gemini, kimi] = [await startAgentUpstream(STEPS, writeGeminiStep), await startAgentUpstream(STEPS, writeChatStep)];
    upstreams = { 'google/gemini-3-pro-preview': gemini, 'moonshot/kimi-k2-thinking': kimi };
    gateway = await startGateway({ MODELPORT_CHECK_STREAMS: '1', GEMINI_API_KEY: 'test-key', GOOGLE_BASE_URL: gemini.url, MOONSHOT_API_KEY: 'test-key', MOONSHOT_BASE_URL: kimi.url });
  });

  afterAll(async () => {
    await gateway?.stop();
    for (const upstream of Object.values(upstreams ?? {})) await upstream.stop();
  });

  describe.each(SDKS)('%s', (_sdk, asking) => {
    it.each(MODELS)('%s gets its thoughts back', async (model) => {
      const upstream = upstreams[model];
      upstream.rewind();
      const weather = tool({ description: 'Tells the weather', inputSchema: jsonSchema<{ city: string }>({ type: 'object', properties: { city: { type: 'string' } }, required: ['city'] }), execute: async () => 'sunny' });
      const answer = streamText({ ...asking(gateway.url, model), prompt: 'What is the weather in Paris?', tools: { weather }, stopWhen: isStepCount(3), maxRetries: 0 });
      expect(await answer.text).toBe('It is sunny.');
      const [first] = await answer.steps;
      expect(first?.reasoningText).toBe(THOUGHT);
      const sent = JSON.stringify(upstream.bodies.at(-1));
      expect([upstream.bodies.length, sent.includes(model.startsWith('google/') ? proofOf(1) : THOUGHT)]).toEqual([2, true]);
    });
  });

  // The tool runner of this SDK sends back what OpenAI itself knows of a call; who sends the message back as it came keeps the proof.
  it('openai, chat completions: what came with a message goes back with it', async () => {
    const upstream = upstreams['google/gemini-3-pro-preview'];
    upstream.rewind();
    const { completions } = new OpenAI({ baseURL: `${gateway.url}/v1`, apiKey, maxRetries: 0 }).chat;
    const tools = [{ type: 'function' as const, function: { name: 'weather', parameters: { type: 'object', properties: { city: { type: 'string' } } } } }];
    const messages: OpenAI.ChatCompletionMessageParam[] = [{ role: 'user', content: 'What is the weather in Paris?' }];
    const ask = () => completions.stream({ model: 'google/gemini-3-pro-preview', messages, tools }).finalMessage();
    const called = await ask();
    messages.push(called, { role: 'tool', tool_call_id: called.tool_calls?.[0]?.id ?? '', content: 'sunny' });
    expect((await ask()).content).toBe('It is sunny.');
    expect(JSON.stringify(upstream.bodies.at(-1)).includes(proofOf(1))).toBe(true);
  });

  it('has every stream kept to the grammar of its format', () => {
    expect(gateway.output()).not.toContain('breaks the grammar');
  });
});
