/** Something that stands between a client and a vendor, and is measured. */
export interface Subject {
  /** As the tables name it. */
  readonly name: string;
  /** One line for whoever reads the tables. */
  readonly what: string;
  /** Whether client and vendor speak different formats. */
  readonly translates: boolean;
  /** How it is started; undefined: the vendor itself. */
  readonly start?: (ports: Ports) => Start;
  readonly path: string;
  /** Of every request. */
  readonly headers: (ports: Ports) => Readonly<Record<string, string>>;
  /** How it wants a vendor's model to be named. */
  readonly model: (model: string) => string;
}

export interface Ports {
  /** On which the subject is to listen. */
  own: number;
  /** On which the vendor listens. */
  upstream: number;
}

export interface Start {
  /** Program and arguments. */
  command: readonly string[];
  env: Readonly<Record<string, string>>;
  /** Whether it may use every processor; else it has one of its own, where that can be had. */
  anywhere?: boolean;
}

export const CHAT_PATH = '/v1/chat/completions';

/** The start of a program of Node.js. @param line flags of Node.js, the program, flags of its own */
export function node(...line: readonly string[]): string[] {
  return [process.execPath, ...line];
}
