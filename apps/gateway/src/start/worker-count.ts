const MOST = 256;

/**
 * How many processes serve, as `MODELPORT_WORKERS` says: a number, or `auto` for one on each processor. 1 where it is not set.
 * @throws RangeError in words for the person at the terminal.
 */
export function workerCount(env: Readonly<Record<string, string | undefined>>, processors: number): number {
  const text = env['MODELPORT_WORKERS']?.trim() || '1';
  if (text === 'auto') return processors;
  const count = /^\d+$/.test(text) ? Number(text) : 0;
  if (count < 1 || count > MOST) throw new RangeError(`environment: MODELPORT_WORKERS: must be a whole number from 1 to ${MOST}, or auto`);
  return count;
}
