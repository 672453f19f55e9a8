import { isLoopbackHost, isPrivateHost } from './private-hosts.js';

const loopback = ['localhost', 'api.localhost', '127.0.0.1', '127.9.9.9', '::1', '[::1]'];
const privateOnly = ['10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.5', 'fd00::1', '[fd12:3456::1]', 'ollama', 'nas.local', 'gpu.internal', 'box.home.arpa', 'host.docker.internal'];
const elsewhere = ['0.0.0.0', '::', '8.8.8.8', '172.32.0.1', '169.254.169.254', '2001:db8::1', 'example.com', 'localhost.example.com', '127.0.0.1.nip.io'];

describe('isLoopbackHost', () => {
  it.each(loopback)('%s is this machine', (host) => expect(isLoopbackHost(host)).toBe(true));
  it.each([...privateOnly, ...elsewhere])('%s is not', (host) => expect(isLoopbackHost(host)).toBe(false));
});

describe('isPrivateHost', () => {
  it.each([...loopback, ...privateOnly])('%s is private', (host) => expect(isPrivateHost(host)).toBe(true));
  it.each(elsewhere)('%s is not', (host) => expect(isPrivateHost(host)).toBe(false));
});
