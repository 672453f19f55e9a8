import { createHash, createHmac } from 'node:crypto';
import type { HttpRequest } from '@modelport/provider-base';
import { Sha256 } from './sha256.js';
import { signRequest } from './sign-request.js';

// The credentials of AWS's own examples.
const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };
const date = new Date('2026-03-04T05:06:07Z');
const body = '{"messages":[{"role":"user","content":[{"text":"Grüße"}]}]}';
const request: HttpRequest = {
  method: 'POST',
  url: 'https://bedrock-runtime.eu-central-1.amazonaws.com/model/anthropic.claude-v1%3A0/converse?b=2&a=1',
  headers: { 'content-type': 'application/json', accept: 'application/json', 'user-agent': 'modelport' },
  body,
};

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** The signature, step by step: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
function expectedSignature(signedHeaders: Record<string, string>): string {
  const names = Object.keys(signedHeaders).sort();
  const canonicalRequest = [
    'POST',
    // Every part of the path is encoded once more.
    '/model/anthropic.claude-v1%253A0/converse',
    'a=1&b=2',
    ...names.map((name) => `${name}:${signedHeaders[name]}`),
    '',
    names.join(';'),
    sha256(body),
  ].join('\n');
  const scope = '20260304/eu-central-1/bedrock/aws4_request';
  const stringToSign = ['AWS4-HMAC-SHA256', '20260304T050607Z', scope, sha256(canonicalRequest)].join('\n');
  const key = ['20260304', 'eu-central-1', 'bedrock', 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${credentials.secretAccessKey}`);
  return `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/${scope}, SignedHeaders=${names.join(';')}, Signature=${hmac(key, stringToSign).toString('hex')}`;
}

describe('a signed request', () => {
  it('carries the signature that AWS computes', async () => {
    const { headers } = await signRequest(request, { region: 'eu-central-1', credentials, date });
    expect(headers['authorization']).toBe(
      expectedSignature({ 'content-type': 'application/json', host: 'bedrock-runtime.eu-central-1.amazonaws.com', 'x-amz-content-sha256': sha256(body), 'x-amz-date': '20260304T050607Z' }),
    );
  });

  it('signs the token of temporary credentials too', async () => {
    const { headers } = await signRequest(request, { region: 'eu-central-1', credentials: { ...credentials, sessionToken: 'session' }, date });
    expect(headers).toMatchObject({ 'x-amz-security-token': 'session' });
    expect(headers['authorization']).toBe(
      expectedSignature({ 'content-type': 'application/json', host: 'bedrock-runtime.eu-central-1.amazonaws.com', 'x-amz-content-sha256': sha256(body), 'x-amz-date': '20260304T050607Z', 'x-amz-security-token': 'session' }),
    );
  });

  it('keeps what it was given, leaves what proxies change unsigned, and shows no secret', async () => {
    const signed = await signRequest(request, { region: 'eu-central-1', credentials, date });
    expect(signed).toMatchObject({ method: 'POST', url: request.url, body, headers: { accept: 'application/json', 'user-agent': 'modelport' } });
    expect(signed.headers['authorization']).not.toMatch(/accept|user-agent/);
    expect(signed.headers).not.toHaveProperty('host');
    expect(JSON.stringify(signed)).not.toContain(credentials.secretAccessKey);
  });

  it('is the same for a body of bytes, and is made without a body', async () => {
    const [fromText, fromBytes] = await Promise.all([request, { ...request, body: Buffer.from(body) }].map((each) => signRequest(each, { region: 'eu-central-1', credentials, date })));
    expect(fromBytes?.headers).toEqual(fromText?.headers);
    const { headers } = await signRequest({ method: 'GET', url: 'https://bedrock.us-east-1.amazonaws.com/foundation-models', headers: {} }, { region: 'us-east-1', credentials, date });
    expect(headers).toMatchObject({ 'x-amz-content-sha256': sha256('') });
  });
});

describe('Sha256', () => {
  // https://csrc.nist.gov/projects/cryptographic-standards-and-guidelines/example-values and https://www.rfc-editor.org/rfc/rfc4231#section-4
  it.each<[string, string | Uint8Array | undefined, string]>([
    ['abc', undefined, 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    ['Hi There', new Uint8Array(20).fill(0x0b), 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7'],
    ['what do ya want for nothing?', 'Jefe', '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'],
  ])('of %j is the published one', async (text, key, expected) => {
    const hash = new Sha256(key);
    hash.update(text);
    expect(Buffer.from(await hash.digest()).toString('hex')).toBe(expected);
  });

  it('begins anew, and takes bytes that are a part of others', async () => {
    const hash = new Sha256();
    hash.update('other');
    hash.reset();
    hash.update(new Uint8Array(Buffer.from('xabcx')).subarray(1, 4));
    expect(Buffer.from(await hash.digest()).toString('hex')).toBe(sha256('abc'));
  });
});
