import { isLlmError } from '../errors/llm-error.js';
import { sseReader } from './sse-reader.js';

function read(body: string): [event: string, data: string][] {
  const reader = sseReader();
  const frames = [...reader.push(Buffer.from(body)).frames, ...reader.end().frames];
  return frames.map(({ event, data }) => [event, data]);
}

function kindOf(action: () => unknown): string | undefined {
  try {
    action();
  } catch (error) {
    return isLlmError(error) ? error.kind : String(error);
  }
  return undefined;
}

describe('sseReader', () => {
  it.each([
    ['data with a space', 'data: {"a":1}\n\n', [['', '{"a":1}']]],
    ['data without a space (TGI)', 'data:{"a":1}\n\n', [['', '{"a":1}']]],
    ['only the first space removed', 'data:  x \n\n', [['', ' x ']]],
    ['lines of data joined', 'data: a\ndata:\ndata: b\n\n', [['', 'a\n\nb']]],
    ['an event name', 'event: message_start\ndata: {}\n\n', [['message_start', '{}']]],
    ['an event name after its data', 'data: {}\nevent: late\n\n', [['late', '{}']]],
    ['event names that do not last', 'event: a\ndata: 1\n\ndata: 2\n\n', [['a', '1'], ['', '2']]],
    ['empty data', 'data:\n\n', [['', '']]],
    ['a data field without a colon', 'data\n\n', [['', '']]],
    ['an unknown field without a colon', 'nonsense\ndata: 1\n\n', [['', '1']]],
    ['fields that only start like data', 'database: 1\ndat: 2\nData: 3\n\n', []],
    ['comments alone (OpenRouter)', ': OPENROUTER PROCESSING\n\n', []],
    ['comments among data (xAI)', ': keepalive\n\ndata: 1\n: x\n\n', [['', '1']]],
    ['id and retry', 'id: 4\nretry: 100\ndata: 1\n\n', [['', '1']]],
    ['an event without data', 'event: ping\n\ndata: 1\n\n', [['', '1']]],
    ['a byte order mark', '\uFEFFdata: 1\n\n', [['', '1']]],
    ['a byte order mark on a line of its own', '\uFEFF\ndata: 1\n\n', [['', '1']]],
    ['a byte order mark that is not at the start', 'data: 1\n\n\uFEFFdata: 2\n\n', [['', '1']]],
    ['mixed line ends', 'data: 1\r\n\ndata: 2\n\rdata: 3\r\r\n', [['', '1'], ['', '2'], ['', '3']]],
    ['an error field (GPUStack)', 'error: {"message":"out of memory"}\n\n', [['error', '{"message":"out of memory"}']]],
    ['a last event without its blank line', 'data: 1\n\ndata: 2\n', [['', '1'], ['', '2']]],
    ['a last event without any line end', 'data: 1\n\ndata: 2', [['', '1'], ['', '2']]],
    ['a last event that ends in half a CRLF', 'data: 1\r\n\r', [['', '1']]],
    ['a carriage return inside a last line', 'data: 1\r', [['', '1']]],
    ['nothing', '', []],
    ['blank lines only', '\n\r\n\r\n', []],
  ])('reads %s', (_name, body, expected) => {
    expect(read(body)).toEqual(expected);
  });

  it('delivers an event as soon as its blank line is there', () => {
    const reader = sseReader();
    expect(reader.push(Buffer.from('data: 1\n')).frames).toEqual([]);
    expect(reader.push(Buffer.from('\n')).frames).toMatchObject([{ data: '1' }]);
  });

  it('passes comments on with the next batch, not only with the next event', () => {
    const reader = sseReader();
    const batch = reader.push(Buffer.from(': ping\n\n'));
    expect(batch.frames).toEqual([]);
    expect(Buffer.from(batch.bytes).toString()).toBe(': ping\n\n');
  });

  it('copies nothing when a chunk holds whole events', () => {
    const chunk = Buffer.from('data: 1\n\ndata: 2\n\n');
    const { bytes } = sseReader().push(chunk);
    expect(bytes.buffer).toBe(chunk.buffer);
    expect(bytes.byteOffset).toBe(chunk.byteOffset);
  });

  it('takes chunks that are no Buffer', () => {
    expect(sseReader().push(new TextEncoder().encode('data: é\n\n')).frames).toMatchObject([{ data: 'é' }]);
  });

  it.each([
    ['unfinished', 'data: 0123456789'],
    ['whole', 'data: 0123456789\n\n'],
    ['made of comments', ':\n'.repeat(10)],
  ])('refuses an event over the limit that is %s', (_name, body) => {
    expect(kindOf(() => sseReader(15).push(Buffer.from(body)))).toBe('malformed_response');
  });

  it('holds the limit against each event, not against their sum', () => {
    expect(sseReader(9).push(Buffer.from('data: 1\n\n'.repeat(3))).frames).toHaveLength(3);
  });

  it('copies each byte of a huge event a bounded number of times, however small its pieces', () => {
    const reader = sseReader();
    const piece = Buffer.alloc(64, 'x');
    let copied = 0;
    const allocUnsafe = Buffer.allocUnsafe.bind(Buffer);
    const spy = jest.spyOn(Buffer, 'allocUnsafe').mockImplementation((size) => {
      copied += size;
      return allocUnsafe(size);
    });
    reader.push(Buffer.from('data: '));
    for (let i = 0; i < 16_384; i += 1) reader.push(piece);
    spy.mockRestore();
    expect(reader.push(Buffer.from('\n\n')).frames[0]?.data).toHaveLength(16_384 * 64);
    expect(copied).toBeLessThan(8 * 16_384 * 64);
  });
});
