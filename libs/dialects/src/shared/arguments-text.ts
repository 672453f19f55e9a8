/** JSON text of arguments; vendors that send an object where text is due, the other way round, or nothing, are read as they mean it. */
export function argumentsText(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === null || value === undefined ? '' : JSON.stringify(value);
}
