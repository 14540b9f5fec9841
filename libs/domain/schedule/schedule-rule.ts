import type { BusinessDate } from '#domain/shared';
import type { ScheduleTerms } from './schedule-terms.js';

/** What of a deal document its schedule follows from. */
export interface ScheduleRule {
  /** 封包日: the first collection period begins on this day. */
  readonly cutOffDate: BusinessDate;
  /** 信托设立日, 起息日: the first interest period begins on this day. */
  readonly closingDate: BusinessDate;
  /** 法定到期日: no payment is scheduled after this day. */
  readonly legalMaturityDate: BusinessDate;
  readonly schedule: ScheduleTerms;
}
