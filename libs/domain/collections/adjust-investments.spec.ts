import { describe, expect, test } from '@jest/globals';
import { transfersOf } from '#domain/ledger';
import { collectionsFrozen, remittanceReceived } from '../testing/example-collections.js';
import { investmentBought, investmentMatured } from '../testing/example-investment.js';
import { buy, investmentLost, mature, takeBack } from '../testing/example-investment-booking.js';
import { exampleDates } from '../testing/example-period.js';
import { operation, refused } from '../testing/given-when-then.js';
import { adjustBankCredit } from './adjust-bank-credit.js';
import { bookInvestment } from './book-investment.js';
import { bookMaturity } from './book-maturity.js';
import type { CollectionsEvent } from './collections.events.js';
import { collectionsOf } from './collections-so-far.js';
import { evolve, initialState } from './collections.state.js';
import type { BankCreditAdjusted } from './corrections.events.js';
import { isHeld, returnsOf } from './held-investment.js';

const { given } = operation({ initialState, evolve, decide: adjustBankCredit });
const after = (...history: readonly CollectionsEvent[]) => history.reduce(evolve, initialState);
const booked = [remittanceReceived(), investmentBought(), investmentMatured()] as const;
const wrongFigure = (corrected: string) => ({ cause: 'wrong figure', corrected }) as const;

function adjusted(command: ReturnType<typeof takeBack>, history: readonly CollectionsEvent[]): BankCreditAdjusted {
  const decided = adjustBankCredit(command, after(...history));
  if (!decided.ok) throw new Error(decided.error.message);
  return decided.value[0]!;
}

describe('a maturity that was booked wrong', () => {
  test('is another sum: what came back and what was earned are other by it', () => {
    for (const [truth, change] of [
      ['100.05', { principal: '0.00', income: '-0.45' }],
      ['97.00', { principal: '-3.00', income: '-0.50' }],
      ['105.00', { principal: '0.00', income: '4.50' }],
    ] as const) {
      const event = adjusted(takeBack('I-2', wrongFigure(truth)), booked);
      expect(event.payload).toMatchObject({
        corrects: { periodNumber: 1, bankReference: 'I-2' },
        credited: { as: 'investment maturity', investmentId: 'i-1' },
        investment: change,
      });
      const state = after(...booked, event);
      const alone = bookMaturity(mature({ amount: truth }), after(...booked.slice(0, 2)));
      if (!alone.ok) throw new Error(alone.error.message);
      const right = after(...booked.slice(0, 2), ...alone.value);
      expect(state.investments).toEqual(right.investments);
      const { accountIncome, invested } = collectionsOf(right, 1);
      expect(collectionsOf(state, 1)).toMatchObject({ accountIncome, invested });
    }
  });

  test('moves the other way in the ledger, part by part', () => {
    const event = adjusted(takeBack('I-2', wrongFigure('97.00')), booked);
    const moved = transfersOf(event).map(({ from, to, amount }) => [from, to, amount.toString()]);
    expect(moved).toEqual([
      ['collection', 'investments', '3.00'],
      ['collection', 'bank', '0.50'],
    ]);
  });

  test('is none: the investment is held again, and the credit may be booked as what it was', () => {
    const state = after(...booked, adjusted(takeBack('I-2'), booked));
    expect(returnsOf(state.investments.get('i-1')!)).toMatchObject({ outstanding: '100.00' });
    expect(bookMaturity(mature(), state)).toMatchObject({ ok: true });
  });

  test('counts in the open period, once its own is closed', () => {
    const history = [...booked, collectionsFrozen];
    const command = takeBack('I-2', { periodNumber: 2, ...wrongFigure('97.00') }, { period: exampleDates(2) });
    const state = after(...history, adjusted(command, history));
    expect(collectionsOf(state, 2)).toMatchObject({ accountIncome: '-0.50', invested: { net: '3.00', lost: '0.00' } });
    given(history)
      .when(takeBack('I-2', wrongFigure('97.00')))
      .then(refused('PERIOD_ALREADY_CLOSED'));
  });

  test('is less only as far as the account holds that', () => {
    given(booked)
      .when(takeBack('I-2', wrongFigure('97.00'), { balance: '3.49' }))
      .then(refused('CREDIT_NOT_COVERED'));
    given(booked)
      .when(takeBack('I-2', wrongFigure('100.50')))
      .then(refused('ADJUSTMENT_WITHOUT_DIFFERENCE'));
  });

  test('is more than booked, after the rest was given up: what is beyond that is income', () => {
    const part = investmentMatured({ received: '97.00', principal: '97.00', income: '0.00', outstanding: '3.00' });
    const history = [remittanceReceived(), investmentBought(), part, investmentLost({ lost: '3.00' })];
    const { payload } = adjusted(takeBack('I-2', wrongFigure('99.00')), history);
    expect(payload.investment).toEqual({ principal: '0.00', income: '2.00' });
  });
});

