import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { runGatewayToExit, startGateway } from './support/gateway-process.js';

/** A provider in plain JavaScript, without any of Modelport's own packages. */
const ECHO = `
const definition = {
  provider: { id: 'echo', name: 'Echo', description: 'Says what it hears.' },
  api: { baseUrl: 'https://echo.invalid', authType: 'none', timeout: 1000, maxRetries: 0, billedAfterAbort: 'unknown' },
  capabilities: [],
  models: [],
  errorCodes: {},
};
export class EchoProvider {
  static definition = definition;
  definition = definition;
  providerId = 'echo';
  baseUrl = definition.api.baseUrl;
  timeout = 1000;
  forwards = [];
  isAvailable() { return Promise.resolve({ available: true, latencyMs: 0 }); }
  executeStream() { return Promise.reject(new Error('no streams')); }
  executeRequest({ model, messages }) {
    const [{ text }] = messages.at(-1).content;
    const usage = { inputTokens: null, outputTokens: null, totalTokens: null, input: {}, output: {} };
    return Promise.resolve({ id: null, model, providerId: 'echo', content: [{ type: 'text', text }], finishReason: 'stop', rawFinishReason: null, usage, cost: null, receipt: [], providerMetadata: {} });
  }
}
`;

describe('a gateway with plugins', () => {
  const folder = mkdtempSync(join(tmpdir(), 'modelport-plugins-'));

  afterAll(() => rmSync(folder, { recursive: true }));

  /** Installs a package of one file; gives the environment of a gateway that names it. */
  function install(name: string, code: string, exports: unknown = './index.js'): Record<string, string> {
    const place = join(folder, 'node_modules', name);
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, 'package.json'), JSON.stringify({ name, type: 'module', exports }));
    writeFileSync(join(place, 'index.js'), code);
    const file = join(folder, `${name}.yaml`);
    writeFileSync(file, `plugins: [${name}]\n`);
    return { MODELPORT_CONFIG: file };
  }

  it('has their providers', async () => {
    const gateway = await startGateway(install('modelport-provider-echo', ECHO));
    try {
      expect((await request(gateway.url).get('/api/providers/echo').expect(200)).body).toMatchObject({ id: 'echo', on: true });
      expect((await request(gateway.url).post('/api/llm/complete').send({ prompt: 'Hello there', model_id: 'echo/any' }).expect(200)).body).toMatchObject({ response: 'Hello there' });
    } finally {
      await gateway.stop();
    }
  });

  it.each([
    ['whose code breaks', install('broken', 'throw new Error("out of order");'), /broken\.yaml:1: plugins\.0: broken: out of order/],
    ['that exports no provider', install('empty', 'export const answer = 42;'), /empty\.yaml:1: plugins\.0: empty: exports no provider: .*it exports answer/],
    ['with facts that are not valid', install('wrong', ECHO.replace("'none'", "'nobody'")), /wrong\.yaml:1: plugins\.0: wrong: the definition of EchoProvider is not valid: api\.auth_type must be one of/],
    ['with an entry that Node.js does not find', install('hidden', ECHO, { './other': './index.js' }), /hidden\.yaml:1: plugins\.0: hidden: has no "exports" of its package\.json for the condition "default"/],
  ])('does not start with one %s', async (_what, env, message) => {
    const { code, output } = await runGatewayToExit(env);
    expect(code).toBe(1);
    expect(output).toMatch(message);
    expect(output).not.toContain('    at ');
  });
});
