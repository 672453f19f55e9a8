/** One event of a stream, or one line of JSON. */
export interface SeenEvent {
  /** Empty where it has no name. */
  name: string;
  /** `[DONE]`, or what the JSON says. */
  data: unknown;
}

export interface SeenError {
  /** What the format has for telling kinds of errors apart. */
  type: string;
  message: string;
}

/** A route that clients ask, and how its answers are read: independently of what the gateway itself knows of the format. */
export interface Surface {
  name: string;
  path(model: string, stream: boolean): string;
  body(model: string, prompt: string, stream: boolean): object;
  /** The text of an answer that is whole; undefined where it does not say that it is. */
  whole(answer: unknown): string | undefined;
  textOf(event: SeenEvent): string;
  /** Whether it says that the model had said all. */
  stops(event: SeenEvent): boolean;
  /** Whether nothing comes behind it. */
  ends(event: SeenEvent): boolean;
  /** The error that the event, or the body of an answer, is. */
  errorIn(data: unknown): SeenError | undefined;
}

/** What stands at the end of a path in JSON; undefined where there is no such path. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce((holder, key) => (typeof holder === 'object' && holder !== null ? (holder as Record<string | number, unknown>)[key] : undefined), value);
}

/** Text that is there, or none. */
export function textAt(value: unknown, ...path: readonly (string | number)[]): string {
  const text = at(value, ...path);
  return typeof text === 'string' ? text : '';
}

/** The texts of a list, in one. */
export function textsAt(list: unknown, ...path: readonly (string | number)[]): string {
  return (Array.isArray(list) ? (list as readonly unknown[]) : []).map((item) => textAt(item, ...path)).join('');
}

/** An error with a message and a kind; undefined where one of them is missing. */
export function errorOf(message: unknown, type: unknown): SeenError | undefined {
  if (typeof message !== 'string' || message === '') return undefined;
  return (typeof type === 'string' && type !== '') || typeof type === 'number' ? { message, type: String(type) } : undefined;
}
