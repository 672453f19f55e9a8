import { Observable } from 'rxjs';
import type { LlmStream, LlmStreamEvent } from '@modelport/provider-base';

/**
 * A stream as an Observable of its events. It is cold: every subscription opens a stream of its own, and unsubscribing cancels the vendor's
 * work. It completes behind the `finish`; an LlmError, from before the stream began or from amid it, is its error. rxjs knows no
 * back-pressure: events are pushed as they come.
 *
 * @example streamObservable((signal) => groq.executeStream(request, { signal })).subscribe(...)
 */
export function streamObservable(open: (signal: AbortSignal) => Promise<LlmStream>): Observable<LlmStreamEvent> {
  return new Observable((subscriber) => {
    const controller = new AbortController();
    const push = async (): Promise<void> => {
      for await (const event of await open(controller.signal)) subscriber.next(event);
    };
    push().then(
      () => subscriber.complete(),
      (error: unknown) => subscriber.error(error),
    );
    return () => controller.abort();
  });
}
