import type { Amount, BusinessDate, DomainEvent } from '#domain/shared';
import type { Formula } from '#domain/waterfall';

/** A provider is called to pay for a period's payment, by the due date. Stream `support-{dealId}-{n}`. */
export type SupportCalled = DomainEvent<
  'SupportCalled',
  {
    readonly dealId: string;
    readonly periodNumber: number;
    readonly supportId: string;
    readonly provider: string;
    readonly amount: Amount;
    /** Why this much is asked of this provider, and by how much the covered ranks are short. */
    readonly formula: Formula;
    readonly shortfall: Formula;
    readonly dueDate: BusinessDate;
    readonly calledBy: string;
  }
>;

/** A provider did not pay, or not all; the others do not bear it, and the payment runs without. */
export type SupportDefaulted = DomainEvent<
  'SupportDefaulted',
  {
    readonly dealId: string;
    readonly periodNumber: number;
    readonly supportId: string;
    readonly provider: string;
    readonly unpaid: Amount;
    readonly reason: string;
  }
>;

export type SupportEvent = SupportCalled | SupportDefaulted;
