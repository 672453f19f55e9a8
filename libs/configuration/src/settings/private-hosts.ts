import { BlockList, isIP } from 'node:net';

const LOOPBACK = blockList([['127.0.0.0', 8]], [['::1', 128]]);

/** True for a host that only this machine can reach: `localhost`, 127.0.0.0/8, ::1. */
export function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || isListed(LOOPBACK, host);
}

const PRIVATE = blockList(
  [
    ['10.0.0.0', 8],
    ['172.16.0.0', 12],
    ['192.168.0.0', 16],
  ],
  [['fc00::', 7]],
);

/** Names that the public DNS does not have: RFC 6762 (.local), RFC 8375 (.home.arpa), ICANN's .internal. */
const PRIVATE_SUFFIXES = ['.local', '.internal', '.home.arpa', '.lan'];

/**
 * True for the loopback, for private addresses (RFC 1918, RFC 4193), and for names that can only be private: those without a dot, as
 * Docker gives to services, and those under `.local`, `.internal`, `.lan` and `.home.arpa`.
 */
export function isPrivateHost(host: string): boolean {
  if (isLoopbackHost(host) || isListed(PRIVATE, host)) return true;
  const isName = isIP(bare(host)) === 0;
  return isName && (!host.includes('.') || PRIVATE_SUFFIXES.some((suffix) => host.endsWith(suffix)));
}

function isListed(list: BlockList, host: string): boolean {
  const address = bare(host);
  const family = isIP(address);
  return family !== 0 && list.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

function bare(host: string): string {
  return host.replace(/^\[(.*)\]$/, '$1');
}

function blockList(ipv4: readonly [string, number][], ipv6: readonly [string, number][]): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of ipv4) list.addSubnet(network, prefix, 'ipv4');
  for (const [network, prefix] of ipv6) list.addSubnet(network, prefix, 'ipv6');
  return list;
}
