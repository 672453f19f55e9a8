import { MessageReader } from './message-reader.ts';

/** First lines and bodies in turn, of bytes that come in pieces of one size. */
function read(text: string, size: number): string[] {
  const seen: string[] = [];
  let body = '';
  const reader = new MessageReader({
    onHead(head) {
      seen.push(head.slice(0, head.indexOf('\r')));
      body = '';
    },
    onBody: (bytes) => void (body += bytes.toString()),
    onEnd: () => void seen.push(body),
  });
  for (let at = 0; at < text.length; at += size) reader.push(Buffer.from(text.slice(at, at + size)));
  return seen;
}

describe.each([1, 7, 1000])('the reader of HTTP messages, in pieces of %d bytes', (size) => {
  it('reads bodies by their length, and messages without one', () => {
    const text = 'GET /a HTTP/1.1\r\nHost: x\r\n\r\nPOST /b HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello';
    expect(read(text, size)).toEqual(['GET /a HTTP/1.1', '', 'POST /b HTTP/1.1', 'hello']);
  });

  it('reads bodies in chunks, and what follows them', () => {
    const chunked = 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\nA\r\n0123456789\r\n0\r\nx-trailer: 1\r\n\r\n';
    expect(read(chunked + chunked, size)).toEqual(['HTTP/1.1 200 OK', 'abc0123456789', 'HTTP/1.1 200 OK', 'abc0123456789']);
  });
});
