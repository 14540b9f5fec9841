import type { BusinessDate, Rational } from '#domain/shared';

/** A published value of an index: LPR, SHIBOR, SOFR … */
export interface IndexFixing {
  readonly index: string;
  /** From this day on, until the next fixing. */
  readonly date: BusinessDate;
  readonly rate: Rational;
}

/** The index as of a day: its newest fixing on or before it, or null where it has none yet. */
export function fixingOn(fixings: readonly IndexFixing[], index: string, date: BusinessDate): IndexFixing | null {
  let newest: IndexFixing | null = null;
  for (const fixing of fixings) {
    if (fixing.index !== index || fixing.date > date) continue;
    if (!newest || fixing.date >= newest.date) newest = fixing;
  }
  return newest;
}
