import type { Amount, BusinessDate } from '#domain/shared';
import type { EventOf } from '../table/handlers.js';
import { addAmounts } from '../table/add-amounts.js';
import { begun, foldedTable } from '../table/folded-table.js';
import type { ReadModel } from '../table/table-projector.js';
import { SupportCall } from './support-call.entity.js';

type OfCall = EventOf<'SupportCalled' | 'SupportPaymentReceived' | 'SupportDefaulted'>;

const keyOf = ({ payload: { dealId, periodNumber, supportId, provider } }: OfCall) => ({
  dealId,
  periodNumber,
  supportId,
  provider,
});

const UNANSWERED = {
  status: 'called',
  paid: '0.00',
  paidOn: null,
  defaulted: null,
  defaultedOn: null,
  defaultReason: null,
} as const;

/** A call on which something is owed is open again; of one that was defaulted on nothing is. */
function paid(call: SupportCall, amount: Amount, paidOn: BusinessDate): SupportCall {
  const sum = addAmounts(call.paid, amount);
  const answered = sum === call.amount ? 'paid' : 'called';
  return { ...call, paid: sum, paidOn, status: call.status === 'defaulted' ? 'defaulted' : answered };
}

const supportCalls = foldedTable(SupportCall, ['dealId', 'periodNumber', 'supportId', 'provider'], {
  SupportCalled: (event) => {
    const { effectiveDate: calledOn, payload } = event;
    const { amount, formula, shortfall, calledBy, dueDate } = payload;
    const called = { amount, formula, shortfall, calledOn, calledBy, dueDate };
    return [{ key: keyOf(event), fold: () => ({ ...keyOf(event), ...UNANSWERED, ...called }) }];
  },
  SupportPaymentReceived: (event) => [
    { key: keyOf(event), fold: (row) => paid(begun(row, event), event.payload.amount, event.effectiveDate) },
  ],
  BankCreditAdjusted: (event) => {
    const { dealId, credited, difference } = event.payload;
    if (credited.as !== 'support') return [];
    const { supportId, provider, calledFor: periodNumber } = credited;
    const key = { dealId, periodNumber, supportId, provider };
    return [{ key, fold: (row) => paid(begun(row, event), difference, event.effectiveDate) }];
  },
  SupportDefaulted: (event) => {
    const { unpaid: defaulted, reason: defaultReason } = event.payload;
    const lapsed = { status: 'defaulted', defaulted, defaultedOn: event.effectiveDate, defaultReason } as const;
    return [{ key: keyOf(event), fold: (row) => ({ ...begun(row, event), ...lapsed }) }];
  },
});

/** Whom the trust called for support, and what came of each call. */
export const supportsModel: ReadModel = { name: 'supports', tables: [supportCalls] };
