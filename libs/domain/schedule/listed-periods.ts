import type { ListedPeriods, ScheduleTerms } from './schedule-terms.js';

/** The periods that the terms list; none where rules name them. */
export const listedPeriods = (schedule: ScheduleTerms): ListedPeriods['periods'] =>
  'periods' in schedule ? schedule.periods : [];
