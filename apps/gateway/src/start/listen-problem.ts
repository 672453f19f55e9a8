const WORDS: Readonly<Record<string, (host: string, port: number) => string>> = {
  EADDRINUSE: (host, port) => `port ${port} on ${host} is in use already: stop what listens there, or set PORT to another one`,
  EACCES: (host, port) => `port ${port} on ${host} may not be used by this user: set PORT to one from 1024 up`,
  EADDRNOTAVAIL: (host) => `${host} is no address of this machine: set HOST to one that is`,
  ENOTFOUND: (host) => `the name ${host} is not known: set HOST to an address of this machine`,
};

/** One line for the person at the terminal where listening failed for a reason that they can mend; undefined for any other error. */
export function listenProblem(error: unknown, host: string, port: number): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error) || typeof error.code !== 'string') return undefined;
  return WORDS[error.code]?.(host, port);
}
