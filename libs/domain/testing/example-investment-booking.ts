import type {
  AdjustBankCredit,
  BookInvestment,
  BookMaturity,
  InvestmentLossProposed,
  InvestmentLost,
} from '#domain/collections';
import type { DealState } from '#domain/deal';
import { evolve, initialState } from '#domain/investments';
import { investingTerms, investment, investmentApproved, investmentRequested } from './example-investment.js';
import { exampleDates } from './example-period.js';

export const investingDeal: DealState = { status: 'established', terms: investingTerms, termsVersion: 1 };

export const approvedInvestments = [investmentRequested(), investmentApproved].reduce(evolve, initialState);

/** What the custodian paid for the example's investment, of an account that holds 220.00. */
export const buy = (
  sent: Partial<BookInvestment['sent']> = {},
  added: Partial<BookInvestment['added']> = {},
): BookInvestment => ({
  sent: {
    ...{ dealId: 'example', periodNumber: 1, investmentId: 'i-1', amount: '100' },
    ...{ valueDate: '2026-04-01', bankReference: 'I-1', ...sent },
  },
  added: {
    ...{ today: '2026-04-02', deal: investingDeal, period: exampleDates(1), requested: approvedInvestments },
    ...{ nextAllocationDate: '2026-06-24', ended: [] },
    ...{
      balance: '220.00',
      distributionUnderWay: false,
      paymentReferences: new Set<string>(),
      bookedElsewhere: new Set<string>(),
      lateOf: null,
      ...added,
    },
  },
});

/** What came of it, as agreed. */
export const mature = (
  sent: Partial<BookMaturity['sent']> = {},
  added: Partial<BookMaturity['added']> = {},
): BookMaturity => ({
  sent: {
    ...{ dealId: 'example', periodNumber: 1, investmentId: 'i-1', amount: '100.50' },
    ...{ valueDate: '2026-06-13', bankReference: 'I-2', ...sent },
  },
  added: {
    ...{ today: '2026-07-01', deal: investingDeal, period: exampleDates(1), approved: investment },
    ...{ paymentReferences: new Set<string>(), ...added },
  },
});

/** A movement of the example's investment that was booked wrong: nothing of it is left. */
export const takeBack = (
  bankReference: string,
  sent: Partial<AdjustBankCredit['sent']> = {},
  added: Partial<AdjustBankCredit['added']> = {},
): AdjustBankCredit => ({
  sent: {
    ...{ dealId: 'example', periodNumber: 1, bankReference, cause: 'other purpose', corrected: null },
    ...{ returnReference: null, valueDate: null, reason: 'the bank’s statement', ...sent },
  },
  added: {
    ...{ today: '2026-07-01', actor: 'maker', deal: investingDeal, period: exampleDates(1), balance: '220.50' },
    ...{
      distributionUnderWay: false,
      owed: null,
      supportOwed: null,
      paymentReferences: new Set<string>(),
      bookedElsewhere: new Set<string>(),
      ...added,
    },
  },
});

const givenUp = {
  ...{ dealId: 'example', periodNumber: 1, investmentId: 'i-1', lost: '100.00' },
  ...{ reason: 'the issuer is insolvent', proposedBy: 'maker' },
};

export const lossProposed = (changes: Partial<InvestmentLossProposed['payload']> = {}): InvestmentLossProposed => ({
  type: 'InvestmentLossProposed',
  schemaVersion: 1,
  effectiveDate: '2026-07-01',
  payload: { ...givenUp, ...changes },
});

export const investmentLost = (changes: Partial<InvestmentLost['payload']> = {}): InvestmentLost => ({
  type: 'InvestmentLost',
  schemaVersion: 1,
  effectiveDate: '2026-07-01',
  payload: { ...givenUp, approvedBy: 'checker', approvedDigest: 'd'.repeat(64), ...changes },
});
