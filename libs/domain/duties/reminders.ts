import type { BusinessDate } from '#domain/shared';
import { periodDutyId } from './period-duties.js';
import type { Duty, PlannedDuty } from './duty.js';

/**
 * Why a duty is brought to mind: its period's reminder date has come (`ahead`), it is due within a working day (`due`), or the
 * day on which it was due has passed (`overdue`).
 */
export const reminderOccasions = ['ahead', 'due', 'overdue'] as const;
export type ReminderOccasion = (typeof reminderOccasions)[number];

/** A duty that somebody is to be told of. The same duty is told of again when it moves to another day. */
export interface DutyReminder extends Pick<PlannedDuty, 'dutyId' | 'kind' | 'periodNumber' | 'owner' | 'dueDate'> {
  readonly occasion: ReminderOccasion;
}

/**
 * What there is to tell of on a day, each duty once and by its gravest occasion; of what is done or lapsed, nothing. A list that is
 * asked for late leaves out what a later occasion has overtaken.
 */
export function remindersOf(duties: readonly Duty[], today: BusinessDate): DutyReminder[] {
  const reached = new Set(
    duties.filter(({ kind, dueDate }) => kind === 'reminder' && dueDate <= today).map(({ dutyId }) => dutyId),
  );
  return duties.flatMap((duty) => {
    const occasion = occasionOf(duty, reached, today);
    const { dutyId, kind, periodNumber, owner, dueDate } = duty;
    return occasion === null ? [] : [{ dutyId, kind, periodNumber, owner, dueDate, occasion }];
  });
}

/** `reached`: the ids of the reminders whose day has come. */
function occasionOf(duty: Duty, reached: ReadonlySet<string>, today: BusinessDate): ReminderOccasion | null {
  const { kind, periodNumber, status, remindOn } = duty;
  if (status === 'done' || status === 'lapsed') return null;
  if (status === 'overdue') return 'overdue';
  // A reminder is told of on its own day, together with the duties that it is a reminder of.
  if (kind !== 'reminder' && remindOn <= today) return 'due';
  return periodNumber !== null && reached.has(periodDutyId(periodNumber, 'reminder')) ? 'ahead' : null;
}
