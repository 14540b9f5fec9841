import type { DutyReminder, ReminderOccasion } from '#domain/duties';
import { dutyLabels, dutyOwnerLabels } from './render-duties.js';

/** Why a duty is brought to mind, in the trade's words. */
export const occasionLabels: Readonly<Record<ReminderOccasion, string>> = {
  overdue: '逾期 overdue',
  due: '到期 due',
  ahead: '预告 ahead',
};

/** What is told of a deal's duties at once. */
export interface RemindedDeal {
  readonly dealId: string;
  readonly dealName: string;
  readonly reminders: readonly DutyReminder[];
}

/** A mail that brings duties to mind: plain text, the gravest first, in Chinese and English. */
export function renderReminders({ dealId, dealName, reminders }: RemindedDeal): { subject: string; text: string } {
  const groups = (['overdue', 'due', 'ahead'] as const)
    .map((occasion) => ({ occasion, of: reminders.filter((reminder) => reminder.occasion === occasion) }))
    .filter(({ of }) => of.length > 0);
  const counts = groups.map(({ occasion, of }) => `${occasionLabels[occasion]} ${of.length}`).join(', ');
  return {
    // A line break would begin another header.
    subject: `[Truststream] ${dealName} 待办 duties: ${counts}`.replaceAll(/\s+/g, ' '),
    text: [
      `${dealName} (${dealId})`,
      ...groups.flatMap(({ occasion, of }) => ['', occasionLabels[occasion], ...of.map(line)]),
      '',
    ].join('\n'),
  };
}

function line({ dutyId, kind, periodNumber, owner, dueDate }: DutyReminder): string {
  const of = periodNumber === null ? '' : `第${periodNumber}期 `;
  return `  ${dueDate}  ${of}${dutyLabels[kind]}, ${dutyOwnerLabels[owner]}  (${dutyId})`;
}
