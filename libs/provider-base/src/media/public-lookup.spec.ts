import type { LookupAddress } from 'node:dns';
import { publicLookup } from './public-lookup.js';

function ask(addresses: readonly string[], all: boolean): Promise<{ error: Error | null; address: string | LookupAddress[]; family: number | undefined }> {
  const lookup = publicLookup(() => Promise.resolve(addresses));
  return new Promise((resolve) => lookup('media.example', { all }, (error, address, family) => resolve({ error, address, family })));
}

describe('publicLookup', () => {
  it('gives a socket all addresses, or the first, as it asks', async () => {
    const addresses = ['93.184.215.14', '2606:2800:21f::1'];
    expect(await ask(addresses, true)).toMatchObject({
      error: null,
      address: [
        { address: '93.184.215.14', family: 4 },
        { address: '2606:2800:21f::1', family: 6 },
      ],
    });
    expect(await ask(addresses, false)).toMatchObject({ error: null, address: '93.184.215.14', family: 4 });
  });

  it.each([[['93.184.215.14', '192.168.0.1']], [['::ffff:93.184.215.14']], [[]]])('gives none at all for %j', async (addresses) => {
    expect((await ask(addresses, true)).error).toMatchObject({ kind: 'invalid_request' });
  });
});
