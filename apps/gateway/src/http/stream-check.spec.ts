import { acmeModule, ScriptedVendor, zenithModule } from '../spec-support/scripted-vendor.js';
import { type GatewayUnderTest, startGateway } from '../spec-support/start-gateway.js';

const SECRET = 'words of the answer';
const chunk = (delta: object, finish: string | null = null): string => `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
const good = `${chunk({ role: 'assistant', content: SECRET })}${chunk({}, 'stop')}data: [DONE]\n\n`;
const bad = `${chunk({ content: SECRET })}${chunk({}, 'stop')}${chunk({ content: SECRET })}data: [DONE]\n\n`;
const event = (type: string, more: object): string => `event: ${type}\ndata: ${JSON.stringify({ type, ...more })}\n\n`;
const message = { id: 'm', type: 'message', role: 'assistant', model: 'm', content: [], stop_reason: null, usage: { input_tokens: 1, output_tokens: 1 } };
const translated = [
  event('message_start', { message }),
  event('content_block_start', { index: 0, content_block: { type: 'text', text: '' } }),
  event('content_block_delta', { index: 0, delta: { type: 'text_delta', text: SECRET } }),
  event('content_block_stop', { index: 0 }),
  event('message_delta', { delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 2 } }),
  event('message_stop', {}),
].join('');
const sse = { 'content-type': 'text/event-stream' };

/** Asks for a stream on both of the gateway's own routes; gives what was logged of streams. */
async function logged(body: string, env: Record<string, string>, module = acmeModule, yaml?: string): Promise<readonly string[]> {
  const modules = [module(new ScriptedVendor([{ headers: sse, body }]))];
  const gateway: GatewayUnderTest = await startGateway({ env: { ACME_API_KEY: 'acme-key', ZENITH_API_KEY: 'zenith-key', ...env }, modules, ...(yaml && { yaml }) });
  const model = module === acmeModule ? 'acme/acme-large' : 'zenith/zenith-large';
  const post = async (path: string, request: object): Promise<string> => {
    const response = await fetch(gateway.url + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(request) });
    return response.text();
  };
  const chat = await post('/v1/chat/completions', { model, stream: true, messages: [{ role: 'user', content: 'Hello' }] });
  const complete = await post('/api/llm/complete', { model_id: model, stream: true, prompt: 'Hello' });
  await gateway.close();
  expect([chat, complete].every((text) => text.includes(SECRET))).toBe(true);
  return gateway.log.filter((line) => line.includes('grammar'));
}

const ON = { MODELPORT_CHECK_STREAMS: '1' };

describe('the check of streams', () => {
  it('tells each rule that a forwarded stream breaks, with the id of the request and without content', async () => {
    const lines = await logged(bad, ON);
    expect(lines).toEqual([
      expect.stringMatching(/^POST \/v1\/chat\/completions breaks the grammar of its stream: event 0 is the first of its choice and does not say that the role is "assistant" request_id=\S+$/),
      expect.stringMatching(/: event 2 has something for a choice that had finished request_id=/),
    ]);
    expect(lines.join()).not.toContain(SECRET);
  });

  it('has nothing to tell of streams that are in order, forwarded and translated', async () => {
    expect(await logged(good, ON)).toEqual([]);
    expect(await logged(translated, ON, zenithModule)).toEqual([]);
  });

  it('has nothing to tell of a stream that breaks off: its error is an end too', async () => {
    expect(await logged(translated.slice(0, translated.indexOf('event: content_block_stop')), ON, zenithModule)).toEqual([]);
  });

  it('is off where nobody asked for it, and on by the file too', async () => {
    expect(await logged(bad, {})).toEqual([]);
    expect(await logged(bad, {}, acmeModule, 'debug: { check_streams: true }')).toHaveLength(2);
    expect(await logged(bad, { MODELPORT_CHECK_STREAMS: '0' }, acmeModule, 'debug: { check_streams: true }')).toEqual([]);
  });
});
