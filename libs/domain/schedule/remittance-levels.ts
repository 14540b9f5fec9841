import type { BusinessDate } from '#domain/shared';
import { eachDayOnce, type Remittance } from './offset-date.js';
import type { ScheduledDates } from './scheduled-period.js';

/** Servicers remit at this level from a day on, until the next that names another. */
export interface LevelFrom {
  readonly from: BusinessDate;
  readonly level: string;
}

/**
 * The days of remittance at each level, in the order of the terms, and where triggers set the level those of them that hold: a stretch is
 * handed over as the level says that is in force on its last day, so that none is left out when the level changes. `changes` stand in
 * the order of their days; before the first of them the first level holds. Without them nothing says which level does.
 */
export function remittanceDates(
  byLevel: readonly { readonly level: string; readonly stretches: readonly Remittance[] }[],
  changes: readonly LevelFrom[] | undefined,
): ScheduledDates['remittances'] {
  const daysOf = (stretches: readonly Remittance[]): BusinessDate[] => eachDayOnce(stretches).map(({ date }) => date);
  const levelOn = (day: BusinessDate): string | undefined =>
    changes?.filter(({ from }) => from <= day).at(-1)?.level ?? byLevel[0]?.level;
  return byLevel.map(({ level, stretches }) => ({
    level,
    dates: daysOf(stretches),
    ...(changes ? { due: daysOf(stretches.filter(({ end }) => levelOn(end) === level)) } : {}),
  }));
}
