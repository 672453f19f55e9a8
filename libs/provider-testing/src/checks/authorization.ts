import assert from 'node:assert/strict';
import type { HttpRequest, ProviderDefinition } from '@modelport/provider-base';
import { CONFORMANCE_KEY } from '../conformance-key.js';
import { assertError, assertNoKey } from '../kit/assertions.js';
import { withVariable } from '../kit/environment.js';
import type { Kit } from '../kit/kit.js';
import { textRequest } from '../kit/requests.js';
import { rejection } from '../stream/read-stream.js';
import type { TestRunner } from '../test-runner.js';
import { scriptedTransport } from '../transport/fake-transport.js';
import { answerWith } from '../transport/script.js';

/** The key: where it comes from, how it is presented, and that it is nowhere else. */
export function checkAuthorization(kit: Kit, { it }: TestRunner): void {
  const { api } = kit.definition;
  const request = textRequest(kit.model);
  const reply = answerWith(kit.replies.text.unary);

  it('asks the base URL, its own or the one given', async () => {
    const own = kit.stage([reply]);
    await own.provider.executeRequest(request);
    assert.ok(own.transport.last.request.url.startsWith(own.provider.baseUrl), own.transport.last.request.url);
    const given = kit.stage([reply], { baseUrl: 'http://127.0.0.1:9/behind/a/proxy/' });
    await given.provider.executeRequest(request);
    assert.match(given.transport.last.request.url, /^http:\/\/127\.0\.0\.1:9\/behind\/a\/proxy\/\w/);
  });

  it('sends the headers given, over its own', async () => {
    const { provider, transport } = kit.stage([reply], { headers: { 'User-Agent': 'mine', 'x-team': 'blue' } });
    await provider.executeRequest(request);
    const { headers } = transport.last.request;
    assert.deepEqual([headers['user-agent'], headers['x-team']], ['mine', 'blue']);
    for (const name of Object.keys(headers)) assert.equal(name, name.toLowerCase(), 'header names are in lower case');
  });

  it('shows the key to nobody but the vendor', async () => {
    const { provider } = kit.stage([]);
    assertNoKey(provider, 'the provider');
  });

  if (api.authType === 'none') return;

  it(`presents the key as ${api.authName ?? api.authType}, and only there`, async () => {
    const { provider, transport } = kit.stage([reply]);
    await provider.executeRequest(request);
    assertPresented(transport.last.request, kit.definition);
  });

  it('asks nobody without a key, and says which variable it misses', async () => {
    await withVariable(api.authEnvVar, undefined, async () => {
      const transport = scriptedTransport(reply);
      const call = kit.create({ transport }).executeRequest(request);
      const [{ status }] = await Promise.allSettled([call]);
      // A vendor that can do without a key is asked without one.
      if (api.keyOptional && status === 'fulfilled') return assertNonePresented(transport.last.request, api);
      const error = await rejection(call, 'without a key');
      assertError(error, 'authentication', kit.definition.provider.id);
      assert.ok(error.message.includes(api.authEnvVar ?? 'apiKey'), error.message);
      assert.equal(transport.exchanges.length, 0, 'nothing was sent');
    });
  });

  if (api.authEnvVar === undefined) return;

  it(`reads the key from ${api.authEnvVar}`, async () => {
    await withVariable(api.authEnvVar, CONFORMANCE_KEY, async () => {
      const transport = scriptedTransport(reply);
      await kit.create({ transport }).executeRequest(request);
      assertPresented(transport.last.request, kit.definition);
    });
  });
}

function assertPresented({ url, headers, body }: HttpRequest, { api }: ProviderDefinition): void {
  const name = (api.authName ?? 'x-api-key').toLowerCase();
  if (api.authType === 'bearer') assert.equal(headers['authorization'], `Bearer ${CONFORMANCE_KEY}`);
  if (api.authType === 'header') assert.equal(headers[name], CONFORMANCE_KEY);
  if (api.authType === 'query') assert.equal(new URL(url).searchParams.get(api.authName ?? 'key'), CONFORMANCE_KEY);
  const places = [url, ...Object.values(headers), typeof body === 'string' ? body : Buffer.from(body ?? '').toString()];
  const seen = places.filter((place) => place.includes(CONFORMANCE_KEY) || place.includes(encodeURIComponent(CONFORMANCE_KEY)));
  assert.equal(seen.length, 1, 'the key stands in one place');
}

function assertNonePresented({ url, headers }: HttpRequest, { authType, authName }: ProviderDefinition['api']): void {
  const place = authType === 'query' ? new URL(url).searchParams.get(authName ?? 'key') : headers[authType === 'bearer' ? 'authorization' : (authName ?? 'x-api-key').toLowerCase()];
  assert.ok(!place, 'no key is presented where there is none');
}
