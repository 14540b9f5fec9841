import { differsAfter, type BankCreditAdjusted } from '#domain/collections';
import { Money, sumAmounts, type Amount } from '#domain/shared';
import { sha256Hex } from '#event-codec';
import { begun, foldedTable } from '../table/folded-table.js';
import { LAPSED, lapsing } from '../table/lapsing-table.js';
import type { ReadModel } from '../table/table-projector.js';
import { Investment, type SettledInvestment } from './investment.entity.js';

const NO_LOSS_PROPOSED = { lossProposedBy: null, lossBecause: null, lossDigest: null } as const;

const NOT_PAID = { endedOn: null, endedAs: null, differs: null } as const;

const NOT_BOUGHT = {
  ...{ boughtOn: null, boughtAs: null, received: null, income: null, outstanding: null, lost: null },
  ...{ ...NOT_PAID, ...NO_LOSS_PROPOSED },
  settled: [],
} as const;

const NOTHING_YET = { status: 'requested', decidedBy: null, sentBackBecause: null, ...NOT_BOUGHT } as const;

const keyOf = ({ dealId, investmentId }: Pick<Investment, 'dealId' | 'investmentId'>) => ({ dealId, investmentId });

const negated = (amount: Amount): Amount => Money.parse(amount).negated().toString();

const plus = (before: Amount | null, more: Amount): Amount => sumAmounts([before ?? '0.00', more]);

/** What came of an investment, or was given up of it, and how it is settled by that. */
interface Came {
  readonly received: Amount;
  readonly principal: Amount;
  readonly income: Amount;
  readonly lost: Amount;
  readonly settled: readonly SettledInvestment[];
}

/** What came of it changes by this: it is over once nothing of the sum is outstanding. */
function came(row: Investment, { received, principal, income, lost, settled }: Came): Investment {
  const outstanding = plus(row.outstanding, negated(sumAmounts([principal, lost])));
  const now = {
    ...{ received: plus(row.received, received), income: plus(row.income, income), lost: plus(row.lost, lost) },
    ...{ outstanding, settled: [...row.settled, ...settled.filter(({ amount }) => amount !== '0.00')] },
  };
  const status = outstanding === '0.00' ? 'ended' : 'held';
  return { ...row, ...NO_LOSS_PROPOSED, ...(now.received === '0.00' ? NOT_PAID : {}), ...now, status };
}

/** From when on what is corrected of a credit counts: from the day of what the bank took back, else from the credit's own. */
function correctedPart(
  { settled }: Investment,
  { effectiveDate, payload }: BankCreditAdjusted,
  amount: Amount,
): SettledInvestment {
  const { corrects, returnReference } = payload;
  const corrected = settled.find(({ bankReference }) => bankReference === corrects.bankReference);
  if (returnReference !== null) return { on: effectiveDate, amount, bankReference: returnReference };
  return { on: corrected?.on ?? effectiveDate, amount, bankReference: corrects.bankReference };
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
    const { received, principal, income, differs, bankReference: endedAs } = event.payload;
    const paid = { endedOn: event.effectiveDate, endedAs, differs } as const;
    const settled = [{ on: event.effectiveDate, amount: principal, bankReference: endedAs }];
    const back = { received, principal, income, lost: '0.00', settled };
    return [{ key: keyOf(event.payload), fold: (row) => ({ ...came(begun(row, event), back), ...paid }) }];
  },
  InvestmentLossProposed: (event) => {
    const { proposedBy: lossProposedBy, reason: lossBecause } = event.payload;
    const proposed = { lossProposedBy, lossBecause, lossDigest: sha256Hex(event.payloadBytes) };
    return [{ key: keyOf(event.payload), fold: (row) => ({ ...begun(row, event), ...proposed }) }];
  },
  InvestmentLost: (event) => {
    const { lost, investment = { principal: '0.00', income: '0.00' } } = event.payload;
    const amount = sumAmounts([lost, investment.principal]);
    const settled = [{ on: event.effectiveDate, amount, bankReference: null }];
    const givenUp = (row: Investment): Investment => {
      const now = came(row, { received: '0.00', ...investment, lost, settled });
      return now.status === 'held' ? now : { ...now, endedOn: row.endedOn ?? event.effectiveDate };
    };
    return [{ key: keyOf(event.payload), fold: (row) => givenUp(begun(row, event)) }];
  },
  BankCreditAdjusted: (event) => {
    const { dealId, credited, difference: received, investment } = event.payload;
    if (!('investmentId' in credited)) return [];
    const key = { dealId, investmentId: credited.investmentId };
    const adjusted = (row: Investment): Investment => {
      if (!investment) return { ...row, ...NOT_BOUGHT, status: 'approved' };
      const settled = [correctedPart(row, event, investment.principal)];
      const differs = differsAfter(row.differs ?? [], received);
      return came({ ...row, differs }, { received, ...investment, lost: '0.00', settled });
    };
    return [{ key, fold: (row) => adjusted(begun(row, event)) }];
  },
});

/** What idle cash was put into. */
export const investmentsModel: ReadModel = {
  name: 'investments',
  tables: [lapsing(investments, { of: 'investments', where: "status IN ('requested', 'approved')", set: LAPSED })],
};
