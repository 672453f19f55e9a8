/** Longest delay that a Node timer takes; a longer one would fire at once. */
const LONGEST_DELAY = 2 ** 31 - 1;

/** Where the pipeline takes its time from. All times are in milliseconds. */
export interface Clock {
  /** Milliseconds since some fixed moment; never runs backwards. */
  now(): number;
  /** Calls back once, `delay` from now. The function that it returns calls it off. */
  after(delay: number, callback: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  after(delay, callback) {
    const timer = setTimeout(callback, Math.min(Math.ceil(delay), LONGEST_DELAY));
    return () => clearTimeout(timer);
  },
};