describe('what is corrected upwards of an investment whose purchase was undone', () => {
  const bought = [remittanceReceived(), investmentBought()] as const;

  test('is none of a purchase that was never made: it is booked anew, under its reference', () => {
    const history = [...bought, adjusted(takeBack('I-1', wrongFigure('0.00')), bought)];
    given(history)
      .when(takeBack('I-1', wrongFigure('100.00')))
      .then(refused('BANK_CREDIT_UNKNOWN'));
    expect(bookInvestment(buy({}, { balance: '320.00' }), after(...history))).toMatchObject({ ok: true });
  });

  test('is none of a purchase that went back: the bank debits the next one under another reference', () => {
    const sent = { cause: 'returned', returnReference: 'R-1', valueDate: '2026-04-03' } as const;
    const history = [...bought, adjusted(takeBack('I-1', sent), bought)];
    given(history)
      .when(takeBack('I-1', wrongFigure('100.00')))
      .then(refused('INVESTMENT_NOT_HELD', { field: 'investmentId' }));
    expect(bookInvestment(buy({ bankReference: 'I-9' }), after(...history))).toMatchObject({ ok: true });
  });

  test('is of a maturity only once the purchase is booked again', () => {
    const none = adjusted(takeBack('I-2', wrongFigure('0.00')), booked);
    const undone = [...booked, none, adjusted(takeBack('I-1', wrongFigure('0.00')), [...booked, none])];
    const back = takeBack('I-2', wrongFigure('100.50'));
    given(undone).when(back).then(refused('INVESTMENT_NOT_HELD'));
    expect(adjusted(back, [...undone, investmentBought()]).payload.investment).toEqual({
      principal: '100.00',
      income: '0.50',
    });
  });
});

describe('a maturity of an investment that was bought again, later than it came', () => {
  const none = adjusted(takeBack('I-2', wrongFigure('0.00')), booked);
  const undone = [...booked, none, adjusted(takeBack('I-1', wrongFigure('0.00')), [...booked, none])];
  const again = { ...investmentBought({ bankReference: 'I-9' }), effectiveDate: '2026-06-14' as const };

  test('did not come of it: nothing comes back before it is out', () => {
    given([...undone, again])
      .when(takeBack('I-2', wrongFigure('100.50')))
      .then(refused('DATE_OUTSIDE_PERIOD', { field: 'bankReference' }));
    const onTheDay = { ...again, effectiveDate: '2026-06-13' as const };
    expect(adjusted(takeBack('I-2', wrongFigure('100.50')), [...undone, onTheDay]).payload.investment).toEqual({
      ...{ principal: '100.00', income: '0.50' },
    });
  });
});

describe('a purchase that was booked wrong', () => {
  const bought = [remittanceReceived(), investmentBought()] as const;

  test('was none: the cash is the period’s again, and the investment may still be bought', () => {
    for (const command of [takeBack('I-1'), takeBack('I-1', wrongFigure('0.00'))]) {
      const event = adjusted(command, bought);
      expect(transfersOf(event)).toMatchObject([{ from: 'investments', to: 'collection' }]);
      const state = after(...bought, event);
      expect(collectionsOf(state, 1).invested).toEqual({ net: '0.00', lost: '0.00' });
      expect(bookInvestment(buy({ bankReference: 'I-9' }, { balance: '320.00' }), state)).toMatchObject({ ok: true });
    }
  });

  test('went back: the bank’s return has its own reference and day', () => {
    const sent = { cause: 'returned', returnReference: 'R-1', valueDate: '2026-04-03' } as const;
    const state = after(...bought, adjusted(takeBack('I-1', sent), bought));
    expect(state.credits.get('R-1')).toMatchObject({ amount: '-100.00', valueDate: '2026-04-03' });
    expect(state.investments.has('i-1')).toBe(false);
  });

  test('is of the sum that was approved, and not undone while something of it is back', () => {
    given(bought)
      .when(takeBack('I-1', wrongFigure('99.00')))
      .then(refused('INVESTMENT_DIFFERS', { field: 'corrected' }));
    given(booked).when(takeBack('I-1')).then(refused('INVESTMENT_HAS_RETURNS'));
    given([...bought, investmentLost()])
      .when(takeBack('I-1'))
      .then(refused('INVESTMENT_HAS_RETURNS'));
    const back = adjusted(takeBack('I-2'), booked);
    expect(adjusted(takeBack('I-1'), [...booked, back]).payload.difference).toBe('-100.00');
    expect(isHeld(after(...booked, back).investments.get('i-1')!)).toBe(true);
  });
});
