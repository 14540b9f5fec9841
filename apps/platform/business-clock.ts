import type { Clock } from '#application';
import type { BusinessDate } from '#domain/shared';

/** In every zone a day begins with a minute: within one the date stays, and many ask for it. */
const MS_PER_MINUTE = 60_000;

/** Today's date in the zone where the trust does its business. */
export class BusinessClock implements Clock {
  private readonly format: Intl.DateTimeFormat;
  private known = { minute: Number.NaN, today: '' };

  constructor(
    timeZone = 'Asia/Shanghai',
    private readonly now: () => Date = () => new Date(),
  ) {
    this.format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  }

  today(): BusinessDate {
    const now = this.now();
    const minute = Math.floor(now.getTime() / MS_PER_MINUTE);
    if (minute !== this.known.minute) this.known = { minute, today: this.format.format(now) };
    return this.known.today;
  }
}
