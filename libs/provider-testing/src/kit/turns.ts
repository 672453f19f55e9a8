import { setImmediate } from 'node:timers';

/** Lets everything happen that needs no further event from outside: a few turns of the event loop, whatever the clock says. */
export async function turns(count = 4): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
}
