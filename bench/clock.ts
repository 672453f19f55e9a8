/** Nanoseconds of the machine's monotonic clock: one clock for all processes, so what one stamps another can compare. */
export function nanoseconds(): number {
  return Number(process.hrtime.bigint());
}
