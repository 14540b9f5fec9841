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

const supportCalls = foldedTable(SupportCall, ['dealId', 'periodNumber', 'supportId', 'provider'], {
  SupportCalled: (event) => {
    const { effectiveDate: calledOn, payload } = event;
    const { amount, formula, shortfall, calledBy, dueDate } = payload;
    const called = { amount, formula, shortfall, calledOn, calledBy, dueDate };
    return [{ key: keyOf(event), fold: () => ({ ...keyOf(event), ...UNANSWERED, ...called }) }];
  },
  SupportPaymentReceived: (event) => [
    {
      key: keyOf(event),
      fold: (row): SupportCall => {
        const call = begun(row, event);
        const paid = addAmounts(call.paid, event.payload.amount);
        return { ...call, paid, paidOn: event.effectiveDate, status: paid === call.amount ? 'paid' : 'called' };
      },
    },
  ],
  SupportDefaulted: (event) => {
    const { unpaid: defaulted, reason: defaultReason } = event.payload;
    const lapsed = { status: 'defaulted', defaulted, defaultedOn: event.effectiveDate, defaultReason } as const;
    return [{ key: keyOf(event), fold: (row) => ({ ...begun(row, event), ...lapsed }) }];
  },
});

/** Whom the trust called for support, and what came of each call. */
export const supportsModel: ReadModel = { name: 'supports', tables: [supportCalls] };
