/** Who runs a gateway: a process of its own, or one of several workers. */
export interface Host {
  /** How many processes serve on the same port. */
  readonly workers: number;
  /** The gateway listens. @param lines for the person at the terminal. @param stopWithin milliseconds within which it ends once it is told to stop. */
  started(lines: readonly string[], stopWithin: number): void;
  /** It could not start, for a reason that this person can mend. */
  failed(problem: string): void;
  /** Something that this person should know; not repeated by every worker. */
  say(line: string): void;
  /** What became of something that befalls every worker, such as a change of the configuration; repeated only where they differ. */
  tell(text: string): void;
  /** Has the gateway told when it is to stop, and again each time that it is told so anew. */
  onStop(stop: (signal: NodeJS.Signals) => void): void;
}

/** A gateway that is the whole process. */
export const ownProcess: Host = {
  workers: 1,
  started: (lines) => void process.stdout.write(`${lines.join('\n')}\n`),
  failed(problem) {
    process.stderr.write(`${problem}\n`);
    process.exitCode = 1;
  },
  say: (line) => void process.stdout.write(`${line}\n`),
  tell: (text) => void process.stdout.write(`${text}\n`),
  onStop(stop) {
    process.on('SIGTERM', stop);
    process.on('SIGINT', stop);
  },
};
