import { Money, type Amount } from '#domain/shared';
import { all, placeOf, type Recorded, type TrustRecord } from './trust-record.js';
import type { Part } from './why.js';

interface OfPeriod {
  readonly dealId: string;
  readonly periodNumber: number;
}

/** What investments earned in a period, with what was corrected of that. */
export async function incomeOfInvestments({ dealId, periodNumber }: OfPeriod, record: TrustRecord): Promise<Part[]> {
  const events = await record.collections(dealId);
  const earned = ofPeriod(all(events, 'InvestmentMatured'), periodNumber).map((event) => ({
    name: `income of investment ${event.payload.investmentId}`,
    value: event.payload.income,
    because: `expected ${event.payload.expected} in all on ${event.payload.maturesOn}, received ${event.payload.received}`,
    event: placeOf(event),
  }));
  const adjusted = ofPeriod(all(events, 'BankCreditAdjusted'), periodNumber).flatMap((event) =>
    corrected(event, event.payload.investment?.income),
  );
  const counted = ofPeriod(all(events, 'InvestmentLost'), periodNumber).flatMap((event) =>
    countedOtherwise(event, event.payload.investment?.income),
  );
  return [...earned, ...adjusted, ...counted];
}

/** What was put into investments in a period and, below zero, what came back of it, with what was corrected of either. */
export async function movesOfInvestments({ dealId, periodNumber }: OfPeriod, record: TrustRecord): Promise<Part[]> {
  const events = await record.collections(dealId);
  const bought = ofPeriod(all(events, 'InvestmentBought'), periodNumber).map((event) => ({
    name: `put into ${event.payload.investmentId}`,
    value: event.payload.amount,
    because: `paid on ${event.effectiveDate}, bank reference ${event.payload.bankReference}`,
    event: placeOf(event),
  }));
  const back = ofPeriod(all(events, 'InvestmentMatured'), periodNumber).map((event) => ({
    name: `back from ${event.payload.investmentId}`,
    value: negated(event.payload.principal),
    because: `received on ${event.effectiveDate}, bank reference ${event.payload.bankReference}`,
    event: placeOf(event),
  }));
  const adjusted = ofPeriod(all(events, 'BankCreditAdjusted'), periodNumber).flatMap((event) => {
    const { credited, difference, investment } = event.payload;
    if (credited.as === 'investment purchase') return corrected(event, difference);
    return corrected(event, investment && negated(investment.principal));
  });
  const counted = ofPeriod(all(events, 'InvestmentLost'), periodNumber).flatMap((event) =>
    countedOtherwise(event, event.payload.investment && negated(event.payload.investment.principal)),
  );
  return [...bought, ...back, ...adjusted, ...counted];
}

/** What two people gave up of investments in a period, or below zero took back that they had. */
export async function lossesOfInvestments({ dealId, periodNumber }: OfPeriod, record: TrustRecord): Promise<Part[]> {
  return ofPeriod(all(await record.collections(dealId), 'InvestmentLost'), periodNumber).map((event) => ({
    name: `${isReversal(event) ? 'not lost after all' : 'lost'} of ${event.payload.investmentId}`,
    value: event.payload.lost,
    because: `proposed by ${event.payload.proposedBy}: ${event.payload.reason}; approved by ${event.payload.approvedBy}`,
    event: placeOf(event),
  }));
}

const ofPeriod = <E extends { readonly payload: OfPeriod }>(events: readonly E[], periodNumber: number): readonly E[] =>
  events.filter(({ payload }) => payload.periodNumber === periodNumber);

/** The part that a correction is of a figure; none where it changes nothing of it. */
const corrected = (event: Recorded<'BankCreditAdjusted'>, value: Amount | undefined): Part[] =>
  value === undefined || value === '0.00'
    ? []
    : [
        {
          name: `${event.payload.corrects.bankReference}: ${event.payload.cause}`,
          value,
          because: `adjusted by ${event.payload.adjustedBy}: ${event.payload.reason}`,
          event: placeOf(event),
        },
      ];

/** The part that came before a loss was taken back, and counts otherwise since; none where it counts as it did. */
const countedOtherwise = (event: Recorded<'InvestmentLost'>, value: Amount | undefined): Part[] =>
  value === undefined
    ? []
    : [
        {
          name: `${event.payload.investmentId}: of the sum, not income`,
          value,
          because: `its loss was taken back by ${event.payload.proposedBy} and ${event.payload.approvedBy}: ${event.payload.reason}`,
          event: placeOf(event),
        },
      ];

const isReversal = ({ payload }: Recorded<'InvestmentLost'>): boolean => Money.parse(payload.lost).isNegative();

const negated = (amount: Amount): Amount => Money.parse(amount).negated().toString();
