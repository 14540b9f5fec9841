import type { Amount, BusinessDate } from '#domain/shared';

/** A transfer that a calculation calls for, before it has a number. */
export interface PlannedTransfer {
  readonly from: string;
  readonly to: string;
  readonly amount: Amount;
  readonly purpose: string;
  readonly dueDate: BusinessDate;
}
