/** How a vendor is asked to answer. It stands in the model's name, the one thing that every gateway passes on: `m-c64-d20-l50-e429`. */
export interface Wishes {
  /** `c`: chunks of text in a stream. Default 64. */
  chunks: number;
  /** `d`: milliseconds between two chunks; 0 sends them as fast as they are taken. Default 0. */
  pace: number;
  /** `l`: milliseconds until the answer begins. Default 0. */
  latency: number;
  /** `e`: the HTTP status of an error, in place of an answer. */
  status: number | undefined;
}

/** What the name of a model asks for; everything else in it is left out of account. */
export function wishesOf(model: string): Wishes {
  const wish = (letter: string): number | undefined => {
    const found = new RegExp(`-${letter}(\\d+)(?:-|$)`).exec(model)?.[1];
    return found === undefined ? undefined : Number(found);
  };
  return { chunks: wish('c') ?? 64, pace: wish('d') ?? 0, latency: wish('l') ?? 0, status: wish('e') };
}
