import { openAiResponses } from '@modelport/dialects';
import { LlmProviderBase } from '@modelport/provider-base';
import { providerModule, type ProviderModuleClass } from '@modelport/provider-nest';
import OpenAI, { NotFoundError } from 'openai';
import request from 'supertest';
import { acmeModule, ScriptedVendor } from '../spec-support/scripted-vendor.js';
import { type GatewayUnderTest, startGateway } from '../spec-support/start-gateway.js';

const KEYS = { ACME_API_KEY: 'acme-vendor-key', ORBIT_API_KEY: 'orbit-vendor-key', MODELPORT_CHECK_STREAMS: '1' };
const model = 'acme/acme-large';

const RESPONSE = '{"id":"resp_1", "object":"response","status":"completed","model":"orbit-1","output":[],"usage":null,"x_vendor":1.0}';
const COMPLETION = JSON.stringify({ id: 'chatcmpl-1', object: 'chat.completion', model: 'acme-large-0601', choices: [{ index: 0, message: { role: 'assistant', content: 'Hi' }, finish_reason: 'stop' }], usage: { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 } });
const chunk = (delta: object, finish: string | null = null): string => `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', model: 'acme-large-0601', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
const EVENT_STREAM = { 'content-type': 'text/event-stream' };

/** A vendor that speaks Responses. */
function orbitModule(transport: ScriptedVendor): ProviderModuleClass {
  return providerModule(
    class OrbitProvider extends LlmProviderBase {
      static readonly definition = {
        provider: { id: 'orbit', name: 'Orbit', description: '' },
        api: { baseUrl: 'https://orbit.example.com/v1', authType: 'bearer' as const, authEnvVar: 'ORBIT_API_KEY', timeout: 5000, maxRetries: 0 },
        capabilities: ['streaming' as const],
        models: [],
        errorCodes: {},
      };

      constructor() {
        super(OrbitProvider.definition, openAiResponses, { transport, apiKey: 'orbit-vendor-key' });
      }
    },
  );
}

let gateway: GatewayUnderTest | undefined;
afterEach(async () => {
  await gateway?.close();
  gateway = undefined;
});

async function inFrontOf(vendor: ScriptedVendor): Promise<string> {
  gateway = await startGateway({ env: KEYS, yaml: 'retry: { max_attempts: 1 }\n', modules: [acmeModule(vendor), orbitModule(vendor)] });
  return gateway.url;
}

const sdk = (url: string): OpenAI => new OpenAI({ baseURL: `${url}/v1`, apiKey: 'unused', maxRetries: 0 });

describe('POST /v1/responses', () => {
  it('passes bytes both ways to a vendor of the format, the id of a stored answer with them', async () => {
    const vendor = new ScriptedVendor([{ body: RESPONSE }]);
    const body = '{ "input" :"and?","model":"orbit/orbit-1", "previous_response_id":"resp_0","tools":[{"type":"web_search"}], "x":1e2 }';
    const answer = await request(await inFrontOf(vendor)).post('/v1/responses').set('content-type', 'application/json').send(body).expect(200);
    expect(Buffer.from(vendor.received[0]?.request.body ?? '').toString()).toBe(body.replace('orbit/orbit-1', 'orbit-1'));
    expect(answer.text).toBe(RESPONSE);
  });

  it('translates for a vendor of another format', async () => {
    const vendor = new ScriptedVendor([{ body: COMPLETION }]);
    const answer = await sdk(await inFrontOf(vendor)).responses.create({ model, input: 'Hello', instructions: 'Be brief.' });
    expect(vendor.bodyAt(0)).toMatchObject({ messages: [{ role: 'system', content: 'Be brief.' }, { role: 'user', content: 'Hello' }] });
    expect(answer).toMatchObject({ object: 'response', status: 'completed', store: false, model: 'acme-large-0601', output_text: 'Hi', usage: { input_tokens: 10, output_tokens: 5 } });
  });

  it('streams, and raises the SDK’s error for a stream that breaks', async () => {
    const vendor = new ScriptedVendor([
      { headers: EVENT_STREAM, body: [chunk({ role: 'assistant', content: 'Hi' }), chunk({ content: ' there' }), chunk({}, 'stop'), 'data: [DONE]\n\n'].join('') },
      { headers: EVENT_STREAM, body: [chunk({ role: 'assistant', content: 'Hi' }), chunk({ content: ' th' })].join('') },
    ]);
    const client = sdk(await inFrontOf(vendor));
    expect((await client.responses.stream({ model, input: 'Hello' }).finalResponse()).output_text).toBe('Hi there');
    await expect(client.responses.stream({ model, input: 'Hello' }).finalResponse()).rejects.toThrow(/cut off/);
    expect(gateway?.log.join('\n')).not.toContain('breaks the grammar');
  });

  it('says what is not kept here', async () => {
    const url = await inFrontOf(new ScriptedVendor([]));
    const refused = await request(url).post('/v1/responses').send({ model, input: 'and?', previous_response_id: 'resp_0' }).expect(400);
    expect(refused.body.error).toMatchObject({ type: 'invalid_request_error', code: 'unsupported', param: 'previous_response_id', message: expect.stringContaining('"input"') as string });
    await expect(sdk(url).responses.retrieve('resp_0')).rejects.toThrow(/stores no answers/);
    await expect(sdk(url).responses.delete('resp_0')).rejects.toThrow(/stores no answers/);
  });

  it('has tokens counted by a vendor that counts, and is told of an estimate else', async () => {
    const vendor = new ScriptedVendor([{ body: '{"object":"response.input_tokens","input_tokens":11}' }]);
    const { inputTokens } = sdk(await inFrontOf(vendor)).responses;
    expect(await inputTokens.count({ model: 'orbit/orbit-1', input: 'Hello' })).toMatchObject({ input_tokens: 11 });
    expect(vendor.received[0]?.request.url).toBe('https://orbit.example.com/v1/responses/input_tokens');
    const { data, response } = await inputTokens.count({ model, input: 'Hello' }).withResponse();
    expect([data.object, data.input_tokens > 0, response.headers.get('x-modelport-estimate')]).toEqual(['response.input_tokens', true, 'true']);
  });

  it('names what is wrong', async () => {
    const url = await inFrontOf(new ScriptedVendor([]));
    expect((await request(url).post('/v1/responses').send({ model }).expect(400)).body.error).toMatchObject({ param: 'input' });
    expect((await request(url).post('/v1/responses').send({ model, input: [{ role: 'robot', content: 'x' }] }).expect(400)).body.error).toMatchObject({ param: 'input.0.role' });
    await expect(sdk(url).responses.create({ model: 'none/such', input: 'x' })).rejects.toBeInstanceOf(NotFoundError);
  });
});
