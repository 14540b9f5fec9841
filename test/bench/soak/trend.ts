/** A straight line through points, and how sure its slope is. */
export interface Trend {
  /** Of y for one of x. */
  readonly slope: number;
  /** The standard error of the slope. */
  readonly error: number;
}

/** By least squares; the error takes the points for independent of each other. Throws below three points. */
export function trendOf(points: readonly (readonly [x: number, y: number])[]): Trend {
  if (points.length < 3) throw new Error(`${points.length} points have no trend`);
  const meanX = mean(points.map(([x]) => x));
  const meanY = mean(points.map(([, y]) => y));
  const spread = sum(points.map(([x]) => (x - meanX) ** 2));
  const slope = sum(points.map(([x, y]) => (x - meanX) * (y - meanY))) / spread;
  const unexplained = sum(points.map(([x, y]) => (y - meanY - slope * (x - meanX)) ** 2));
  return { slope, error: Math.sqrt(unexplained / (points.length - 2) / spread) };
}

/** The means of so many consecutive parts, as equal as can be: what swings faster than a part swings out. */
export function inParts(
  points: readonly (readonly [x: number, y: number])[],
  parts: number,
): readonly (readonly [x: number, y: number])[] {
  const size = Math.max(1, Math.floor(points.length / parts));
  return Array.from({ length: Math.floor(points.length / size) }, (_, part) => {
    const own = points.slice(part * size, (part + 1) * size);
    return [mean(own.map(([x]) => x)), mean(own.map(([, y]) => y))] as const;
  });
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const mean = (values: readonly number[]): number => sum(values) / values.length;
