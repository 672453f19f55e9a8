/** What a client's prompt says of it. */
export interface Asking {
  /** The number of the client. */
  readonly id: number;
  /** It wants more than what stands between a vendor and a client can hold at once. */
  readonly atLength: boolean;
}

const LONG = Array<string>(96).fill('and on it goes '.repeat(1000));

/** The vendors' answer to one client, in the pieces in which it streams: nobody else's words are the same. */
export function wordsFor({ id, atLength }: Asking): readonly string[] {
  return [`Words for client ${id}, `, 'and some more, ', ...(atLength ? LONG : []), 'and the last.'];
}

/** What the client asks. @param length of the prompt, in characters, or somewhat more. */
export function promptOf({ id, atLength }: Asking, length: number): string {
  return `I am client-${id}. Answer ${atLength ? 'at length' : 'in short'}. `.padEnd(length, 'The rest of the prompt is only there to be carried. ');
}

/** The client whose prompt is in the body. */
export function askingIn(body: Buffer): Asking | undefined {
  const [, id, how] = /I am client-(\d+)\. Answer (at length|in short)\./.exec(body.toString('utf8')) ?? [];
  return id === undefined ? undefined : { id: Number(id), atLength: how === 'at length' };
}
