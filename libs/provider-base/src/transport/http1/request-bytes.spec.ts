import { inspect } from 'node:util';
import type { DispatchedRequest } from '../request-dispatcher.js';
import { requestBytes } from './request-bytes.js';

const HOST = 'api.vendor.com';

const bytesOf = (request: Partial<DispatchedRequest>, host = HOST): Buffer =>
  Buffer.concat(requestBytes({ origin: 'https://api.vendor.com', path: '/v1/chat?x=1', method: 'POST', headers: {}, body: null, ...request }, host));

/** The lines of the head, and the bytes behind it. */
function parts(request: Partial<DispatchedRequest>, host?: string): { lines: string[]; body: Buffer } {
  const bytes = bytesOf(request, host);
  const end = bytes.indexOf('\r\n\r\n');
  return { lines: bytes.toString('latin1', 0, end).split('\r\n'), body: bytes.subarray(end + 4) };
}

function refusal(request: Partial<DispatchedRequest>): unknown {
  try {
    return bytesOf(request);
  } catch (error) {
    return error;
  }
}

describe('requestBytes', () => {
  it('writes a request in one piece', () => {
    expect(bytesOf({ headers: { 'x-api-key': 'k', 'content-type': 'application/json' }, body: '{}' }).toString()).toBe(
      'POST /v1/chat?x=1 HTTP/1.1\r\nhost: api.vendor.com\r\nx-api-key: k\r\ncontent-type: application/json\r\nconnection: keep-alive\r\ncontent-length: 2\r\n\r\n{}',
    );
  });

  it.each([
    ['ASCII', 'abc'],
    ['other letters and emoji', '{"a":"é😀€"}'],
    ['half a surrogate pair', 'a\ud800b'],
    ['nothing', ''],
  ])('gives the length in bytes of a text of %s', (_name, body) => {
    const sent = parts({ body });
    expect(sent.body).toEqual(Buffer.from(body));
    expect(sent.lines).toContain(`content-length: ${Buffer.byteLength(body)}`);
  });

  it('writes bytes as they are', () => {
    const body = Uint8Array.from({ length: 256 }, (_, at) => at);
    expect(parts({ body: new Uint8Array(body.buffer, 10, 200) }).body).toEqual(Buffer.from(body.subarray(10, 210)));
  });

  it('gives a length of 0 to a POST without a body, and none to a GET', () => {
    expect(parts({ body: null }).lines).toContain('content-length: 0');
    expect(parts({ method: 'GET', body: null }).lines.join()).not.toContain('content-length');
  });

  it.each(['127.0.0.1:8080', '[::1]:8080', 'xn--bcher-kva.example'])('calls the host %s', (host) => {
    expect(parts({}, host).lines).toContain(`host: ${host}`);
  });

  it.each(['host', 'Host', 'HOST'])('leaves a host that the request gives as %s', (name) => {
    const { lines } = parts({ headers: { [name]: 'proxied.example' } });
    expect(lines.filter((line) => line.toLowerCase().startsWith('host:'))).toEqual([`${name}: proxied.example`]);
  });

  it('writes values of latin-1, with tabs, and empty ones; leaves out what is undefined', () => {
    const headers = { 'x-name': 'caf\u00e9\tbar', 'x-empty': '', 'x-none': undefined } as unknown as Record<string, string>;
    const { lines } = parts({ headers });
    expect(lines).toEqual(expect.arrayContaining(['x-name: caf\u00e9\tbar', 'x-empty: ']));
    expect(lines.join()).not.toContain('x-none');
  });

  it.each([
    ['a line break', 'very-private\nvalue'],
    ['a return', 'very-private\rvalue'],
    ['both', 'very-private\r\nx: y'],
    ['NUL', 'very-private\0'],
    ['a control character', 'very-private\x1b'],
    ['DEL', 'very-private\x7f'],
    ['a letter beyond latin-1', 'very-private\u0100'],
    // Cut to one byte each, they would be a line break: U+010D, U+010A.
    ['letters that are line breaks to those who cut them', 'very-private\u010d\u010a'],
    ['an emoji', 'very-private😀'],
  ])('refuses a value with %s, and quotes nothing of it', (_name, value) => {
    const error = refusal({ headers: { 'x-api-key': value } });
    expect(error).toMatchObject({ code: 'ERR_INVALID_CHAR' });
    expect(inspect(error)).not.toContain('private');
  });

  it.each(['', 'x y', 'x:', 'x\r\ny', 'é', '(x)', 'x\0'])('refuses the name %j', (name) => {
    expect(refusal({ headers: { [name]: '1' } })).toMatchObject({ code: 'ERR_INVALID_CHAR' });
  });

  it.each(['connection', 'Content-Length', 'expect', 'keep-alive', 'proxy-connection', 'TE', 'trailer', 'Transfer-Encoding', 'upgrade'])('keeps %s for the connection', (name) => {
    for (let again = 0; again < 2; again += 1) expect(refusal({ headers: { [name]: '1' } })).toMatchObject({ code: 'ERR_INVALID_CHAR' });
  });

  it('refuses two hosts', () => {
    expect(refusal({ headers: { host: 'a', Host: 'b' } })).toMatchObject({ code: 'ERR_INVALID_CHAR' });
  });

  it.each(['/a b', '/a\r\nx: y', '/\u010a', '/é', '/\0'])('refuses the path %j', (path) => {
    expect(refusal({ path })).toMatchObject({ code: 'ERR_INVALID_CHAR' });
  });

  it('checks names that it has not kept, however many there were', () => {
    for (let at = 0; at < 600; at += 1) bytesOf({ headers: { [`x-${at}`]: '1' } });
    expect(parts({ headers: { 'x-599': '1' } }).lines).toContain('x-599: 1');
    expect(refusal({ headers: { 'x 599': '1' } })).toMatchObject({ code: 'ERR_INVALID_CHAR' });
  });

  it('does not copy a long body behind its head', () => {
    const body = Buffer.alloc(20_000, 'x');
    const pieces = requestBytes({ origin: 'https://api.vendor.com', path: '/', method: 'POST', headers: {}, body }, 'api.vendor.com');
    expect(pieces).toHaveLength(2);
    expect(pieces[1]).toBe(body);
    expect(Buffer.concat(pieces).toString()).toMatch(/^POST \/ HTTP\/1\.1\r\n[^]*content-length: 20000\r\n\r\nx{20000}$/);
  });
});
