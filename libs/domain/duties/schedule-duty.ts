import type { BusinessDate, Refusal } from '#domain/shared';
import type { Duty } from './duty.js';

/**
 * The one duty of a deal whose schedule does not resolve, so that nobody knows what else is due of it: to mend that. It is due every day
 * until the schedule does.
 */
export const unresolvedSchedule = ({ message }: Refusal, today: BusinessDate): Duty => ({
  ...{ dutyId: 'schedule', kind: 'schedule', periodNumber: null, owner: 'trustee' },
  ...{ dueDate: today, remindOn: today, rule: message, reasons: [], provisional: false },
  ...{ seenBy: 'log', status: 'overdue', mark: null },
});
