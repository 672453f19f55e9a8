import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { runGatewayToExit, startGateway } from './support/gateway-process.js';

describe('starting the gateway', () => {
  const folder = mkdtempSync(join(tmpdir(), 'modelport-'));
  const configuration = (yaml: string): Record<string, string> => {
    const file = join(folder, 'modelport.yaml');
    writeFileSync(file, yaml);
    return { MODELPORT_CONFIG: file };
  };

  afterAll(() => rmSync(folder, { recursive: true }));

  it('says its address, what is on, what would turn the rest on, and a request to paste', async () => {
    const gateway = await startGateway();
    try {
      const output = gateway.output();
      expect(output).toContain('sandbox');
      for (const variable of ['OPENAI_API_KEY', 'ANTHROPIC_API_KEY', 'OPENROUTER_API_KEY', 'GROQ_API_KEY', 'OLLAMA_BASE_URL']) expect(output).toContain(variable);
      expect(output).toContain(`curl ${gateway.url}`);
    } finally {
      expect(await gateway.stop()).toBe(0);
    }
  });

  it('asks for a client key where some are set, in either header', async () => {
    const gateway = await startGateway({ MODELPORT_API_KEYS: 'first-client-key,second-client-key' });
    try {
      const ask = (): request.Test => request(gateway.url).post('/api/llm/complete').send({ prompt: 'x' });
      expect((await ask().expect(401)).body.error).toMatchObject({ kind: 'authentication' });
      await ask().set('authorization', 'Bearer wrong-client-key').expect(401);
      await ask().set('authorization', 'Bearer second-client-key').expect(200);
      await ask().set('x-api-key', 'first-client-key').expect(200);
      await request(gateway.url).get('/health/live').expect(200);
      expect(gateway.output()).not.toMatch(/client-key/);
    } finally {
      await gateway.stop();
    }
  });

  it('refuses to listen to the world without client keys', async () => {
    const { code, output } = await runGatewayToExit({ HOST: '0.0.0.0' });
    expect(code).toBe(1);
    expect(output).toMatch(/MODELPORT_API_KEYS/);
  });

  it('takes aliases and a default model from its file', async () => {
    const gateway = await startGateway(configuration('models:\n  broken-first: ["sandbox/sandbox-1?fail=overloaded", sandbox/sandbox-1]\ndefault_model: broken-first\nretry: { max_attempts: 1 }\n'));
    try {
      const { body } = await request(gateway.url).post('/api/llm/complete').send({ prompt: 'fall back' }).expect(200);
      expect(body.response).toContain('fall back');
    } finally {
      await gateway.stop();
    }
  });

  it('refuses a body over the limit of its file', async () => {
    const gateway = await startGateway(configuration('server: { body_limit: 1024 }\n'));
    try {
      const { body } = await request(gateway.url).post('/api/llm/complete').send({ prompt: 'x'.repeat(2000) }).expect(413);
      expect(body.error).toMatchObject({ kind: 'request_too_large', message: expect.stringContaining('1024') as string });
    } finally {
      await gateway.stop();
    }
  });

  it('names file, path and nearest key for every mistake in its file at once, and shows no secret', async () => {
    const { code, output } = await runGatewayToExit(configuration('providers:\n  opnai: {}\n  openai: { api_key: sk-written-into-the-file }\ndefault_modl: x\n'));
    expect(code).toBe(1);
    expect(output).toContain('modelport.yaml');
    expect(output).toMatch(/opnai[\s\S]*openai/);
    expect(output).toMatch(/default_modl[\s\S]*default_model/);
    expect(output).toMatch(/providers\.openai\.api_key/);
    expect(output).not.toContain('sk-written-into-the-file');
    expect(output).not.toMatch(/\n\s+at /);
  });
});
