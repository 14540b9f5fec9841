import { describe, expect, test } from '@jest/globals';
import { closePeriod } from '#domain/period';
import type { Result } from '#domain/shared';
import { runWaterfall, type PeriodInputs } from '#domain/waterfall';
import { periodClosed } from '../testing/example-closing.js';
import { accountIncomeReceived, collectionsFrozen, remittanceReceived } from '../testing/example-collections.js';
import { investingTerms, investmentBought } from '../testing/example-investment.js';
import { investingDeal, mature, takeBack } from '../testing/example-investment-booking.js';
import { exampleDates, openPeriod } from '../testing/example-period.js';
import { adjustBankCredit } from './adjust-bank-credit.js';
import { bookMaturity } from './book-maturity.js';
import type { CollectionsEvent } from './collections.events.js';
import { evolve, initialState } from './collections.state.js';
import { countCash, frozenFigures, type LeftBefore } from './frozen-figures.js';

const after = (...history: readonly CollectionsEvent[]) => history.reduce(evolve, initialState);

function decided<Value>(result: Result<Value, { readonly message: string }>): Value {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

const maturity = { valueDate: '2026-06-13', bankReference: 'I-2' };
/** What an investment paid in period 1, 100.00 and 0.50 that it earned, was booked as bank interest, and the period was closed and paid so. */
const bookedAsInterest = [
  remittanceReceived(),
  investmentBought(),
  {
    ...{ ...accountIncomeReceived, effectiveDate: maturity.valueDate },
    payload: { ...accountIncomeReceived.payload, amount: '100.50', bankReference: maturity.bankReference },
  },
  collectionsFrozen,
] as const;

/** Nothing comes in during period 2; what was interest by mistake is booked as what the investment paid. */
function bookedAgain(): readonly CollectionsEvent[] {
  const inPeriod2 = { periodNumber: 2 };
  const none = adjustBankCredit(takeBack('I-2', inPeriod2, { period: exampleDates(2) }), after(...bookedAsInterest));
  const history = [...bookedAsInterest, ...decided(none)];
  const booked = bookMaturity(mature({ ...inPeriod2, ...maturity }, { period: exampleDates(2) }), after(...history));
  return [...history, ...decided(booked)];
}

const nothingLeft: LeftBefore = { carriedForward: '0.00', unpaid: [] };
const counted = (events: readonly CollectionsEvent[], before: LeftBefore, remitted = '0.00') =>
  countCash(after(...events), { terms: investingTerms, periodNumber: 2, remitted, before });

describe('interest of a closed period that was what an investment paid', () => {
  test('lets the next period close, though nothing else comes in', () => {
    expect(counted(bookedAgain(), nothingLeft)).toMatchObject({
      ok: true,
      value: { accountIncome: '-100.00', invested: { net: '-100.00', lost: '0.00' } },
    });
  });

  test('and its payment draws on what is left of it: nothing is lost, and nothing is counted twice', () => {
    const events = bookedAgain();
    const figures = frozenFigures(after(...events), {
      ...{ terms: investingTerms, periodNumber: 2, before: nothingLeft, dated: null },
      cash: decided(counted(events, nothingLeft)),
    });
    const opening = { ...periodClosed.payload.inputs.opening, carriedForward: '0.00', invested: '100.00' };
    const closed = closePeriod(
      {
        sent: { dealId: 'example', periodNumber: 2 },
        added: {
          ...{ deal: investingDeal, previousClosing: opening, declared: [], checkpoint: null },
          frozen: { dealId: 'example', periodNumber: 2, ...decided(figures) },
        },
      },
      openPeriod(2),
    );
    const inputs = decided(closed)[0]?.payload.inputs as PeriodInputs;
    expect(inputs).toMatchObject({ accountIncome: '0.00', takenBack: '100.00', invested: { net: '-100.00' } });
    const result = runWaterfall(investingTerms, inputs);
    expect(result.available).toBe('0.00');
    expect(result.carriedForward).toBe('0.00');
    expect(result.closing.invested ?? '0.00').toBe('0.00');
  });
});

describe('a credit of a closed period that goes back while nothing comes in', () => {
  const income = { ...accountIncomeReceived, payload: { ...accountIncomeReceived.payload, bankReference: 'B-2' } };
  const { amount } = income.payload;
  const history = [remittanceReceived(), income, collectionsFrozen];
  const back = { cause: 'returned', periodNumber: 2, returnReference: 'R-2', valueDate: '2026-06-30' } as const;
  const events = () => {
    const taken = adjustBankCredit(takeBack('B-2', back, { period: exampleDates(2) }), after(...history));
    return [...history, ...decided(taken)];
  };

  test('is paid from what was carried forward', () => {
    expect(counted(events(), { ...nothingLeft, carriedForward: amount, unpaid: [] })).toMatchObject({
      ok: true,
      value: { accountIncome: `-${amount}` },
    });
  });

  test('and from nothing else: the close says by how much it is short', () => {
    expect(counted(events(), nothingLeft)).toMatchObject({
      ok: false,
      error: { code: 'MORE_TAKEN_BACK_THAN_RECEIVED', field: 'remitted' },
    });
  });
});
