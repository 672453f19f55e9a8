import { Secret } from '@modelport/provider-base';
import { FakeTransport, rejection, textRequest } from '@modelport/provider-testing';
import { answer, usage } from '../test/wire.js';
import { environmentCredentials } from './aws/aws-credentials.js';
import type { BedrockOptions } from './bedrock-options.js';
import { BedrockProvider } from './bedrock-provider.js';

const MODEL = 'amazon.nova-lite-v1:0';
const VARIABLES = ['AWS_REGION', 'AWS_DEFAULT_REGION', 'AWS_BEARER_TOKEN_BEDROCK', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_PROFILE'];
const before = Object.fromEntries(VARIABLES.map((name) => [name, process.env[name]]));
const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };

function setVariables(values: Record<string, string | undefined>): void {
  for (const name of VARIABLES) {
    if (values[name] === undefined) delete process.env[name];
    else process.env[name] = values[name];
  }
}

beforeEach(() => setVariables({}));
afterAll(() => setVariables(before));

function stage(options: BedrockOptions, json: unknown = answer([{ text: 'Paris' }], 'end_turn', usage(3, 2))): { provider: BedrockProvider; transport: FakeTransport } {
  const step = { status: 200, headers: { 'content-type': 'application/json' }, pieces: [Buffer.from(JSON.stringify(json))], ending: 'end' as const };
  const transport = new FakeTransport([step, step]);
  return { provider: new BedrockProvider({ ...options, transport }), transport };
}

async function sentWith(options: BedrockOptions): Promise<{ url: string; authorization: string | undefined }> {
  const { provider, transport } = stage(options);
  await provider.executeRequest(textRequest(MODEL));
  const { url, headers } = transport.last.request;
  return { url, authorization: headers['authorization'] };
}

describe('the region', () => {
  const path = '/model/amazon.nova-lite-v1%3A0/converse';

  it.each<[string, BedrockOptions, Record<string, string>, string, string]>([
    ['the option', { region: 'eu-west-1' }, { AWS_REGION: 'us-west-2' }, 'https://bedrock-runtime.eu-west-1.amazonaws.com', 'eu-west-1'],
    ['AWS_REGION', {}, { AWS_REGION: 'us-west-2', AWS_DEFAULT_REGION: 'x' }, 'https://bedrock-runtime.us-west-2.amazonaws.com', 'us-west-2'],
    ['AWS_DEFAULT_REGION', {}, { AWS_DEFAULT_REGION: 'cn-north-1' }, 'https://bedrock-runtime.cn-north-1.amazonaws.com.cn', 'cn-north-1'],
    ['the base URL', { baseUrl: 'https://bedrock-runtime-fips.us-gov-west-1.amazonaws.com' }, { AWS_REGION: 'us-west-2' }, 'https://bedrock-runtime-fips.us-gov-west-1.amazonaws.com', 'us-gov-west-1'],
    ['the base URL of an interface endpoint', { baseUrl: 'https://vpce-1.bedrock-runtime.eu-north-1.vpce.amazonaws.com' }, {}, 'https://vpce-1.bedrock-runtime.eu-north-1.vpce.amazonaws.com', 'eu-north-1'],
    ['the environment, behind a proxy', { baseUrl: 'http://127.0.0.1:9/bedrock' }, { AWS_REGION: 'us-west-2' }, 'http://127.0.0.1:9/bedrock', 'us-west-2'],
    ['the definition', {}, {}, 'https://bedrock-runtime.us-east-1.amazonaws.com', 'us-east-1'],
  ])('is told by %s', async (_name, options, env, address, region) => {
    setVariables(env);
    const { url, authorization } = await sentWith({ ...options, credentials });
    expect(url).toBe(`${address}${path}`);
    expect(authorization).toContain(`/${region}/bedrock/aws4_request`);
  });

  it('must be a name', () => {
    expect(() => new BedrockProvider({ region: 'evil.example/' })).toThrow(TypeError);
  });
});

