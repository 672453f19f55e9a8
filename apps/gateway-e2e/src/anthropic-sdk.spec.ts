import Anthropic, { BadRequestError } from '@anthropic-ai/sdk';
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

  describeSdk('messages', servedBy('anthropic', 'groq', 'openai', 'google', 'sandbox'), () => ({ gateway, client: anthropicClient(gateway.url) }));

  it('lists models and finds one, is told who holds no conversation', async () => {
    const client = new Anthropic({ baseURL: gateway.url, apiKey: 'unused', maxRetries: 0 });
    const ids: string[] = [];
    for await (const { id } of client.models.list()) ids.push(id);
    expect(ids).toContain('sandbox/sandbox-1');
    expect(await client.models.retrieve('sandbox/sandbox-1')).toMatchObject({ id: 'sandbox/sandbox-1', type: 'model' });
    const thread = client.beta.messages.thread({ model: 'sandbox/sandbox-1', max_tokens: 100 });
    const refused: unknown = await thread.send({ role: 'user', content: 'hello' }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(BadRequestError);
    expect(refused).toMatchObject({ error: { error: { details: { error_code: 'thread_unsupported_request' } } } });
  });

  it('has every stream kept to the grammar of its format', () => {
    expect(gateway.output()).not.toContain('breaks the grammar');
  });
});
