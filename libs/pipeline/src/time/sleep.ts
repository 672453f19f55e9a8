import { abortError } from '@modelport/provider-base';
import type { Clock } from './clock.js';

/** Waits `delay` milliseconds. @throws LlmError the signal's reason, at once, when it fires before that. */
export function sleep(clock: Clock, delay: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(abortError(signal));
    const onAbort = (): void => {
      callOff();
      reject(abortError(signal));
    };
    const callOff = clock.after(delay, () => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    });
    signal.addEventListener('abort', onAbort, { once: true });
  });
}
