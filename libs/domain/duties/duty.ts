import type { DateReason } from '#domain/schedule';
import type { BusinessDate } from '#domain/shared';

/** What is to be done in a period, in the order of a month, in a year, and where the deal has no schedule that resolves. */
export const dutyKinds = [
  'reminder',
  'servicer report',
  'custodian report',
  'reconciliation',
  'close',
  'calculation',
  'approval',
  'trustee report',
  'instruction',
  'payment notice',
  'payment',
  'grace check',
  'annual report',
  'tracking rating',
  'schedule',
] as const;
export type DutyKind = (typeof dutyKinds)[number];

/** Who has to do it; the trustee sees to it that it is done. */
export const dutyOwners = ['trustee', 'servicer', 'custodian', 'registrar', 'rating agency'] as const;
export type DutyOwner = (typeof dutyOwners)[number];

/** A duty as the deal's schedule or the year makes it due. */
export interface PlannedDuty {
  /** `period-4-trustee-report`, `year-2027-annual-report`. */
  readonly dutyId: string;
  readonly kind: DutyKind;
  /** Null of a duty of the year. */
  readonly periodNumber: number | null;
  readonly owner: DutyOwner;
  readonly dueDate: BusinessDate;
  /** The working day before it is due; of a duty of the year, the day before. */
  readonly remindOn: BusinessDate;
  /** Why it is due then: the date of the schedule that it hangs on, and by how many working days. */
  readonly rule: string;
  /** The days that moved the date of the schedule; none where the week alone accounts for it. */
  readonly reasons: readonly DateReason[];
  /** It touches a year of which no holidays are published. */
  readonly provisional: boolean;
  readonly seenBy: DutyWitness;
}

/** Who says whether a duty is done: what was booked (`log`), somebody (`person`), or either, of what may be done here or elsewhere. */
export const dutyWitnesses = ['log', 'person', 'log or person'] as const;
export type DutyWitness = (typeof dutyWitnesses)[number];

/** `lapsed`: not done when the trust was liquidated, and nobody can do it any more. */
export const dutyStatuses = ['open', 'overdue', 'done', 'lapsed'] as const;
export type DutyStatus = (typeof dutyStatuses)[number];

/** Who said that a duty is done, and when it was. */
export interface DutyMark {
  readonly doneOn: BusinessDate;
  readonly doneBy: string;
  /** Where the proof of it lies. */
  readonly note: string;
}

/** A duty as it stands. */
export interface Duty extends PlannedDuty {
  readonly status: DutyStatus;
  /** Null while it is not done, and where the log itself says that it is. */
  readonly mark: DutyMark | null;
}

/**
 * A duty as of a day: done where the log or a person says so, overdue from the day after it was due. `seen` are the ids of the
 * duties that the log shows as done. What is not done of a liquidated trust lapses.
 */
export function standingDuty(
  planned: PlannedDuty,
  {
    seen,
    marks,
    today,
    isLiquidated,
  }: {
    readonly seen: ReadonlySet<string>;
    readonly marks: ReadonlyMap<string, DutyMark>;
    readonly today: BusinessDate;
    readonly isLiquidated: boolean;
  },
): Duty {
  const mark = marks.get(planned.dutyId) ?? null;
  const { dutyId, seenBy } = planned;
  const isDone = (seenBy !== 'person' && seen.has(dutyId)) || (seenBy !== 'log' && mark !== null);
  const undone = planned.dueDate < today ? 'overdue' : 'open';
  const status = isDone ? 'done' : isLiquidated ? 'lapsed' : undone;
  return { ...planned, status, mark };
}

/** Which duties are asked for: those that answer to all that is said; due from the one day to the other, both inclusive. */
export interface DutyFilter {
  readonly status?: DutyStatus | undefined;
  readonly kind?: DutyKind | undefined;
  readonly owner?: DutyOwner | undefined;
  readonly from?: BusinessDate | undefined;
  readonly to?: BusinessDate | undefined;
}

/** Whether a duty is one of those. */
export const dutyIs =
  ({ status, kind, owner, from, to }: DutyFilter) =>
  (duty: Duty): boolean =>
    (status === undefined || duty.status === status) &&
    (kind === undefined || duty.kind === kind) &&
    (owner === undefined || duty.owner === owner) &&
    (from === undefined || duty.dueDate >= from) &&
    (to === undefined || duty.dueDate <= to);
