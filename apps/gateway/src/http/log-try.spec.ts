import request from 'supertest';
import { acmeModule, ScriptedVendor, zenithModule, type ScriptedReply } from '../spec-support/scripted-vendor.js';
import { type GatewayUnderTest, startGateway } from '../spec-support/start-gateway.js';

const PROMPT = 'our secret plans';
const OVERLOADED: ScriptedReply = { status: 529, headers: { 'content-type': 'application/json', 'x-request-id': 'vendor-1' }, body: JSON.stringify({ error: { message: `cannot answer: ${PROMPT}` } }) };
const REFUSED: ScriptedReply = { status: 401, body: '{"error":{"message":"Incorrect API key provided: acme-vendor-key"}}' };
const FINE: ScriptedReply = {
  body: JSON.stringify({ id: 'm1', type: 'message', role: 'assistant', model: 'zenith-large', content: [{ type: 'text', text: 'Hi.' }], stop_reason: 'end_turn', usage: { input_tokens: 1, output_tokens: 1 } }),
};

describe('the log of failures', () => {
  let gateway: GatewayUnderTest | undefined;
  afterEach(() => gateway?.close());

  async function logOf(acme: readonly ScriptedReply[], yaml = '', requests = 1): Promise<string[]> {
    const models = 'models: { smart: [acme/acme-large, zenith/zenith-large] }\nretry: { max_attempts: 2, base_delay: 1, max_delay: 1 }\n';
    const modules = [acmeModule(new ScriptedVendor(acme)), zenithModule(new ScriptedVendor([FINE]))];
    gateway = await startGateway({ modules, env: { ACME_API_KEY: 'acme-vendor-key', ZENITH_API_KEY: 'zenith-vendor-key' }, yaml: models + yaml });
    for (let at = 0; at < requests; at++) {
      await request(gateway.url).post('/v1/chat/completions').set('x-request-id', 'req-1').send({ model: acme[0] === OVERLOADED ? 'smart' : 'acme/acme-large', messages: [{ role: 'user', content: PROMPT }] });
    }
    return gateway.log.filter((line) => line.includes('req-1'));
  }

  it('has one line for each try, made up for or not, with request, route, number and kind', async () => {
    const lines = await logOf([OVERLOADED]);
    expect(lines.map((line) => line.replace(/ms=\d+/, 'ms=?'))).toEqual(
      [1, 2].map((attempt) => `try failed: overloaded route=direct/acme/acme-large provider=acme attempt=${attempt} upstream_status=529 upstream_request_id=vendor-1 ms=? request_id=req-1`),
    );
  });

  it('never holds a prompt or a key, but names the variable of a key that was refused', async () => {
    const lines = (await logOf([REFUSED])).join('\n');
    expect(lines).toContain('Check ACME_API_KEY');
    expect(lines).not.toMatch(/vendor-key|secret plans/);
  });

  it('holds what vendors say where that is wanted, without keys', async () => {
    const lines = (await logOf([OVERLOADED], 'debug: { log_messages: true }\n')).join('\n');
    expect(lines).toContain(`"cannot answer: ${PROMPT}"`);
  });

  it('has a line for what the gateway refused itself', async () => {
    const lines = await logOf([REFUSED], 'circuit: { failures: 1 }\n', 2);
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain('refused_by=circuit');
  });

  it('has none for a mistake of the client', async () => {
    expect(await logOf([{ status: 200, body: '{}' }], 'providers: { acme: { enabled: false } }\n')).toEqual([]);
  });
});
