import { Ollama } from 'ollama';
import { ANSWER } from './support/aimock-upstream.js';
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

  describeSdk('chat', servedBy('ollama', 'groq', 'anthropic', 'google', 'sandbox'), () => ({ gateway, client: ollamaClient(gateway.url) }));

  it('completes and embeds texts, lists models and shows one', async () => {
    const client = new Ollama({ host: gateway.url });
    expect((await client.generate({ model: 'anthropic/claude-sonnet-4-5', prompt: 'hello' })).response).toBe(ANSWER);
    let text = '';
    for await (const { response } of await client.generate({ model: 'google/gemini-2.5-flash', prompt: 'hello', stream: true })) text += response;
    expect(text).toBe(ANSWER);
    expect((await client.embed({ model: 'sandbox/sandbox-embed', input: ['one', 'two'] })).embeddings.map((vector) => vector.length)).toEqual([64, 64]);
    expect((await client.list()).models.map(({ name }) => name)).toContain('sandbox/sandbox-1');
    expect((await client.show({ model: 'sandbox/sandbox-1' })).capabilities).toContain('completion');
  });

  it('has every stream kept to the grammar of its format', () => {
    expect(gateway.output()).not.toContain('breaks the grammar');
  });
});
