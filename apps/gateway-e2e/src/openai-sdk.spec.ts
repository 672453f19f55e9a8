import OpenAI from 'openai';
import { ANSWER } from './support/aimock-upstream.js';
import { describeSdk } from './support/describe-sdk.js';
import { type SdkGateway, servedBy, startSdkGateway } from './support/sdk-gateway.js';
import { openAiChatClient } from './sdk/openai-chat-client.js';
import { openAiResponsesClient } from './sdk/openai-responses-client.js';

describe('the package openai', () => {
  let gateway: SdkGateway;

  beforeAll(async () => {
    gateway = await startSdkGateway();
  });

  afterAll(async () => {
    await gateway?.stop();
  });

  describeSdk('chat completions', servedBy('groq', 'anthropic', 'google', 'sandbox'), () => ({ gateway, client: openAiChatClient(gateway.url) }));
  describeSdk('responses', servedBy('openai', 'groq', 'anthropic', 'google', 'sandbox'), () => ({ gateway, client: openAiResponsesClient(gateway.url) }));

  const client = (): OpenAI => new OpenAI({ baseURL: `${gateway.url}/v1`, apiKey: 'unused', maxRetries: 0 });

  it.each(servedBy('openai', 'anthropic', 'google'))('completes a text, by $id', async ({ model }) => {
    const { choices } = await client().completions.create({ model, prompt: 'hello' });
    expect(choices[0]).toMatchObject({ text: ANSWER, finish_reason: 'stop' });
    let text = '';
    for await (const piece of await client().completions.create({ model, prompt: 'hello', stream: true })) text += piece.choices[0]?.text ?? '';
    expect(text).toBe(ANSWER);
  });

  it('embeds texts, by the sandbox', async () => {
    const { data } = await client().embeddings.create({ model: 'sandbox/sandbox-embed', input: ['one', 'two'] });
    expect(data.map(({ embedding }) => embedding.length)).toEqual([64, 64]);
  });

  it('lists the models, and finds one', async () => {
    expect((await client().models.list()).data.map(({ id }) => id)).toContain('sandbox/sandbox-1');
    expect(await client().models.retrieve('sandbox/sandbox-1')).toMatchObject({ id: 'sandbox/sandbox-1' });
  });

  it('is told that no answers are stored', async () => {
    await expect(client().responses.retrieve('resp_1')).rejects.toThrow(/stores no answers/);
    await expect(client().responses.create({ model: 'sandbox/sandbox-1', input: 'hello', previous_response_id: 'resp_1' })).rejects.toThrow(/previous_response_id/);
  });

  it('has every stream kept to the grammar of its format', () => {
    expect(gateway.output()).not.toContain('breaks the grammar');
  });
});
