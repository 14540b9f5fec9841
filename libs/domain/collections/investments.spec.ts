import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { balanceOf, bank, investments, post, transfersOf } from '#domain/ledger';
import { Money } from '#domain/shared';
import { runWaterfall } from '#domain/waterfall';
import { collectionReceived, collectionsFrozen, remittanceReceived } from '../testing/example-collections.js';
import { exampleTerms } from '../testing/example-deal.js';
import { exampleInputs } from '../testing/example-inputs.js';
import { investment, investmentBought, investmentMatured } from '../testing/example-investment.js';
import { investingDeal, investmentLost, mature } from '../testing/example-investment-booking.js';
import { exampleDates } from '../testing/example-period.js';
import { operation, refused } from '../testing/given-when-then.js';
import { bookMaturity } from './book-maturity.js';
import type { CollectionsEvent } from './collections.events.js';
import { evolve, initialState } from './collections.state.js';
import { freezeCollections, type FreezeCollections } from './freeze-collections.js';
import { countCash } from './frozen-figures.js';
import { uncommitted } from './uncommitted.js';

const after = (...history: readonly CollectionsEvent[]) => history.reduce(evolve, initialState);

const freeze = (added: Partial<FreezeCollections['added']> = {}): FreezeCollections => ({
  sent: { dealId: 'example', periodNumber: 1 },
  added: {
    ...{ today: '2026-06-21', period: exampleDates(1), previousDistributionPaid: true, deal: investingDeal },
    ...{ ledger: [], before: null, clearedClasses: [], poolAssets: null, passed: [], dated: null, ...added },
  },
});

describe('what is invested', () => {
  test('is not free, and is counted by no payment before it came back', () => {
    const state = after(remittanceReceived(), investmentBought());
    expect(uncommitted(state, null)).toBe('120.00');
    expect(countCash(state, { terms: exampleTerms, periodNumber: 1, remitted: '220.00', before: null })).toMatchObject({
      value: { invested: { net: '100.00', lost: '0.00' } },
    });
    expect(countCash(state, { terms: exampleTerms, periodNumber: 1, remitted: '99.99', before: null })).toMatchObject({
      error: { code: 'MORE_TAKEN_BACK_THAN_RECEIVED' },
    });
  });

  test('keeps the close waiting until it is back, or two people let the payment be made without it', () => {
    const frozen = operation({ initialState, evolve, decide: freezeCollections });
    const history = [remittanceReceived(), collectionReceived(), investmentBought()];
    const breakId = 'investment held/i-1';
    frozen
      .given(history)
      .when(freeze())
      .then(refused('CASH_NOT_RECONCILED', { value: breakId }));
    const passed = [{ breakId, amount: '100.00' }];
    const without = freezeCollections(freeze({ passed }), after(...history));
    expect(without).toMatchObject({ value: [{ payload: { invested: { net: '100.00', lost: '0.00' } } }] });
    const back = { ...investmentMatured(), effectiveDate: '2026-06-20' };
    const whole = freezeCollections(freeze(), after(...history, back));
    expect(whole).toMatchObject({ value: [{ payload: { accountIncome: '0.50' } }] });
  });

  test('passes from period to period, and no fen is lost but what is named as lost', () => {
    const fen = (cents: number): string => Money.ofMinor(BigInt(cents)).toString();
    const yuan = (text: string): Money => Money.parse(text);
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 50_000_00 }),
        fc.integer({ min: 1, max: 60_000_00 }),
        fc.integer({ min: 0, max: 5_000_00 }),
        (put, came, idle) => {
          const held = { ...investment, amount: fen(put) };
          const matured = bookMaturity(
            mature({ amount: fen(came), periodNumber: 2 }, { approved: held, period: exampleDates(1) }),
            after(investmentBought({ amount: fen(put) }), collectionsFrozen),
          );
          if (!matured.ok) throw new Error(matured.error.message);
          const [event] = matured.value;
          if (!event) throw new Error('a maturity is an event');
          const { principal, income, outstanding: lost } = event.payload;
          const given = lost === '0.00' ? [] : [investmentLost({ periodNumber: 2, lost })];

          const first = runWaterfall(exampleTerms, {
            ...exampleInputs({ collected: { principal: fen(put + idle) } }),
            invested: { net: fen(put), lost: '0.00' },
          });
          expect(first.available).toBe(fen(idle));
          expect(first.closing.invested).toBe(fen(put));
          const second = runWaterfall(exampleTerms, {
            ...exampleInputs({ accountIncome: income }),
            opening: first.closing,
            invested: { net: yuan(principal).negated().toString(), lost },
          });
          expect(
            yuan(second.available).minus(yuan(first.carriedForward)).minus(yuan(first.reserve.closing)).toString(),
          ).toBe(fen(came));
          expect(second.closing.invested).toBeUndefined();

          const balances = post(new Map([['collection', yuan(fen(put))]]), [
            ...transfersOf(investmentBought({ amount: fen(put) })),
            ...[event, ...given].flatMap(transfersOf),
          ]);
          expect(balanceOf(balances, 'collection').toString()).toBe(fen(came));
          expect(balanceOf(balances, investments).isZero()).toBe(true);
          expect(balanceOf(balances, bank).toString()).toBe(yuan(lost).minus(yuan(income)).toString());
        },
      ),
      { numRuns: 30 },
    );
  });
});
