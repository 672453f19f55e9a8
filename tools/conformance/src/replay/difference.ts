/** One field in which a reading differs from what was expected. */
export interface Difference {
  field: string;
  expected: unknown;
  got: unknown;
}

/** The difference of two plain values; none where they are the same. */
export function differenceOf(field: string, expected: unknown, got: unknown): Difference[] {
  return expected === got ? [] : [{ field, expected, got }];
}
