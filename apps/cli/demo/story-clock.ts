import { Clock } from '#application';
import type { BusinessDate } from '#domain/shared';

/** The business day as the story has it: it goes forward when the story does, whatever the day outside. */
export class StoryClock extends Clock {
  constructor(private date: BusinessDate) {
    super();
  }

  today(): BusinessDate {
    return this.date;
  }

  /** Goes on to the date; a day that has passed stays passed. */
  goOnTo(date: BusinessDate): void {
    if (date > this.date) this.date = date;
  }
}