describe('who is asking', () => {
  const SIGNED = /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\//;

  it('is told by an API key, before all else', async () => {
    expect(await sentWith({ apiKey: new Secret('bedrock-key'), credentials })).toMatchObject({ authorization: 'Bearer bedrock-key' });
    setVariables({ AWS_BEARER_TOKEN_BEDROCK: 'from-env', AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 's' });
    expect(await sentWith({})).toMatchObject({ authorization: 'Bearer from-env' });
  });

  it('is told by credentials that are given, before a key of the environment', async () => {
    setVariables({ AWS_BEARER_TOKEN_BEDROCK: 'from-env' });
    expect((await sentWith({ credentials })).authorization).toMatch(SIGNED);
    expect((await sentWith({ credentials: () => Promise.resolve(credentials) })).authorization).toMatch(SIGNED);
  });

  it('is told by credentials of the environment', async () => {
    setVariables({ AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 's', AWS_SESSION_TOKEN: 'session' });
    const { provider, transport } = stage({});
    await provider.executeRequest(textRequest(MODEL));
    expect(transport.last.request.headers).toMatchObject({ authorization: expect.stringMatching(SIGNED) as unknown, 'x-amz-security-token': 'session' });
  });

  it('is asked anew before every request', async () => {
    let count = 0;
    const { provider, transport } = stage({ credentials: () => Promise.resolve({ ...credentials, accessKeyId: `AKID${(count += 1)}` }) });
    await provider.executeRequest(textRequest(MODEL));
    await provider.executeRequest(textRequest(MODEL));
    expect(transport.exchanges.map(({ request }) => /Credential=(\w+)/.exec(request.headers['authorization'] ?? '')?.[1])).toEqual(['AKID1', 'AKID2']);
  });

  it('is missed before anything is sent', async () => {
    const { provider, transport } = stage({ credentials: () => Promise.reject(new Error('Could not load credentials from any providers')) });
    const error = await rejection(provider.executeRequest(textRequest(MODEL)), 'no credentials');
    expect(error).toMatchObject({ kind: 'authentication', providerId: 'bedrock', message: expect.stringContaining('AWS_BEARER_TOKEN_BEDROCK') as unknown });
    expect(transport.exchanges).toEqual([]);
  });

  it('is looked for by the AWS SDK where a profile is named, and said to be nowhere where it is', async () => {
    const env = { ...process.env, AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 's' };
    expect(await environmentCredentials(undefined, env)()).toEqual({ accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 's' });
    Object.assign(process.env, { AWS_EC2_METADATA_DISABLED: 'true', AWS_CONFIG_FILE: '/dev/null', AWS_SHARED_CREDENTIALS_FILE: '/dev/null' });
    await expect(environmentCredentials('no-such-profile', env)()).rejects.toThrow(/profile|credentials/i);
  });
});

describe('the list of models', () => {
  const list = { modelSummaries: [{ modelId: MODEL, modelName: 'Nova Lite' }, { modelName: 'without an id' }] };

  it('is had from an endpoint of its own, signed for it', async () => {
    const { provider, transport } = stage({ credentials, region: 'us-west-2' }, list);
    expect(await provider.listModels()).toEqual([{ id: MODEL, name: 'Nova Lite' }]);
    expect(transport.last.request).toMatchObject({ method: 'GET', url: 'https://bedrock.us-west-2.amazonaws.com/foundation-models' });
  });

  it('is asked for at the same address where that is a proxy', async () => {
    const { provider, transport } = stage({ credentials, baseUrl: 'http://127.0.0.1:9/bedrock' }, list);
    expect(await provider.isAvailable()).toMatchObject({ available: true, models: 1 });
    expect(transport.last.request.url).toBe('http://127.0.0.1:9/bedrock/foundation-models');
  });

  it('that is none is malformed', async () => {
    const { provider } = stage({ credentials }, { models: [] });
    expect(await rejection(provider.listModels(), 'no list')).toMatchObject({ kind: 'malformed_response' });
  });
});

describe('media by URL', () => {
  it('is fetched and sent as data; an object of S3 is not fetched', async () => {
    const urls: string[] = [];
    const mediaFetcher = { fetch: (url: string) => Promise.resolve({ mediaType: url.endsWith('pdf') ? 'application/pdf' : 'image/png', data: String(urls.push(url)) }) };
    const { provider, transport } = stage({ credentials, mediaFetcher });
    await provider.executeRequest({
      model: MODEL,
      messages: [{ role: 'user', content: [{ type: 'text', text: '?' }, ...(['https://x.test/a.png', 's3://bucket/b.png'] as const).map((url) => ({ type: 'image' as const, source: { kind: 'url' as const, url } })), { type: 'document', source: { kind: 'url', url: 'https://x.test/c.pdf' } }] }],
    });
    expect(transport.last.sentJson).toMatchObject({
      messages: [{ content: [{ text: '?' }, { image: { source: { bytes: '1' } } }, { image: { source: { s3Location: { uri: 's3://bucket/b.png' } } } }, { document: { format: 'pdf', name: 'document', source: { bytes: '2' } } }] }],
    });
  });
});

describe('an error', () => {
  it.each([
    [429, 'ThrottlingException', 'Too many requests, please wait before trying again.'],
    [503, 'ServiceUnavailableException', 'Model is getting throttled. Try your request again.'],
  ])('of status %d may be throttling: %s', async (status, type, words) => {
    const step = { status, headers: { 'x-amzn-errortype': `${type}:http://internal.amazon.com/coral/com.amazon.bedrock/` }, pieces: [Buffer.from(JSON.stringify({ message: words }))], ending: 'end' as const };
    const provider = new BedrockProvider({ credentials, transport: new FakeTransport([step]) });
    expect(await rejection(provider.executeRequest(textRequest(MODEL)), 'throttling')).toMatchObject({ kind: 'rate_limit', retryable: true, upstreamStatus: status, upstreamCode: type });
  });
});

describe('a whole answer', () => {
  it('in the place of a stream is read as one', async () => {
    const { provider } = stage({ credentials });
    const stream = await provider.executeStream(textRequest(MODEL));
    const types: string[] = [];
    for await (const event of stream) types.push(event.type);
    expect(types).toEqual(['start', 'text-delta', 'finish']);
  });
});
