import { CallClock } from './call-clock.js';

/** Work that keeps everything else from running, timers too. */
function spin(milliseconds: number): void {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
}

describe('CallClock', () => {
  it('is not put off by a vendor that keeps sending something that is no content, however late its timer fires', async () => {
    const clock = new CallClock(50, undefined, 'acme');
    const ping = (): Promise<void> => new Promise((resolve) => setTimeout(() => resolve(spin(6)), 3));
    const pinged = (async () => {
      for (let pings = 0; pings < 100; pings += 1) await clock.wait(ping(), 'any content');
    })();
    await expect(pinged).rejects.toMatchObject({ kind: 'timeout', message: 'acme did not send any content within 50 ms' });
    clock.dispose();
  });

  it('starts anew when content comes', async () => {
    const clock = new CallClock(50, undefined, 'acme');
    for (let pieces = 0; pieces < 20; pieces += 1) {
      await clock.wait(new Promise((resolve) => setTimeout(resolve, 5)), 'any content');
      clock.reset();
    }
    expect(clock.signal.aborted).toBe(false);
    clock.dispose();
  });
});
