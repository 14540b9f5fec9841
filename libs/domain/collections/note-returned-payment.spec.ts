import { describe, expect, test } from '@jest/globals';
import type { DealState } from '#domain/deal';
import { transfersOf } from '#domain/ledger';
import { collectionsFrozen, remittanceReceived } from '../testing/example-collections.js';
import { exampleTerms } from '../testing/example-deal.js';
import { exampleDates } from '../testing/example-period.js';
import { operation, refused } from '../testing/given-when-then.js';
import { adjustBankCredit } from './adjust-bank-credit.js';
import { bookBankCharge } from './book-bank-charge.js';
import { breaksOf } from './breaks.js';
import type { CollectionsEvent, ReturnedPaymentNoted } from './collections.events.js';
import { evolve, initialState } from './collections.state.js';
import { noteReturnedPayment } from './note-returned-payment.js';
import { receiveAccountIncome, type ReceiveAccountIncome } from './receive-account-income.js';

const deal: DealState = { status: 'established', terms: exampleTerms, termsVersion: 1 };
const added = { today: '2026-07-03', deal, period: exampleDates(2) } as const;
const of = { dealId: 'example', periodNumber: 2 } as const;

const note = (instructionId = 'i-1') => ({
  sent: {
    ...{ dealId: 'example', periodNumber: 1, instructionId, attempt: 1 },
    ...{ amount: '1.30', bankReference: 'R-1', valueDate: '2026-06-30' },
  },
});
const noted = (instructionId = 'i-1'): ReturnedPaymentNoted => {
  const { valueDate: effectiveDate, ...payload } = note(instructionId).sent;
  return { type: 'ReturnedPaymentNoted', schemaVersion: 1, effectiveDate, payload };
};
const income: ReceiveAccountIncome = {
  sent: { ...of, kind: 'other', amount: '1.30', valueDate: '2026-06-30', bankReference: 'R-1' },
  added,
};
const booked: CollectionsEvent = {
  type: 'AccountIncomeReceived',
  schemaVersion: 1,
  effectiveDate: '2026-06-30',
  payload: { ...of, kind: 'other', amount: '1.30', bankReference: 'R-1' },
};
const closed: readonly CollectionsEvent[] = [remittanceReceived(), collectionsFrozen];
const stateAfter = (history: readonly CollectionsEvent[]) => history.reduce(evolve, initialState);
const twice = (history: readonly CollectionsEvent[]) =>
  breaksOf(stateAfter(history), {
    ...{ terms: exampleTerms, periodNumber: 2, determinationDate: exampleDates(2).determinationDate },
    ...{ poolAssets: null, ledger: [] },
  }).filter(({ kind }) => kind === 'booked twice');

describe('the bank’s reference of a payment that came back', () => {
  test('is noted of a closed period, and moves nothing once more', () => {
    operation({ initialState, evolve, decide: noteReturnedPayment }).given(closed).when(note()).then([noted()]);
    expect(transfersOf(noted())).toEqual([]);
    expect(twice([...closed, noted()])).toEqual([]);
  });

  test('is booked as nothing else afterwards', () => {
    operation({ initialState, evolve, decide: receiveAccountIncome })
      .given([...closed, noted()])
      .when(income)
      .then(refused('BANK_REFERENCE_ALREADY_BOOKED', { field: 'bankReference', value: 'R-1' }));
    const { kind: _kind, ...debit } = income.sent;
    operation({ initialState, evolve, decide: bookBankCharge })
      .given([...closed, noted()])
      .when({
        sent: { ...debit, remark: '划款手续费' },
        added: { ...added, balance: '100.00', distributionUnderWay: false },
      })
      .then(refused('BANK_REFERENCE_ALREADY_BOOKED'));
  });

  test('which was booked meanwhile is a break, until the credit is taken back; then it is free no more', () => {
    const both = [...closed, booked, noted()];
    expect(twice(both)).toEqual([
      {
        ...{ breakId: 'booked twice/collection/R-1', kind: 'booked twice', subject: 'collection', amount: '1.30' },
        since: '2026-06-30',
        message: 'R-1 is the return of i-1, 1.30, and a credit of 1.30: the bank made one of them',
      },
    ]);
    const takenBack = adjustBankCredit(
      {
        sent: {
          ...{ ...of, bankReference: 'R-1', cause: 'other purpose', corrected: null },
          ...{ returnReference: null, valueDate: null, reason: 'it is a payment that came back' },
        },
        added: {
          ...{
            ...added,
            actor: 'maker',
            balance: '100.00',
            distributionUnderWay: false,
            owed: null,
            supportOwed: null,
          },
        },
      },
      stateAfter(both),
    );
    expect(takenBack).toMatchObject({ ok: true });
    const after = [...both, ...(takenBack.ok ? takenBack.value : [])];
    expect(twice(after)).toEqual([]);
    operation({ initialState, evolve, decide: receiveAccountIncome })
      .given(after)
      .when(income)
      .then(refused('BANK_REFERENCE_ALREADY_BOOKED'));
  });

  test('of two payments is a break', () => {
    expect(twice([...closed, noted(), noted('i-2')])).toMatchObject([
      { amount: '1.30', message: expect.stringContaining('the return of i-2') },
    ]);
  });
});
