import { lookup as systemLookup } from 'node:dns/promises';
import { isIPv6, type LookupFunction } from 'node:net';
import { LlmError } from '../errors/llm-error.js';
import { isPublicAddress } from './public-address.js';

/** All addresses of a host. */
export type ResolveAddresses = (hostname: string) => Promise<readonly string[]>;

/**
 * A lookup for sockets that gives public addresses only. The socket connects to the very address that was checked: a name that resolves
 * to something else a moment later gains nothing.
 */
export function publicLookup(resolve: ResolveAddresses = resolveBySystem): LookupFunction {
  return (hostname, options, callback) => {
    checkedAddresses(hostname, resolve).then(
      (addresses) => {
        const [first] = addresses;
        if (options.all) callback(null, addresses);
        else callback(null, first.address, first.family);
      },
      (error: LlmError) => callback(error, ''),
    );
  };
}

interface Address {
  address: string;
  family: 4 | 6;
}

async function checkedAddresses(hostname: string, resolve: ResolveAddresses): Promise<[Address, ...Address[]]> {
  const addresses = await resolve(hostname).catch((error: unknown) => {
    throw refused(hostname, 'cannot be resolved', error);
  });
  // One private address among public ones is how a name is made to reach inside.
  if (!addresses.every(isPublicAddress)) throw refused(hostname, 'does not stand for public addresses only');
  const [first, ...others] = addresses.map((address): Address => ({ address, family: isIPv6(address) ? 6 : 4 }));
  if (!first) throw refused(hostname, 'has no address');
  return [first, ...others];
}

async function resolveBySystem(hostname: string): Promise<readonly string[]> {
  const found = await systemLookup(hostname, { all: true });
  return found.map(({ address }) => address);
}

function refused(hostname: string, why: string, cause?: unknown): LlmError {
  return new LlmError('invalid_request', `the media's host ${hostname} ${why}`, { cause });
}
