import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** Ranges of https://www.iana.org/assignments/iana-ipv4-special-registry that are not for the public, and multicast. */
const RESERVED_IPV4: readonly [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  // Azure's host agent answers its virtual machines here: https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16
  ['168.63.129.16', 32],
];

/**
 * All public IPv6 addresses are global unicast. Loopback, link-local, unique-local, multicast, IPv4-mapped and NAT64 addresses are not,
 * so that no address with a private IPv4 one inside it passes.
 */
const GLOBAL_UNICAST: readonly [string, number] = ['2000::', 3];

/** What https://www.iana.org/assignments/iana-ipv6-special-registry takes out of global unicast: Teredo and other protocols, 6to4, examples. */
const RESERVED_IPV6: readonly [string, number][] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

let lists: { reserved: BlockList; globalUnicast: BlockList } | undefined;

/** Whether an IP address is one that anyone on the internet can reach. False for anything that is no IP address. */
export function isPublicAddress(address: string): boolean {
  lists ??= createLists();
  if (isIPv4(address)) return !lists.reserved.check(address, 'ipv4');
  // An address with a zone (`fe80::1%eth0`) is of this machine's own network.
  if (!isIPv6(address) || address.includes('%')) return false;
  return lists.globalUnicast.check(address, 'ipv6') && !lists.reserved.check(address, 'ipv6');
}

function createLists(): { reserved: BlockList; globalUnicast: BlockList } {
  const reserved = new BlockList();
  for (const [network, prefix] of RESERVED_IPV4) reserved.addSubnet(network, prefix, 'ipv4');
  for (const [network, prefix] of RESERVED_IPV6) reserved.addSubnet(network, prefix, 'ipv6');
  const globalUnicast = new BlockList();
  globalUnicast.addSubnet(...GLOBAL_UNICAST, 'ipv6');
  return { reserved, globalUnicast };
}
