import { isLlmError, LlmError } from '../errors/llm-error.js';
import { CallClock } from './call-clock.js';

const never = new Promise<string>(() => undefined);

/** A promise that is fulfilled after so many milliseconds. */
function after(milliseconds: number): Promise<string> {
  return new Promise((resolve) => setTimeout(() => resolve('came'), milliseconds));
}

/** What a wait comes to: its value, or the message of its error. */
function outcome(wait: Promise<string>): Promise<string> {
  return wait.catch((thrown: unknown) => (isLlmError(thrown) ? thrown.message : 'something else'));
}

describe('the clock of a call', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('runs through waits that bring no content, and says what did not come', async () => {
    const clock = new CallClock(100, undefined, 'acme');
    const first = outcome(clock.wait(after(60), 'any content'));
    await jest.advanceTimersByTimeAsync(60);
    expect(await first).toBe('came');
    const second = outcome(clock.wait(never, 'any further content'));
    await jest.advanceTimersByTimeAsync(40);
    expect(await second).toBe('acme did not send any further content within 100 ms');
    expect(clock.signal.aborted).toBe(true);
  });

  it('is wound back by content', async () => {
    const clock = new CallClock(100, undefined, 'acme');
    for (let waits = 0; waits < 5; waits += 1) {
      const wait = outcome(clock.wait(after(60), 'content'));
      await jest.advanceTimersByTimeAsync(60);
      expect(await wait).toBe('came');
      clock.reset();
    }
    clock.dispose();
    expect(jest.getTimerCount()).toBe(0);
  });

  it('stands still while nobody waits', async () => {
    const clock = new CallClock(100, undefined, 'acme');
    const first = outcome(clock.wait(after(60), 'content'));
    await jest.advanceTimersByTimeAsync(60);
    await first;
    await jest.advanceTimersByTimeAsync(5000);
    expect(clock.signal.aborted).toBe(false);
    const second = outcome(clock.wait(after(30), 'content'));
    await jest.advanceTimersByTimeAsync(30);
    expect(await second).toBe('came');
    const third = outcome(clock.wait(never, 'content'));
    await jest.advanceTimersByTimeAsync(10);
    expect(await third).toBe('acme did not send content within 100 ms');
  });

  it('ends a wait at once when the caller aborts, and every wait after it', async () => {
    const caller = new AbortController();
    const clock = new CallClock(100, caller.signal, 'acme');
    const wait = outcome(clock.wait(never, 'content'));
    caller.abort(new LlmError('cancelled', 'enough'));
    expect(await wait).toBe('enough');
    expect(await outcome(clock.wait(never, 'content'))).toBe('enough');
    clock.dispose();
    expect(jest.getTimerCount()).toBe(0);
  });
});
