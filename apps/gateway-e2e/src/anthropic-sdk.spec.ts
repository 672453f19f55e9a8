import { describeSdk } from './support/describe-sdk.js';
import { type SdkGateway, servedBy, startSdkGateway } from './support/sdk-gateway.js';
import { anthropicClient } from './sdk/anthropic-client.js';

describe('the package @anthropic-ai/sdk', () => {
  let gateway: SdkGateway;

  beforeAll(async () => {
    gateway = await startSdkGateway();
  });

  afterAll(async () => {
    await gateway?.stop();
  });

  describeSdk('messages', servedBy('anthropic', 'groq', 'openai', 'google', 'sandbox'), () => anthropicClient(gateway.url));

  it('has every stream kept to the grammar of its format', () => {
    expect(gateway.output()).not.toContain('breaks the grammar');
  });
});
