import request from 'supertest';
import { type GatewayUnderTest, startGateway } from '../spec-support/start-gateway.js';
import { zenithModule, ScriptedVendor } from '../spec-support/scripted-vendor.js';

let gateway: GatewayUnderTest | undefined;
afterEach(async () => {
  await gateway?.close();
  gateway = undefined;
});

const TWO = { contents: [{ role: 'user', parts: [{ text: 'Hello' }] }], generationConfig: { candidateCount: 2 } };
/** Each field of the chunks that is there, in their order. */
const chunksOf = (text: string): Record<string, unknown>[] => [...text.matchAll(/^data: (\{.*\})\r?$/gm)].map(([, json]) => JSON.parse(json ?? '') as Record<string, unknown>);

describe('several answers to one request, across formats', () => {
  it('are the candidates of a client of Google’s, from a vendor of OpenAI’s format', async () => {
    gateway = await startGateway({ env: {} });
    const { body } = await request(gateway.url).post('/v1beta/models/sandbox/sandbox-1:generateContent').send(TWO).expect(200);
    expect(body.candidates.map(({ index, finishReason }: Record<string, unknown>) => [index, finishReason])).toEqual([[0, 'STOP'], [1, 'STOP']]);
    expect(body.candidates.every(({ content }: { content: { parts: { text: string }[] } }) => content.parts[0]?.text !== '')).toBe(true);
  });

  it('have the usage of all of them', async () => {
    gateway = await startGateway({ env: {} });
    const one = await request(gateway.url).post('/v1beta/models/sandbox/sandbox-1:generateContent').send({ contents: TWO.contents }).expect(200);
    const two = await request(gateway.url).post('/v1beta/models/sandbox/sandbox-1:generateContent').send(TWO).expect(200);
    const same = await request(gateway.url).post('/v1/chat/completions').send({ model: 'sandbox/sandbox-1', n: 2, messages: [{ role: 'user', content: 'Hello' }] }).expect(200);
    expect(two.body.usageMetadata.candidatesTokenCount).toBe(same.body.usage.completion_tokens);
    expect(two.body.usageMetadata.candidatesTokenCount).toBeGreaterThan(one.body.usageMetadata.candidatesTokenCount);
    expect(two.body.usageMetadata.promptTokenCount).toBe(one.body.usageMetadata.promptTokenCount);
  });

  it('stream side by side, each with its own end', async () => {
    gateway = await startGateway({ env: {} });
    const { text } = await request(gateway.url).post('/v1beta/models/sandbox/sandbox-1:streamGenerateContent?alt=sse').send(TWO).buffer(true).expect(200);
    const candidates = chunksOf(text).flatMap((chunk) => chunk['candidates'] as { index: number; finishReason?: string; content: { parts: { text: string }[] } }[]);
    const textOf = (index: number): string => candidates.filter((candidate) => candidate.index === index).flatMap(({ content }) => content.parts.map((part) => part.text)).join('');
    const whole = await request(gateway.url).post('/v1beta/models/sandbox/sandbox-1:generateContent').send(TWO).expect(200);
    expect([textOf(0), textOf(1)]).toEqual(whole.body.candidates.map(({ content }: { content: { parts: { text: string }[] } }) => content.parts[0]?.text));
    expect(candidates.filter(({ finishReason }) => finishReason !== undefined).map(({ index }) => index)).toEqual([1, 0]);
  });

  it('are refused where the vendor gives one, with a word on how to go on', async () => {
    gateway = await startGateway({ env: { ZENITH_API_KEY: 'zenith-vendor-key' }, modules: [zenithModule(new ScriptedVendor([]))] });
    const { body } = await request(gateway.url).post('/v1/chat/completions').send({ model: 'zenith/zenith-large', n: 2, messages: [{ role: 'user', content: 'Hello' }] }).expect(400);
    expect(body.error).toMatchObject({ param: 'n', message: expect.stringMatching(/one answer .*x-modelport-translation: drop/) });
  });

  it('are one where the client goes without, and the receipt says so', async () => {
    const reply = { headers: { 'content-type': 'application/json' }, body: JSON.stringify({ id: 'm1', type: 'message', role: 'assistant', model: 'zenith-large', content: [{ type: 'text', text: 'Hi' }], stop_reason: 'end_turn', usage: { input_tokens: 1, output_tokens: 1 } }) };
    gateway = await startGateway({ env: { ZENITH_API_KEY: 'zenith-vendor-key' }, modules: [zenithModule(new ScriptedVendor([reply]))] });
    const answer = await request(gateway.url).post('/v1/chat/completions').set('x-modelport-translation', 'drop').send({ model: 'zenith/zenith-large', n: 2, messages: [{ role: 'user', content: 'Hello' }] }).expect(200);
    expect(answer.body.choices).toHaveLength(1);
    expect(JSON.parse(answer.headers['x-modelport-receipt'] ?? '[]')).toContainEqual(expect.objectContaining({ action: 'dropped', field: 'n' }));
  });
});
