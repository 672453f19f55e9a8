import { describeSdk } from './support/describe-sdk.js';
import { type SdkGateway, servedBy, startSdkGateway } from './support/sdk-gateway.js';
import { ollamaClient } from './sdk/ollama-client.js';

describe('the package ollama', () => {
  let gateway: SdkGateway;

  beforeAll(async () => {
    gateway = await startSdkGateway();
  });

  afterAll(async () => {
    await gateway?.stop();
  });

  describeSdk('chat', servedBy('ollama', 'groq', 'anthropic', 'google', 'sandbox'), () => ollamaClient(gateway.url));

  it('has every stream kept to the grammar of its format', () => {
    expect(gateway.output()).not.toContain('breaks the grammar');
  });
});
