import { createAnthropic } from '@ai-sdk/anthropic';
import { createGoogle } from '@ai-sdk/google';
import { createOpenAI } from '@ai-sdk/openai';
import { describeSdk } from './support/describe-sdk.js';
import { type SdkGateway, servedBy, startSdkGateway } from './support/sdk-gateway.js';
import { aiClient } from './sdk/ai-client.js';

describe('the Vercel AI SDK', () => {
  let gateway: SdkGateway;

  beforeAll(async () => {
    gateway = await startSdkGateway();
  });

  afterAll(async () => {
    await gateway?.stop();
  });

  const apiKey = 'unused';
  describeSdk('@ai-sdk/openai', servedBy('openai', 'groq', 'anthropic', 'google', 'sandbox'), () => ({ gateway, client: aiClient(createOpenAI({ baseURL: `${gateway.url}/v1`, apiKey })) }));
  describeSdk('@ai-sdk/openai, chat', servedBy('groq', 'anthropic', 'google', 'sandbox'), () => ({ gateway, client: aiClient((model) => createOpenAI({ baseURL: `${gateway.url}/v1`, apiKey }).chat(model)) }));
  describeSdk('@ai-sdk/anthropic', servedBy('anthropic', 'groq', 'google', 'sandbox'), () => ({ gateway, client: aiClient(createAnthropic({ baseURL: `${gateway.url}/v1`, apiKey })) }));
  describeSdk('@ai-sdk/google', servedBy('google', 'groq', 'anthropic', 'sandbox'), () => ({ gateway, client: aiClient(createGoogle({ baseURL: `${gateway.url}/v1beta`, apiKey })) }));

  it('has every stream kept to the grammar of its format', () => {
    expect(gateway.output()).not.toContain('breaks the grammar');
  });
});
