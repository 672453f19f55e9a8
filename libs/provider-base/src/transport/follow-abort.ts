/** Is told when a signal fires. */
export interface AbortFollower {
  handleEvent(): void;
}

const FOLLOWER = Symbol('follower');

/** A signal with a place for one follower, whom its controller tells by itself. */
interface FollowedSignal extends AbortSignal {
  [FOLLOWER]: AbortFollower | undefined;
}

/**
 * A controller whose signal can be followed without an event listener. Of those the garbage collector, in Node.js 24, keeps all that they can
 * reach until its next great round: measured on a gateway under load, collecting took five times as long, and memory was half as much again.
 */
export class FollowedController extends AbortController {
  constructor() {
    super();
    Object.assign(this.signal, { [FOLLOWER]: undefined });
  }

  override abort(reason?: unknown): void {
    super.abort(reason);
    const { signal } = this;
    if (isFollowed(signal)) signal[FOLLOWER]?.handleEvent();
  }
}

/** From now on the follower is told when the signal fires: as an event listener, unless the signal has a free place. */
export function followAbort(signal: AbortSignal | undefined, follower: AbortFollower): void {
  if (!signal) return;
  if (isFollowed(signal) && signal[FOLLOWER] === undefined) signal[FOLLOWER] = follower;
  else signal.addEventListener('abort', follower);
}

export function unfollowAbort(signal: AbortSignal | undefined, follower: AbortFollower): void {
  if (!signal) return;
  if (isFollowed(signal) && signal[FOLLOWER] === follower) signal[FOLLOWER] = undefined;
  else signal.removeEventListener('abort', follower);
}

function isFollowed(signal: AbortSignal): signal is FollowedSignal {
  return FOLLOWER in signal;
}
