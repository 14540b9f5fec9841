import { actualDayCounts, dayCounts, type ActualDayCount, type DayCount } from '#domain/shared';
import { oneOf, type Shape } from '../shape.js';

export const dayCount: Shape<DayCount> = oneOf(...dayCounts);
/** For what is weighed by actual days before it is divided by the year. */
export const actualDayCount: Shape<ActualDayCount> = oneOf(...actualDayCounts);
