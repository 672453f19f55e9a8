import { ChatAnthropic } from '@langchain/anthropic';
import { ChatOpenAI } from '@langchain/openai';
import { describeSdk } from './support/describe-sdk.js';
import { type SdkGateway, servedBy, startSdkGateway } from './support/sdk-gateway.js';
import { langChainClient } from './sdk/langchain-client.js';

describe('LangChain JS', () => {
  let gateway: SdkGateway;

  beforeAll(async () => {
    gateway = await startSdkGateway();
  });

  afterAll(async () => {
    await gateway?.stop();
  });

  const settings = { apiKey: 'unused', maxRetries: 0 };
  const openAi = (useResponsesApi: boolean) => langChainClient((model) => new ChatOpenAI({ ...settings, model, useResponsesApi, configuration: { baseURL: `${gateway.url}/v1` } }));
  describeSdk('@langchain/openai, chat completions', servedBy('groq', 'anthropic', 'google', 'sandbox'), () => ({ gateway, client: openAi(false) }));
  describeSdk('@langchain/openai, responses', servedBy('openai', 'anthropic', 'google', 'sandbox'), () => ({ gateway, client: openAi(true) }));
  describeSdk('@langchain/anthropic', servedBy('anthropic', 'groq', 'google', 'sandbox'), () => ({ gateway, client: langChainClient((model) => new ChatAnthropic({ ...settings, model, maxTokens: 1000, anthropicApiUrl: gateway.url })) }));

  it('has every stream kept to the grammar of its format', () => {
    expect(gateway.output()).not.toContain('breaks the grammar');
  });
});
