/** One value at one place along the way. */
export interface Point {
  readonly at: number;
  readonly value: number;
}

/** The straight line that lies nearest to the points, by least squares. */
export interface Trend {
  /** By how much the value rises for each step. */
  readonly slope: number;
  /** The standard error of the slope: how much of it may be chance. */
  readonly error: number;
}

/** @throws Error with fewer than three points: through two there is always a line. */
export function trendOf(points: readonly Point[]): Trend {
  const count = points.length;
  if (count < 3) throw new Error(`a trend needs three points, not ${count}`);
  const mean = (of: (point: Point) => number): number => points.reduce((sum, point) => sum + of(point), 0) / count;
  const middle = mean(({ at }) => at);
  const level = mean(({ value }) => value);
  const spread = points.reduce((sum, { at }) => sum + (at - middle) ** 2, 0);
  const slope = points.reduce((sum, { at, value }) => sum + (at - middle) * (value - level), 0) / spread;
  const rest = points.reduce((sum, { at, value }) => sum + (value - level - slope * (at - middle)) ** 2, 0);
  return { slope, error: Math.sqrt(rest / (count - 2) / spread) };
}

/** Whether the trend is no more than this for each step, chance taken into account (two standard errors). */
export function isFlat({ slope, error }: Trend, most: number): boolean {
  return slope - 2 * error <= most;
}
