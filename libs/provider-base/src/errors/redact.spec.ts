import { redact, redactJson, redactValues } from './redact.js';

/** Made up, in the shapes that vendors use. Put together here so that no scanner takes them for real ones. */
const tail = 'Ab3dEf6hIj9kLm2nOp5qRs8t';
const KEYS = [
  `sk-proj-${tail}`,
  `sk-ant-api03-${tail}`,
  `sk-or-v1-${tail}`,
  `pk_live_${tail}`,
  `rk-${tail}`,
  `gsk_${tail}`,
  `xai-${tail}`,
  `hf_${tail}`,
  `nvapi-${tail}`,
  `pplx-${tail}`,
  `csk-${tail}`,
  `fw_${tail}`,
  `r8_${tail}`,
  `tgp_v1_${tail}`,
  `ghu_${tail}`,
  `github_pat_${tail}`,
  `AIza${tail}`,
  `ya29.${tail}`,
  `AKIA${'ABCDEFGH12345678'}`,
  `eyJ${tail}.eyJ${tail}.${tail}`,
  'sk-abcd************wxyz',
  'abcd************wxyz',
];

const PLACES: [name: string, text: string][] = [
  ['a bearer token', `authorization: Bearer ${tail}`],
  ['basic credentials', `Basic ${Buffer.from('user:pass').toString('base64')}`],
  ['an x-api-key header', `{"x-api-key":"${tail}"}`],
  ['an api-key header', `api-key: ${tail}`],
  ['an authorization header without a scheme', `Authorization=${tail}`],
  ['a key in prose', `Incorrect API key provided: ${tail}.`],
  ['a subscription key', `Ocp-Apim-Subscription-Key: ${tail}`],
  ['a key in a query', `https://host/v1?key=${tail}&alt=sse`],
  ['a token in a query', `/v1?a=1&access_token=${tail}`],
  ['a signed URL', `https://host/file?X-Amz-Signature=${tail}`],
  ['a shared access signature', `https://host/file?sp=r&sig=${tail}`],
  ['credentials in a URL', `https://user:${tail}@host/`],
];

describe('redact', () => {
  it.each(KEYS)('removes %s wherever it stands', (key) => {
    for (const text of [key, `key ${key}.`, `"${key}"`, `(${key})`, `a\n${key}\nb`]) {
      const clean = redact(text);
      expect(clean).toContain('[redacted]');
      expect(clean).not.toContain(key.slice(-8));
    }
  });

  it.each(PLACES)('removes %s', (_name, text) => {
    const clean = redact(text);
    expect(clean).toContain('[redacted]');
    expect(clean).not.toContain(tail);
    expect(clean).not.toContain('dXNlcjpwYXNz');
  });

  it('leaves what stands around a key', () => {
    expect(redact(`https://host/v1/models?key=${tail}&alt=sse failed`)).toBe('https://host/v1/models?key=[redacted]&alt=sse failed');
  });

  it('changes nothing when it is done twice', () => {
    for (const text of [...KEYS, ...PLACES.map(([, place]) => place)]) expect(redact(redact(text))).toBe(redact(text));
  });

  it.each([
    'The model `pplx-70b-online` does not exist',
    'hf-internal-testing/tiny-random-gpt2 is loading',
    'risk-averse tasks, desk-bound',
    'You need to use Bearer authentication',
    'Limit 6000, used 5447. Try again in 2.3s',
    'a **bold** and ***bolder*** word',
    'https://example.com/a:b@c',
    'max_tokens=4096',
  ])('leaves %j as it is', (text) => {
    expect(redact(text)).toBe(text);
  });

  it('takes no time to speak of over texts made to slow it down', () => {
    for (const piece of ['a-', 'eyJ-', 'Bearer ', '://a:', '?key', 'api key  ', 'sk-', 'ab*', 'x']) {
      expect(redact(piece.repeat(100_000)).length).toBeGreaterThan(0);
    }
  });
});

describe('redactValues', () => {
  it('removes known values whatever they look like, in every place', () => {
    expect(redactValues('a hunter22 b hunter22', ['hunter22'])).toBe('a [redacted] b [redacted]');
  });

  it('leaves values that are too short to be keys', () => {
    expect(redactValues('a b c', ['b', ''])).toBe('a b c');
  });
});

describe('redactJson', () => {
  it('goes into objects and arrays, values and names', () => {
    const json = { error: { message: 'key hunter22', list: ['hunter22', 1, null, true] }, hunter22: 'x' };
    expect(redactJson(json, ['hunter22'])).toEqual({ error: { message: 'key [redacted]', list: ['[redacted]', 1, null, true] }, '[redacted]': 'x' });
  });

  it('removes what stands under the name of a key', () => {
    expect(redactJson({ api_key: 'hunter', 'X-Api-Key': 'hunter', authorization: 'hunter', token_count: 'few', param: 'model' })).toEqual({
      api_key: '[redacted]',
      'X-Api-Key': '[redacted]',
      authorization: '[redacted]',
      token_count: 'few',
      param: 'model',
    });
  });

  it('follows no body into absurd depth', () => {
    const deep: unknown = JSON.parse('['.repeat(20_000) + ']'.repeat(20_000));
    expect(JSON.stringify(redactJson(deep))).toContain('[redacted]');
  });
});
