import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { isLlmError, LlmError, type LlmRequest } from '@modelport/provider-base';
import { CONFORMANCE_KEY, rejection, type ScriptedStep, textRequest, type VendorReply } from '@modelport/provider-testing';
import { CLAUDE } from '../test/claude-scenario.js';
import { answer, usage } from '../test/gemini-wire.js';
import { GEMINI } from '../test/gemini-scenario.js';
import { stageVertex } from '../test/stage.js';
import type { VertexOptions } from './vertex-options.js';
import { VertexProvider } from './vertex-provider.js';

const VARIABLES = ['GOOGLE_CLOUD_PROJECT', 'GOOGLE_CLOUD_LOCATION', 'GOOGLE_VERTEX_API_KEY', 'GOOGLE_APPLICATION_CREDENTIALS', 'VERTEX_ACCESS_TOKEN'] as const;
const SOURCE = 'https://cloud.google.com/vertex-ai/generative-ai/docs/model-reference/inference';
const GOOD: VendorReply = { source: SOURCE, json: answer('r', [{ text: 'Paris.' }], 'STOP', usage({ prompt: 8, candidates: 2 })) };
const before = Object.fromEntries(VARIABLES.map((name) => [name, process.env[name]]));

function environment(variables: Partial<Record<(typeof VARIABLES)[number], string>> = {}): void {
  for (const name of VARIABLES) {
    const value = variables[name];
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}

beforeEach(() => environment());
afterAll(() => environment(before));

function stage(options: VertexOptions, ...script: (VendorReply | ScriptedStep)[]): ReturnType<typeof stageVertex> {
  return stageVertex(options, ...(script.length > 0 ? script : [GOOD]));
}

async function askedUrl(options: VertexOptions, request: LlmRequest = textRequest(GEMINI)): Promise<string> {
  const { provider, transport } = stage({ apiKey: CONFORMANCE_KEY, ...options });
  await provider.executeRequest(request).catch((thrown: unknown) => (isLlmError(thrown) && transport.exchanges.length > 0 ? undefined : Promise.reject(thrown)));
  return transport.last.request.url;
}

describe('where Vertex is asked', () => {
  const path = (project: string, location: string): string => `/v1beta1/projects/${project}/locations/${location}/publishers/google/models/${GEMINI}:generateContent`;

  it.each<[string, VertexOptions, string]>([
    ['globally, unless a location is given', { project: 'p' }, `https://aiplatform.googleapis.com${path('p', 'global')}`],
    ['at the endpoint of the location', { project: 'p', location: 'europe-west1' }, `https://europe-west1-aiplatform.googleapis.com${path('p', 'europe-west1')}`],
    ['at the endpoint of several locations', { project: 'p', location: 'eu' }, `https://aiplatform.eu.rep.googleapis.com${path('p', 'eu')}`],
    ['in the location that the base URL names', { project: 'p', baseUrl: 'https://us-east5-aiplatform.googleapis.com/v1/' }, `https://us-east5-aiplatform.googleapis.com${path('p', 'us-east5')}`],
    ['for the project that the base URL names', { baseUrl: 'https://proxy.example/vertex/v1/projects/p/locations/us-east5' }, `https://proxy.example/vertex${path('p', 'us-east5')}`],
    ['at a proxy for the location that is given', { project: 'p', location: 'us-east5', baseUrl: 'https://proxy.example/vertex' }, `https://proxy.example/vertex${path('p', 'us-east5')}`],
  ])('is %s', async (_where, options, url) => {
    expect(await askedUrl(options)).toBe(url);
  });

  it('follows the environment, and options over it', async () => {
    environment({ GOOGLE_CLOUD_PROJECT: 'p', GOOGLE_CLOUD_LOCATION: 'europe-west4' });
    expect(await askedUrl({})).toBe(`https://europe-west4-aiplatform.googleapis.com${path('p', 'europe-west4')}`);
    expect(await askedUrl({ project: 'q', location: 'global' })).toBe(`https://aiplatform.googleapis.com${path('q', 'global')}`);
  });

  it.each([
    ['claude-sonnet-5', '/v1/projects/p/locations/global/publishers/anthropic/models/claude-sonnet-5:rawPredict'],
    [CLAUDE, `/v1/projects/p/locations/global/publishers/anthropic/models/${CLAUDE}:rawPredict`],
    ['publishers/google/models/gemini-2.5-pro', '/v1beta1/projects/p/locations/global/publishers/google/models/gemini-2.5-pro:generateContent'],
    ['endpoints/123', '/v1beta1/projects/p/locations/global/endpoints/123:generateContent'],
    ['meta/llama-3.3-70b-instruct-maas', '/v1/projects/p/locations/global/endpoints/openapi/chat/completions'],
    ['google/../../../other', '/v1beta1/projects/p/locations/global/publishers/google/models/google%2F..%2F..%2F..%2Fother:generateContent'],
  ])('asks for %s at its publisher, and nowhere else', async (model, expected) => {
    expect(await askedUrl({ project: 'p' }, textRequest(model))).toBe(`https://aiplatform.googleapis.com${expected}`);
  });

  it('says which variable names the project, where none is known', async () => {
    const { provider, transport } = stage({ apiKey: CONFORMANCE_KEY });
    expect(await rejection(provider.executeRequest(textRequest(GEMINI)), 'no project')).toMatchObject({ kind: 'unavailable', message: expect.stringContaining('GOOGLE_CLOUD_PROJECT') as string });
    expect(transport.exchanges).toEqual([]);
  });

  it.each<[VertexOptions]>([[{ project: 'p/../q' }], [{ location: 'evil.example/' }]])('refuses %j, which is no name', (options) => {
    expect(() => new VertexProvider(options)).toThrow(TypeError);
  });
});

describe('what proves to Vertex who asks', () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048, privateKeyEncoding: { type: 'pkcs8', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' } });
  const serviceAccount = { project_id: 'project-of-the-key', client_email: 'robot@project-of-the-key.iam.gserviceaccount.com', private_key: privateKey };
  const TOKENS = 'https://developers.google.com/identity/protocols/oauth2/service-account#httprest';
  const token: VendorReply = { source: TOKENS, json: { access_token: 'ya29.a-token-of-the-service', expires_in: 3599, token_type: 'Bearer' } };

  it('is a token made from the key of a service account, which is kept, for its project', async () => {
    const { provider, transport } = stage({ credentials: serviceAccount }, token, GOOD, GOOD);
    await provider.executeRequest(textRequest(GEMINI));
    await provider.executeRequest(textRequest(GEMINI));
    const [asked, first, second] = transport.exchanges;
    expect(asked?.request).toMatchObject({ method: 'POST', url: 'https://oauth2.googleapis.com/token' });
    expect(asked?.sentText).toMatch(/^grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=[\w.-]+$/);
    for (const exchange of [first, second]) {
      expect(exchange?.request.url).toContain('/projects/project-of-the-key/locations/global/');
      expect(exchange?.request.headers['authorization']).toBe('Bearer ya29.a-token-of-the-service');
    }
  });

  it('is a token made from the file of the environment, with the project that pays', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'modelport-vertex-'));
    const file = join(folder, 'credentials.json');
    writeFileSync(file, JSON.stringify({ type: 'authorized_user', client_id: 'id', client_secret: 'secret', refresh_token: 'refresh', quota_project_id: 'payer' }));
    environment({ GOOGLE_APPLICATION_CREDENTIALS: file, GOOGLE_CLOUD_PROJECT: 'p' });
    const { provider, transport } = stage({}, token, GOOD);
    await provider.executeRequest(textRequest(GEMINI)).finally(() => rmSync(folder, { recursive: true }));
    expect(transport.exchanges[0]?.sentText).toContain('grant_type=refresh_token');
    expect(transport.last.request.headers).toMatchObject({ authorization: 'Bearer ya29.a-token-of-the-service', 'x-goog-user-project': 'payer' });
  });

  it('is a token that a function gives, before every request', async () => {
    let count = 0;
    const { provider, transport } = stage({ project: 'p', credentials: () => Promise.resolve(`token-${++count}`) }, GOOD, GOOD);
    await provider.executeRequest(textRequest(GEMINI));
    await provider.executeRequest(textRequest(GEMINI));
    expect(transport.exchanges.map(({ request }) => request.headers['authorization'])).toEqual(['Bearer token-1', 'Bearer token-2']);
  });

  it("is whatever a client of Google's library says, the project that pays among it", async () => {
    const credentials = { getRequestHeaders: () => Promise.resolve(new Headers({ authorization: 'Bearer t', 'x-goog-user-project': 'payer' })), getProjectId: () => Promise.resolve('its-own') };
    const { provider, transport } = stage({ credentials });
    await provider.executeRequest(textRequest(GEMINI));
    expect(transport.last.request.headers).toMatchObject({ authorization: 'Bearer t', 'x-goog-user-project': 'payer' });
    expect(transport.last.request.url).toContain('/projects/its-own/');
  });

  it('is an access token before all else', async () => {
    environment({ VERTEX_ACCESS_TOKEN: 'of-the-environment' });
    const { provider, transport } = stage({ project: 'p', expressApiKey: 'express' });
    await provider.executeRequest(textRequest(GEMINI)).catch(() => undefined);
    expect(transport.last.request.headers['authorization']).toBeUndefined();
    const given = stage({ project: 'p', apiKey: 'given', credentials: () => 'function' });
    await given.provider.executeRequest(textRequest(GEMINI));
    expect(given.transport.last.request.headers['authorization']).toBe('Bearer given');
    const credentials = stage({ project: 'p', credentials: () => 'function' });
    await credentials.provider.executeRequest(textRequest(GEMINI));
    expect(credentials.transport.last.request.headers['authorization']).toBe('Bearer function');
  });

  it('fails as what Google says of the key, without a word of the key', async () => {
    const refusal: VendorReply = { source: TOKENS, status: 400, json: { error: 'invalid_grant', error_description: 'Invalid JWT Signature.' } };
    const { provider } = stage({ credentials: serviceAccount }, refusal);
    const error = await rejection(provider.executeRequest(textRequest(GEMINI)), 'a refused key');
    expect(error).toMatchObject({ kind: 'upstream_authentication', message: expect.stringContaining('invalid_grant') as string });
    expect(inspect(error, { depth: 9 })).not.toMatch(/assertion|PRIVATE KEY|eyJ/);
  });

  it('fails as the connection does over which it is asked for', async () => {
    const failure = new LlmError('network', 'the connection was reset');
    const { provider } = stage({ credentials: serviceAccount }, ...Array.from({ length: 9 }, () => ({ failure })));
    expect(await rejection(provider.executeRequest(textRequest(GEMINI)), 'no connection')).toMatchObject({ kind: 'network', message: 'vertex: no access token: the connection was reset' });
  });

  it.each([
    ['a file that is not there', '/nonexistent/credentials.json', /ENOENT|does not exist/],
    ['a file that is no JSON', __filename, /the credentials file is not JSON$/],
  ])('names the variable, where the environment has %s', async (_what, file, words) => {
    environment({ GOOGLE_APPLICATION_CREDENTIALS: file });
    const { provider, transport } = stage({ project: 'p' });
    const error = await rejection(provider.executeRequest(textRequest(GEMINI)), 'no credentials');
    expect(error).toMatchObject({ kind: 'authentication', message: expect.stringMatching(words) as string });
    expect(error.message).toContain('VERTEX_ACCESS_TOKEN');
    expect(transport.exchanges).toEqual([]);
  });

  it('is asked for again after it could not be had', async () => {
    const answers = [() => Promise.reject(new Error('not yet')), () => Promise.resolve('token')];
    const { provider } = stage({ project: 'p', credentials: () => answers.shift()?.() ?? '' });
    expect(await rejection(provider.executeRequest(textRequest(GEMINI)), 'not yet')).toMatchObject({ kind: 'authentication' });
    expect(await provider.executeRequest(textRequest(GEMINI))).toMatchObject({ content: [{ text: 'Paris.' }] });
  });

  it('is shown to nobody', () => {
    expect(inspect(new VertexProvider({ credentials: serviceAccount, expressApiKey: 'express-key' }), { depth: 9, showHidden: true })).not.toMatch(/PRIVATE KEY|express-key/);
  });
});

