import { addDays, yearOf, yearsFrom, type BusinessDate } from '#domain/shared';
import type { DutyKind, PlannedDuty } from './duty.js';

/** Days of the year on which something is due of the year before or of this one. */
const rules: readonly (Pick<PlannedDuty, 'kind' | 'owner' | 'seenBy'> & { readonly day: string })[] = [
  { kind: 'annual report', owner: 'trustee', day: '04-30', seenBy: 'log or person' },
  { kind: 'tracking rating', owner: 'rating agency', day: '07-31', seenBy: 'person' },
];

/** What a duty is called that is due in that year. */
export const yearDutyId = (year: number, kind: DutyKind): string => `year-${year}-${kind.replaceAll(' ', '-')}`;

/**
 * The duties of each year after the trust was set up, as long as it lives: the audited report by 30 April and the tracking
 * rating by 31 July. These days are the rule's own and do not roll.
 */
export function yearlyDuties({ from, to }: { readonly from: BusinessDate; readonly to: BusinessDate }): PlannedDuty[] {
  return yearsFrom(from, to)
    .filter((year) => year > yearOf(from))
    .flatMap((year) =>
      rules.map(({ kind, owner, day, seenBy }) => ({
        dutyId: yearDutyId(year, kind),
        ...{ kind, owner, periodNumber: null, dueDate: `${year}-${day}` },
        remindOn: addDays(`${year}-${day}`, -1),
        rule: `by ${day} of each year`,
        ...{ reasons: [], provisional: false, seenBy },
      })),
    )
    .filter(({ dueDate }) => dueDate <= to);
}
