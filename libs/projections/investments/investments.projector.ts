import { sha256Hex } from '#event-codec';
import { begun, foldedTable } from '../table/folded-table.js';
import type { ReadModel } from '../table/table-projector.js';
import { Investment } from './investment.entity.js';

const NOTHING_YET = {
  status: 'requested',
  decidedBy: null,
  sentBackBecause: null,
  boughtOn: null,
  boughtAs: null,
  endedOn: null,
  endedAs: null,
  received: null,
  income: null,
  lost: null,
  differs: null,
} as const;

const keyOf = ({ dealId, investmentId }: Pick<Investment, 'dealId' | 'investmentId'>) => ({ dealId, investmentId });

const investments = foldedTable(Investment, ['dealId', 'investmentId'], {
  InvestmentRequested: ({ payload, payloadBytes }) => {
    const { income: expectedIncome, ...asked } = payload;
    const digest = sha256Hex(payloadBytes);
    return [{ key: keyOf(payload), fold: () => ({ ...NOTHING_YET, ...asked, expectedIncome, digest }) }];
  },
  InvestmentApproved: (event) => {
    const decided = { status: 'approved', decidedBy: event.payload.approvedBy } as const;
    return [{ key: keyOf(event.payload), fold: (row) => ({ ...begun(row, event), ...decided }) }];
  },
  InvestmentSentBack: (event) => {
    const { sentBackBy: decidedBy, reason: sentBackBecause } = event.payload;
    const decided = { status: 'sent back', decidedBy, sentBackBecause } as const;
    return [{ key: keyOf(event.payload), fold: (row) => ({ ...begun(row, event), ...decided }) }];
  },
  InvestmentBought: (event) => {
    const bought = { status: 'held', boughtOn: event.effectiveDate, boughtAs: event.payload.bankReference } as const;
    return [{ key: keyOf(event.payload), fold: (row) => ({ ...begun(row, event), ...bought }) }];
  },
  InvestmentMatured: (event) => {
    const { received, income, lost, differs, bankReference: endedAs } = event.payload;
    const ended = { status: 'ended', endedOn: event.effectiveDate, endedAs, received, income, lost, differs } as const;
    return [{ key: keyOf(event.payload), fold: (row) => ({ ...begun(row, event), ...ended }) }];
  },
});

/** What idle cash was put into. */
export const investmentsModel: ReadModel = { name: 'investments', tables: [investments] };
