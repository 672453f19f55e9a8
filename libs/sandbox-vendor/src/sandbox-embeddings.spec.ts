import { SandboxTransport } from './sandbox-transport.js';
import { embed } from './embed.js';

async function post(body: object): Promise<{ status: number; json: { data: { index: number; embedding: number[] | string }[]; usage: unknown } }> {
  const request = { method: 'POST' as const, url: 'https://sandbox.invalid/embeddings', headers: {}, body: JSON.stringify({ model: 'sandbox-embed', ...body }) };
  const answer = await new SandboxTransport().send(request);
  let text = '';
  for await (const chunk of answer.body) text += Buffer.from(chunk).toString('utf8');
  return { status: answer.status, json: JSON.parse(text) as Awaited<ReturnType<typeof post>>['json'] };
}

const nearness = (a: string, b: string): number => {
  const other = embed(b, 64);
  return embed(a, 64).reduce((sum, value, index) => sum + value * (other[index] ?? 0), 0);
};

describe('embeddings of the sandbox', () => {
  it('are vectors of length 1, one for each input, in order', async () => {
    const { json } = await post({ input: ['one', 'two'] });
    expect(json.data.map((entry) => entry.index)).toEqual([0, 1]);
    for (const { embedding } of json.data) {
      expect(embedding).toHaveLength(64);
      expect(Math.hypot(...(embedding as number[]))).toBeCloseTo(1);
    }
    expect(json.usage).toEqual({ prompt_tokens: 2, total_tokens: 2 });
  });

  it('are the same for the same text', async () => {
    expect(await post({ input: 'one' })).toEqual(await post({ input: ['one'] }));
  });

  it('are as long as asked for', async () => {
    for (const dimensions of [1, 2, 1536]) expect((await post({ input: 'a b c', dimensions })).json.data[0]?.embedding).toHaveLength(dimensions);
  });

  it('come as base64 of 32-bit floats where asked for', async () => {
    const numbers = (await post({ input: 'one' })).json.data[0]?.embedding as number[];
    const bytes = Buffer.from((await post({ input: 'one', encoding_format: 'base64' })).json.data[0]?.embedding as string, 'base64');
    expect(Array.from({ length: 64 }, (_, index) => bytes.readFloatLE(index * 4))).toEqual(numbers.map(Math.fround));
  });

  it.each([
    ['The cat sat on the mat', 'A cat is sitting on a mat', 'Quarterly revenue exceeded forecasts'],
    ['How do I reset my password?', 'password reset does not work', 'The weather is nice in Lisbon'],
    ['provider timeouts', 'a provider timed out', 'banana bread recipe'],
  ])('of similar texts are nearer: %s', (text, similar, unrelated) => {
    expect(nearness(text, similar)).toBeGreaterThan(nearness(text, unrelated) + 0.1);
  });

  it('exist for texts without words', () => {
    expect(Math.hypot(...embed('!?', 8))).toBeCloseTo(1);
  });

  it.each<[object, string]>([
    [{}, 'input'],
    [{ input: [] }, 'input'],
    [{ input: '' }, 'input.0'],
    [{ input: ['a', 3] }, 'input.1'],
    [{ input: 'a', dimensions: 0 }, 'dimensions'],
    [{ input: 'a', encoding_format: 'hex' }, 'encoding_format'],
    [{ input: 'a', model: '' }, 'model'],
  ])('are refused for %j, naming %s', async (body, param) => {
    expect(await post(body)).toMatchObject({ status: 400, json: { error: { param } } });
  });
});
