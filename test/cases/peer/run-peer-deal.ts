import { initialPosition } from '#domain/period';
import type { DealTerms } from '#domain/deal';
import type { OpeningPosition, PeriodInputs, PoolReport, WaterfallResult } from '#domain/waterfall';
import { runCase } from '../case-runs.js';
import { added, scheduleOf } from './convert-terms.js';
import type { PeerCollection, PeerDeal } from './peer-deal.js';

export interface PeerRun {
  readonly inputs: PeriodInputs;
  readonly result: WaterfallResult;
}

/** Runs the deal's whole life, each payment from the position that the one before it left. */
export function runPeerDeal(peer: PeerDeal, terms: DealTerms): PeerRun[] {
  const { begins, payments } = scheduleOf(peer);
  const cleanUp = peer.expected.periods.find(({ waterfall }) => waterfall === 'cleanUp')?.date;
  const dates = [...payments.filter((date) => date !== cleanUp), ...(cleanUp === undefined ? [] : [cleanUp])];
  let opening: OpeningPosition = initialPosition(terms);
  let from = begins;
  return dates.map((date, index) => {
    const reports = peer.input.collections.filter((one) => one.date <= date && (index === 0 || one.date > from));
    const inputs = inputsOf(peer, { opening, from, date, reports, cleanUp: date === cleanUp });
    const result = runCase(terms, inputs);
    opening = result.closing;
    from = date;
    return { inputs, result };
  });
}

function inputsOf(
  { input }: PeerDeal,
  period: {
    readonly opening: OpeningPosition;
    readonly from: string;
    readonly date: string;
    readonly reports: readonly PeerCollection[];
    readonly cleanUp: boolean;
  },
): PeriodInputs {
  const { opening, from, date, reports, cleanUp } = period;
  const interest = added(reports.map((report) => report.interest));
  const principal = added(reports.flatMap((report) => [report.principal, report.prepayment, report.recovery]));
  const gross = added([interest, principal]);
  return {
    opening,
    interestFrom: from,
    interestTo: date,
    collections: {
      components: { principal, interest, penalty: '0.00', fee: '0.00' },
      gross,
      disposalCost: '0.00',
      net: gross,
    },
    accountIncome: '0.00',
    claims: [],
    dated: {
      paymentDate: date,
      poolReports: reports.map(reportOf),
      fixings: Object.entries(input.indexFixings ?? {}).map(([index, { flat }]) => ({
        index,
        date: '1900-01-01',
        rate: flat,
      })),
      purchases: (input.assetPurchases ?? []).map((one, index) => ({
        purchaseId: `purchase-${index + 1}`,
        seller: 'originator',
        date: one.date,
        price: one.cashPaid,
        balance: one.faceBought,
      })),
      cleanUp,
    },
  };
}

const reportOf = ({
  date,
  endBalance,
  principal,
  interest,
  prepayment,
  recovery,
  newDefault,
}: PeerCollection): PoolReport => ({
  date,
  balance: endBalance,
  collected: { principal, interest, prepayment, recovery, penalty: '0.00', fee: '0.00' },
  defaulted: newDefault,
});
