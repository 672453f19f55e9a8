import { abortError, followAbort, unfollowAbort } from '@modelport/provider-base';

/**
 * The outcome of the work, or the signal's reason as soon as it fires, whatever the work does then. What comes too late is handed to
 * `discard`; a rejection that comes too late is dropped.
 * @throws LlmError the signal's reason.
 */
export function raceAbort<T>(work: Promise<T>, signal: AbortSignal, discard: (late: T) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    let abandoned = false;
    const onAbort = (): void => {
      abandoned = true;
      reject(abortError(signal));
    };
    if (signal.aborted) onAbort();
    else followAbort(signal, onAbort);
    const settle = (tell: () => void): void => {
      unfollowAbort(signal, onAbort);
      tell();
    };
    work.then(
      (value) => settle(() => (abandoned ? discard(value) : resolve(value))),
      (error: unknown) => settle(() => reject(error)),
    );
  });
}
