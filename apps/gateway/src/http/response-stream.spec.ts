import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { ResponseStream } from './response-stream.js';

/** As much of a response as the writer sees; `full` says that its buffer is. */
class FakeResponse extends EventEmitter {
  destroyed = false;
  readonly socket = { corks: 0, cork: () => this.socket.corks++, uncork: () => this.socket.corks-- };
  full = false;
  readonly written: string[] = [];
  readonly corksAtWrite: number[] = [];

  write(piece: string): boolean {
    this.written.push(piece);
    this.corksAtWrite.push(this.socket.corks);
    return !this.full;
  }

  destroy(): void {
    this.destroyed = true;
    this.emit('close');
  }
}

function writerOver(response: FakeResponse): ResponseStream {
  // The writer uses nothing else of a response.
  return new ResponseStream(response as EventEmitter as ServerResponse, 1000);
}

describe('ResponseStream', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('waits until a slow client has taken what was written', async () => {
    const response = new FakeResponse();
    response.full = true;
    let done = false;
    const writing = Promise.resolve(writerOver(response).write('x')).then(() => (done = true));
    await Promise.resolve();
    expect(done).toBe(false);
    response.emit('drain');
    await writing;
    expect(done).toBe(true);
    expect(jest.getTimerCount()).toBe(0);
    expect(response.listenerCount('close')).toBe(0);
  });

  it('drops a client that takes nothing for too long', async () => {
    const response = new FakeResponse();
    response.full = true;
    const writing = expect(writerOver(response).write('x')).rejects.toMatchObject({ kind: 'cancelled', message: 'the client read nothing for 1000 ms' });
    jest.advanceTimersByTime(1000);
    await writing;
    expect(response.destroyed).toBe(true);
  });

  it('stops when the client goes', async () => {
    const response = new FakeResponse();
    response.full = true;
    const writer = writerOver(response);
    const writing = expect(writer.write('x')).rejects.toMatchObject({ kind: 'cancelled' });
    response.destroy();
    await writing;
    await expect(writer.write('y')).rejects.toMatchObject({ kind: 'cancelled' });
    expect(response.written).toEqual(['x']);
  });

  it('sends its beginning in one go, and before anything else is done', () => {
    const response = new FakeResponse();
    const writer = writerOver(response);
    for (const piece of ['x', 'y']) {
      void writer.write(piece);
      expect(response.socket.corks).toBe(0);
    }
    expect(response.corksAtWrite).toEqual([1, 0]);
  });

  it('writes no empty pieces', async () => {
    const response = new FakeResponse();
    await writerOver(response).write('');
    expect(response.written).toEqual([]);
  });
});
