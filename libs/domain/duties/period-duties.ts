import type { ExplainedDate } from '#domain/schedule';
import { addWorkingDays, assert, type BusinessDate, type WorkingDays } from '#domain/shared';
import type { DutyKind, DutyOwner, PlannedDuty } from './duty.js';

interface Rule {
  readonly kind: DutyKind;
  readonly owner: DutyOwner;
  /** The date of the schedule that it hangs on. */
  readonly by: ExplainedDate['name'];
  /** Working days after that date; on it where absent. */
  readonly after?: number;
  readonly seenBy: PlannedDuty['seenBy'];
}

/**
 * Working days after the payment date at which the trustee looks whether what fell due was paid: the usual grace of a month of
 * the trustee’s staff. When the terms make an unpaid sum an event of default earlier or later, their trigger decides; this
 * duty only reminds a person to look.
 */
const GRACE_DAYS = 5;

/** A month of the trustee's staff (docs/how-to/keep-the-duties.md), in its order. */
const rules: readonly Rule[] = [
  { kind: 'reminder', owner: 'trustee', by: 'reminderDate', seenBy: 'person' },
  { kind: 'servicer report', owner: 'servicer', by: 'servicerReportDate', seenBy: 'log' },
  { kind: 'custodian report', owner: 'custodian', by: 'custodianReportDate', seenBy: 'log' },
  { kind: 'reconciliation', owner: 'trustee', by: 'custodianReportDate', seenBy: 'log' },
  { kind: 'close', owner: 'trustee', by: 'trusteeReportDate', seenBy: 'log' },
  { kind: 'calculation', owner: 'trustee', by: 'trusteeReportDate', seenBy: 'log' },
  { kind: 'approval', owner: 'trustee', by: 'trusteeReportDate', seenBy: 'log' },
  { kind: 'trustee report', owner: 'trustee', by: 'trusteeReportDate', seenBy: 'log' },
  { kind: 'instruction', owner: 'trustee', by: 'allocationDate', seenBy: 'log' },
  { kind: 'payment notice', owner: 'trustee', by: 'allocationDate', seenBy: 'log or person' },
  { kind: 'payment', owner: 'registrar', by: 'paymentDate', seenBy: 'log' },
  { kind: 'grace check', owner: 'trustee', by: 'paymentDate', after: GRACE_DAYS, seenBy: 'person' },
];

/** What a period's duty is called. */
export const periodDutyId = (periodNumber: number, kind: DutyKind): string =>
  `period-${periodNumber}-${kind.replaceAll(' ', '-')}`;

/**
 * The duties of a period by its dates. A date that the schedule does not have makes no duty. The calendar knows every year
 * that the period touches (a planning calendar does).
 */
export function periodDuties(
  { periodNumber, dates }: { readonly periodNumber: number; readonly dates: readonly ExplainedDate[] },
  calendar: WorkingDays,
): PlannedDuty[] {
  return rules.flatMap(({ kind, owner, by, after = 0, seenBy }) => {
    const date = dates.find(({ name }) => name === by);
    if (!date) return [];
    const { adjusted, reasons, provisional } = date;
    const dueDate = shifted(calendar, adjusted, after);
    return [
      {
        dutyId: periodDutyId(periodNumber, kind),
        ...{ kind, periodNumber, owner, dueDate },
        remindOn: shifted(calendar, dueDate, -1),
        rule: after === 0 ? by : `${by} + ${after} working days`,
        ...{ reasons, provisional, seenBy },
      },
    ];
  });
}

function shifted(calendar: WorkingDays, date: BusinessDate, workingDays: number): BusinessDate {
  const found = addWorkingDays(calendar, date, workingDays);
  assert(found.ok, () => `a planning calendar knows the years around ${date}`);
  return found.value;
}
