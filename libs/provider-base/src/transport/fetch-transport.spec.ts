import { inspect } from 'node:util';
import { fetchTransport } from './fetch-transport.js';

describe('fetchTransport', () => {
  it('uses the fetch it is given', async () => {
    const requests: [unknown, unknown][] = [];
    const transport = fetchTransport((url, init) => {
      requests.push([url, init]);
      return Promise.resolve(new Response('ok', { status: 201, headers: { 'X-A': '1' } }));
    });
    const answer = await transport.send({ method: 'POST', url: 'https://vendor.example/v1', headers: { a: 'b' }, body: '{}' });
    expect(answer).toMatchObject({ status: 201, headers: { 'x-a': '1' } });
    expect(requests).toMatchObject([['https://vendor.example/v1', { method: 'POST', body: '{}', redirect: 'manual' }]]);
  });

  it('looks for the global fetch when it sends, not when it is made', async () => {
    const transport = fetchTransport();
    const spy = jest.spyOn(globalThis, 'fetch').mockResolvedValue(new Response(null, { status: 204 }));
    expect(await transport.send({ method: 'GET', url: 'https://vendor.example/', headers: {} })).toMatchObject({ status: 204 });
    spy.mockRestore();
  });

  it('keeps nothing of an error that fetch does not give a code to', async () => {
    const transport = fetchTransport(() => Promise.reject(new TypeError('Headers: "very-private" is not valid')));
    const error: unknown = await transport.send({ method: 'GET', url: 'https://vendor.example/', headers: {} }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ kind: 'network' });
    expect(inspect(error)).not.toContain('private');
  });
});