describe('the express mode of Vertex', () => {
  const EXPRESS = 'https://cloud.google.com/vertex-ai/generative-ai/docs/start/express-mode/vertex-ai-express-mode-api-reference';
  const url = `https://aiplatform.googleapis.com/v1beta1/publishers/google/models/${GEMINI}:generateContent`;

  it.each<[string, VertexOptions, Record<string, string>]>([
    ['given, over a project in the environment', { expressApiKey: 'express' }, { GOOGLE_CLOUD_PROJECT: 'p', GOOGLE_CLOUD_LOCATION: 'europe-west1' }],
    ['in the environment, where there is no project', {}, { GOOGLE_VERTEX_API_KEY: 'express', GOOGLE_CLOUD_LOCATION: 'europe-west1' }],
  ])('takes a key %s, and asks without a project', async (_how, options, variables) => {
    environment(variables);
    const { provider, transport } = stage(options, { ...GOOD, source: EXPRESS });
    await provider.executeRequest(textRequest(GEMINI));
    expect(transport.last.request).toMatchObject({ url, headers: { 'x-goog-api-key': 'express' } });
    expect(transport.last.request.headers['authorization']).toBeUndefined();
  });

  it('knows no models but those of Google', async () => {
    const { provider, transport } = stage({ expressApiKey: 'express' });
    expect(await rejection(provider.executeRequest(textRequest(CLAUDE)), 'Claude')).toMatchObject({ kind: 'unsupported' });
    expect(transport.exchanges).toEqual([]);
  });
});
