import { Secret } from '@modelport/provider-base';
import { assertSafeToListen } from './assert-safe-to-listen.js';

const server = { host: '127.0.0.1', port: 8080, bodyLimit: 1024, allowedHosts: [] };

describe('assertSafeToListen', () => {
  it.each(['127.0.0.1', 'localhost', '::1'])('lets a gateway without client keys listen on %s', (host) => {
    expect(() => assertSafeToListen({ server: { ...server, host }, clientKeys: [] })).not.toThrow();
  });

  it.each(['0.0.0.0', '::', '192.168.1.5', 'gateway.example.com'])('refuses %s without client keys, and says why and what to do', (host) => {
    expect(() => assertSafeToListen({ server: { ...server, host }, clientKeys: [] })).toThrow(
      `MODELPORT_API_KEYS: no client keys are set, so whoever reaches ${host} could spend the vendors' money; set MODELPORT_API_KEYS`,
    );
  });

  it('lets a gateway with client keys listen anywhere', () => {
    expect(() => assertSafeToListen({ server: { ...server, host: '0.0.0.0' }, clientKeys: [new Secret('a-client-key')] })).not.toThrow();
  });
});
