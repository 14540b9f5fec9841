import type { Clock } from '#application';
import type { BusinessDate } from '#domain/shared';

/** Today's date in the zone where the trust does its business. */
export class BusinessClock implements Clock {
  private readonly format: Intl.DateTimeFormat;

  constructor(
    timeZone = 'Asia/Shanghai',
    private readonly now: () => Date = () => new Date(),
  ) {
    this.format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  }

  today(): BusinessDate {
    return this.format.format(this.now());
  }
}
