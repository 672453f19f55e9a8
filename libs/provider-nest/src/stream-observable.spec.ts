import { createObservedStream, LlmError, type LlmStream, type LlmStreamEvent, Usage } from '@modelport/provider-base';
import { firstValueFrom, take, toArray } from 'rxjs';
import { streamObservable } from './stream-observable.js';

const COMPLETE = { outcome: 'complete', finishReason: 'stop', usage: Usage.unknown, cost: null } as const;
const EVENTS: readonly LlmStreamEvent[] = [
  { type: 'start', id: null, model: 'm' },
  { type: 'text-delta', text: 'one' },
  { type: 'text-delta', text: ' two' },
];

/** A stream that gives its events, and then ends or fails. */
function streamOf(events: readonly LlmStreamEvent[], failure?: LlmError): LlmStream {
  const left = [...events];
  const next = (): Promise<LlmStreamEvent | undefined> => (left.length === 0 && failure ? Promise.reject(failure) : Promise.resolve(left.shift()));
  return Object.assign(createObservedStream({ next, close: () => undefined, complete: () => COMPLETE }), { receipt: [] });
}

describe('streamObservable', () => {
  it('gives the events of the stream, and completes', async () => {
    expect(await firstValueFrom(streamObservable(() => Promise.resolve(streamOf(EVENTS))).pipe(toArray()))).toEqual(EVENTS);
  });

  it('opens nothing before it is subscribed to, and a stream for each subscriber', async () => {
    const open = jest.fn(() => Promise.resolve(streamOf(EVENTS)));
    const stream = streamObservable(open);
    expect(open).not.toHaveBeenCalled();
    await Promise.all([firstValueFrom(stream.pipe(toArray())), firstValueFrom(stream.pipe(toArray()))]);
    expect(open).toHaveBeenCalledTimes(2);
  });

  it('ends in the error of the vendor, before the stream began and amid it', async () => {
    const failure = new LlmError('overloaded', 'busy');
    await expect(firstValueFrom(streamObservable(() => Promise.reject(failure)))).rejects.toBe(failure);
    const seen: LlmStreamEvent[] = [];
    const end = new Promise((resolve) => streamObservable(() => Promise.resolve(streamOf(EVENTS, failure))).subscribe({ next: (event) => seen.push(event), error: resolve }));
    expect(await end).toBe(failure);
    expect(seen).toEqual(EVENTS);
  });

  it('cancels the stream of a subscriber that has had enough', async () => {
    const opened: { stream?: LlmStream; signal?: AbortSignal } = {};
    const stream = streamObservable((signal) => {
      opened.signal = signal;
      opened.stream = Object.assign(createObservedStream<LlmStreamEvent>({ next: () => Promise.resolve(EVENTS[1]), close: () => undefined, complete: () => COMPLETE }, { signal }), { receipt: [] });
      return Promise.resolve(opened.stream);
    });
    await firstValueFrom(stream.pipe(take(1)));
    expect(await opened.stream?.ended).toMatchObject({ outcome: 'cancelled' });
    expect(opened.signal?.aborted).toBe(true);
  });
});
