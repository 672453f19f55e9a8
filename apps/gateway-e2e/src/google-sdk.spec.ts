import { describeSdk } from './support/describe-sdk.js';
import { type SdkGateway, servedBy, startSdkGateway } from './support/sdk-gateway.js';
import { googleAi, googleClient } from './sdk/google-client.js';

describe('the package @google/genai', () => {
  let gateway: SdkGateway;

  beforeAll(async () => {
    gateway = await startSdkGateway();
  });

  afterAll(async () => {
    await gateway?.stop();
  });

  describeSdk('generateContent', servedBy('google', 'groq', 'anthropic', 'sandbox'), () => ({ gateway, client: googleClient(gateway.url) }));

  it('embeds texts and lists models, by the sandbox, and counts tokens, or is told of an estimate', async () => {
    const { models } = googleAi(gateway.url);
    const { embeddings } = await models.embedContent({ model: 'sandbox/sandbox-embed', contents: ['one', 'two'] });
    expect(embeddings?.map(({ values }) => values?.length)).toEqual([64, 64]);
    const names: (string | undefined)[] = [];
    for await (const { name } of await models.list()) names.push(name);
    expect(names).toContain('models/sandbox/sandbox-1');
    expect(await models.get({ model: 'sandbox/sandbox-1' })).toMatchObject({ name: 'models/sandbox/sandbox-1', inputTokenLimit: 128_000 });
    const counted = await models.countTokens({ model: 'sandbox/sandbox-1', contents: 'hello' });
    expect([Number(counted.totalTokens) > 0, counted.sdkHttpResponse?.headers?.['x-modelport-estimate']]).toEqual([true, 'true']);
  });

  it('has every stream kept to the grammar of its format', () => {
    expect(gateway.output()).not.toContain('breaks the grammar');
  });
});
