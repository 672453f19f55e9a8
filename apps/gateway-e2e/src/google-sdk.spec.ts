import { describeSdk } from './support/describe-sdk.js';
import { type SdkGateway, servedBy, startSdkGateway } from './support/sdk-gateway.js';
import { googleClient } from './sdk/google-client.js';

describe('the package @google/genai', () => {
  let gateway: SdkGateway;

  beforeAll(async () => {
    gateway = await startSdkGateway();
  });

  afterAll(async () => {
    await gateway?.stop();
  });

  describeSdk('generateContent', servedBy('google', 'groq', 'anthropic', 'sandbox'), () => googleClient(gateway.url));

  it('has every stream kept to the grammar of its format', () => {
    expect(gateway.output()).not.toContain('breaks the grammar');
  });
});
