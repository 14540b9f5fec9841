import { daysBetween, type BusinessDate } from '#domain/shared';

/** Until when a transfer is to be executed: on the due date, by the due time where there is one. */
export interface Due {
  readonly dueDate: BusinessDate;
  /** Beijing time, HH:MM. */
  readonly dueTime: string | null;
}

/** When a transfer was executed. */
export interface Moment {
  readonly on: BusinessDate;
  /** Beijing time, HH:MM, where it is known. */
  readonly at?: string;
}

/** Calendar days after the due date, and whether it is late at all: after that date, or on it after the due time. */
export interface Lateness {
  readonly isLate: boolean;
  readonly days: number;
}

/** How late a transfer is. On the due date without a time it is in time: nobody says otherwise. */
export function latenessOf({ dueDate, dueTime }: Due, { on, at }: Moment): Lateness {
  const days = Math.max(0, daysBetween(dueDate, on));
  const isAfterTime = on === dueDate && dueTime !== null && at !== undefined && at > dueTime;
  return { isLate: days > 0 || isAfterTime, days };
}
