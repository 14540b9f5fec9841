import { differsAfter } from '#domain/collections';
import { Money, sumAmounts, type Amount } from '#domain/shared';
import { sha256Hex } from '#event-codec';
import { begun, foldedTable } from '../table/folded-table.js';
import type { ReadModel } from '../table/table-projector.js';
import { Investment } from './investment.entity.js';

const NO_LOSS_PROPOSED = { lossProposedBy: null, lossBecause: null, lossDigest: null } as const;

const NOT_PAID = { endedOn: null, endedAs: null, differs: null } as const;

const NOT_BOUGHT = {
  ...{ boughtOn: null, boughtAs: null, received: null, income: null, outstanding: null, lost: null },
  ...{ ...NOT_PAID, ...NO_LOSS_PROPOSED },
} as const;

const NOTHING_YET = { status: 'requested', decidedBy: null, sentBackBecause: null, ...NOT_BOUGHT } as const;

const keyOf = ({ dealId, investmentId }: Pick<Investment, 'dealId' | 'investmentId'>) => ({ dealId, investmentId });

const plus = (before: Amount | null, more: Amount): Amount => sumAmounts(before ?? '0.00', more);

/** What came back changes by this: it is over once nothing of the sum is outstanding. */
function came(
  row: Investment,
  { received, principal, income }: { readonly received: Amount; readonly principal: Amount; readonly income: Amount },
): Investment {
  const outstanding = plus(row.outstanding, Money.parse(principal).negated().toString());
  const now = { received: plus(row.received, received), income: plus(row.income, income), outstanding };
  const status = outstanding === '0.00' ? 'ended' : 'held';
  return { ...row, ...NO_LOSS_PROPOSED, ...(now.received === '0.00' ? NOT_PAID : {}), ...now, status };
}

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
    const { amount: outstanding, bankReference: boughtAs } = event.payload;
    const paid = { ...NOT_BOUGHT, status: 'held', boughtOn: event.effectiveDate, boughtAs } as const;
    const bought = { ...paid, received: '0.00', income: '0.00', lost: '0.00', outstanding };
    return [{ key: keyOf(event.payload), fold: (row) => ({ ...begun(row, event), ...bought }) }];
  },
  InvestmentMatured: (event) => {
    const { differs, bankReference: endedAs } = event.payload;
    const paid = { endedOn: event.effectiveDate, endedAs, differs } as const;
    return [{ key: keyOf(event.payload), fold: (row) => ({ ...came(begun(row, event), event.payload), ...paid }) }];
  },
  InvestmentLossProposed: (event) => {
    const { proposedBy: lossProposedBy, reason: lossBecause } = event.payload;
    const proposed = { lossProposedBy, lossBecause, lossDigest: sha256Hex(event.payloadBytes) };
    return [{ key: keyOf(event.payload), fold: (row) => ({ ...begun(row, event), ...proposed }) }];
  },
  InvestmentLost: (event) => {
    const lost = (row: Investment): Investment => ({
      ...{ ...row, ...NO_LOSS_PROPOSED, status: 'ended', endedOn: row.endedOn ?? event.effectiveDate },
      ...{ lost: plus(row.lost, event.payload.lost), outstanding: '0.00' },
    });
    return [{ key: keyOf(event.payload), fold: (row) => lost(begun(row, event)) }];
  },
  BankCreditAdjusted: (event) => {
    const { dealId, credited, difference: received, investment } = event.payload;
    if (!('investmentId' in credited)) return [];
    const key = { dealId, investmentId: credited.investmentId };
    const adjusted = (row: Investment): Investment => {
      if (!investment) return { ...row, ...NOT_BOUGHT, status: 'approved' };
      return came({ ...row, differs: differsAfter(row.differs ?? [], received) }, { received, ...investment });
    };
    return [{ key, fold: (row) => adjusted(begun(row, event)) }];
  },
});

/** What idle cash was put into. */
export const investmentsModel: ReadModel = { name: 'investments', tables: [investments] };
