import { describe, expect, test } from '@jest/globals';
import type { DealState } from '#domain/deal';
import { transfersOf } from '#domain/ledger';
import { noReceipts, type ReceiptLine } from '#domain/upload';
import {
  accountIncomeReceived,
  collectionReceived,
  collectionsFrozen,
  remittanceReceived,
} from '../testing/example-collections.js';
import { exampleTerms } from '../testing/example-deal.js';
import { exampleDates } from '../testing/example-period.js';
import { operation, refused } from '../testing/given-when-then.js';
import { adjustBankCredit, type AdjustBankCredit } from './adjust-bank-credit.js';
import { adjustInvoice, type AdjustInvoice } from './adjust-invoice.js';
import { adjustReceipt, type AdjustReceipt } from './adjust-receipt.js';
import type { CollectionsEvent, UnidentifiedCashReceived } from './collections.events.js';
import { owedBy } from './collections-so-far.js';
import { evolve, initialState } from './collections.state.js';
import type { BankCreditAdjusted, InvoiceAdjusted, ReceiptAdjusted } from './corrections.events.js';

const deal: DealState = { status: 'registered', terms: exampleTerms, termsVersion: 1 };
const today = '2026-07-03';
/** The bank's day, which need not be that of the typing. */
const returnedOn = '2026-06-30';
const by = { today, actor: 'maker', deal, period: exampleDates(2) } as const;
const of = { dealId: 'example', periodNumber: 2, reason: 'the servicer’s letter' } as const;
const closed: readonly CollectionsEvent[] = [
  collectionReceived(),
  remittanceReceived(),
  accountIncomeReceived,
  collectionsFrozen,
];
const stateAfter = (history: readonly CollectionsEvent[]) => history.reduce(evolve, initialState);

describe('correcting a receipt of a closed period', () => {
  const { given } = operation({ initialState, evolve, decide: adjustReceipt });
  const stated = { principal: '100.00', interest: '20.00', penalty: '0.00', fee: '0.00', disposalCost: '10.00' };
  const receipt: ReceiptLine = {
    ...{ line: 2, assetId: 'A-1', receiptNumber: 'R-1', receivedOn: '2026-05-04', ...stated },
    ...{ method: 'litigation', correction: false },
  };
  const adjust = (
    sent: Partial<AdjustReceipt['sent']> = {},
    added: Partial<AdjustReceipt['added']> = {},
  ): AdjustReceipt => ({
    sent: {
      ...of,
      uploadId: 'u-1',
      line: 2,
      cause: 'wrong figure',
      corrected: { ...stated, principal: '70' },
      ...sent,
    },
    added: { ...by, receipt, ...added },
  });
  const adjusted: ReceiptAdjusted = {
    type: 'ReceiptAdjusted',
    schemaVersion: 1,
    effectiveDate: exampleDates(2).determinationDate < today ? exampleDates(2).determinationDate : today,
    payload: {
      ...{ dealId: 'example', servicerId: 'servicer', periodNumber: 2, cause: 'wrong figure' },
      corrects: { periodNumber: 1, uploadId: 'u-1', line: 2, assetId: 'A-1', receiptNumber: 'R-1' },
      ...{ stated, corrected: { ...stated, principal: '70.00' } },
      difference: { ...noReceipts, principal: '-30.00', gross: '-30.00', net: '-30.00' },
      ...{ reason: of.reason, adjustedBy: 'maker' },
    },
  };

  test('the difference counts in the open period, and the servicer keeps it back', () => {
    given(closed).when(adjust()).then([adjusted]);
    const after = [...closed, adjusted];
    expect(owedBy(stateAfter(after), 2, 'servicer')).toBe('0.00');
    const collected = collectionReceived({ periodNumber: 2, uploadId: 'u-2', fileDigest: 'b2' });
    expect(owedBy(stateAfter([...after, collected]), 2, 'servicer')).toBe('190.00');
    expect(transfersOf(adjusted).map(({ from, to, amount }) => `${from} to ${to} ${amount}`)).toEqual([
      'servicer:servicer to obligors 30.00',
    ]);
  });

  test('a receipt that was more is owed', () => {
    const more = { ...stated, principal: '150.00' };
    const difference = { ...noReceipts, principal: '50.00', gross: '50.00', net: '50.00' };
    const event = { ...adjusted, payload: { ...adjusted.payload, corrected: more, difference } };
    given(closed)
      .when(adjust({ corrected: more }))
      .then([event]);
    expect(owedBy(stateAfter([...closed, event]), 2, 'servicer')).toBe('50.00');
  });

  test('what was corrected before is corrected from there, and a returned payment comes to nothing, once', () => {
    const nothing = { principal: '0.00', interest: '0.00', penalty: '0.00', fee: '0.00', disposalCost: '0.00' };
    const returned: ReceiptAdjusted = {
      ...adjusted,
      payload: {
        ...adjusted.payload,
        ...{ cause: 'returned', stated: adjusted.payload.corrected, corrected: nothing },
        difference: {
          ...{ lineCount: 0, principal: '-70.00', interest: '-20.00', penalty: '0.00', fee: '0.00' },
          ...{ gross: '-90.00', disposalCost: '-10.00', net: '-80.00' },
        },
      },
    };
    const giveBack = adjust({ cause: 'returned', corrected: null });
    given([...closed, adjusted])
      .when(giveBack)
      .then([returned]);
    given([...closed, adjusted, returned])
      .when(giveBack)
      .then(refused('ADJUSTMENT_WITHOUT_DIFFERENCE'));
  });

  test('a return that was none is taken back: the receipt stands as before it, once', () => {
    const nothing = { principal: '0.00', interest: '0.00', penalty: '0.00', fee: '0.00', disposalCost: '0.00' };
    const { corrected } = adjusted.payload;
    const totals = {
      ...{ lineCount: 0, principal: '70.00', interest: '20.00', penalty: '0.00', fee: '0.00' },
      ...{ gross: '90.00', disposalCost: '10.00', net: '80.00' },
    };
    const returned: ReceiptAdjusted = {
      ...adjusted,
      payload: { ...adjusted.payload, cause: 'returned', stated: corrected, corrected: nothing },
    };
    const standing: ReceiptAdjusted = {
      ...adjusted,
      payload: { ...adjusted.payload, cause: 'not returned', stated: nothing, corrected, difference: totals },
    };
    const takeBack = adjust({ cause: 'not returned', corrected: null });
    given([...closed, adjusted, returned])
      .when(takeBack)
      .then([standing]);
    const unknown = refused('RETURN_UNKNOWN', { field: 'line', value: '2' });
    given([...closed, adjusted])
      .when(takeBack)
      .then(unknown);
    given([...closed, adjusted, returned, standing])
      .when(takeBack)
      .then(unknown);
    given([...closed, adjusted, returned])
      .when(adjust({ cause: 'not returned' }))
      .then(refused('MALFORMED', { field: 'corrected' }));
  });

  test('it is refused where it cannot be', () => {
    given(closed)
      .when(adjust({ reason: ' ' }))
      .then(refused('MALFORMED', { field: 'reason' }));
    given(closed)
      .when(adjust({ cause: 'returned' }))
      .then(refused('MALFORMED', { field: 'corrected' }));
    given(closed)
      .when(adjust({ corrected: { ...stated, fee: '-1.00' } }))
      .then(refused('AMOUNT_NEGATIVE', { field: 'corrected.fee' }));
    given(closed)
      .when(adjust({}, { deal: { status: 'unregistered' } }))
      .then(refused('DEAL_UNKNOWN'));
    given(closed)
      .when(adjust({}, { receipt: null }))
      .then(refused('RECEIPT_UNKNOWN', { field: 'line', value: '2' }));
    given(closed)
      .when(adjust({ uploadId: 'u-9' }))
      .then(refused('RECEIPT_UNKNOWN'));
    given([collectionReceived()]).when(adjust()).then(refused('PERIOD_NOT_CLOSED'));
    given(closed)
      .when(adjust({}, { period: null }))
      .then(refused('PERIOD_UNKNOWN'));
    given(closed)
      .when(adjust({ periodNumber: 1 }))
      .then(refused('PERIOD_ALREADY_CLOSED'));
    given(closed)
      .when(adjust({ corrected: stated }))
      .then(refused('ADJUSTMENT_WITHOUT_DIFFERENCE'));
  });
});

describe('correcting a bank credit', () => {
  const { given } = operation({ initialState, evolve, decide: adjustBankCredit });
  const adjust = (
    sent: Partial<AdjustBankCredit['sent']> = {},
    added: Partial<AdjustBankCredit['added']> = {},
  ): AdjustBankCredit => ({
    sent: {
      ...{ ...of, bankReference: 'B-1', cause: 'wrong figure', corrected: '200.00' },
      ...{ returnReference: null, valueDate: null, ...sent },
    },
    added: {
      ...{
        ...by,
        balance: '500.00',
        distributionUnderWay: false,
        owed: null,
        supportOwed: null,
        bookedElsewhere: new Set<string>(),
      },
      ...{ paymentReferences: new Set<string>(), ...added },
    },
  });
  const returns = (bankReference: string, returnReference: string, added: Partial<AdjustBankCredit['added']> = {}) =>
    adjust({ bankReference, cause: 'returned', corrected: null, returnReference, valueDate: returnedOn }, added);
  const adjusted = (changes: Partial<BankCreditAdjusted['payload']> = {}): BankCreditAdjusted => ({
    type: 'BankCreditAdjusted',
    schemaVersion: 1,
    effectiveDate: changes.cause === 'returned' ? returnedOn : today,
    payload: {
      ...{ dealId: 'example', periodNumber: 2, cause: 'wrong figure' },
      corrects: { periodNumber: 1, bankReference: 'B-1' },
      credited: { as: 'remittance', servicerId: 'servicer' },
      ...{ returnReference: null, stated: '220.00', corrected: '200.00', difference: '-20.00' },
      ...{ reason: of.reason, adjustedBy: 'maker', ...changes },
    },
  });

  test('the difference is booked in the open period: the servicer owes what it did not remit', () => {
    given(closed).when(adjust()).then([adjusted()]);
    const state = stateAfter([...closed, adjusted()]);
    expect(state.periods.get(2)?.servicers.get('servicer')?.remitted).toBe('-20.00');
    expect(transfersOf(adjusted())).toMatchObject([{ from: 'collection', to: 'servicer:servicer' }]);
  });

  test('a returned credit is taken back whole, under the reference of its return, once', () => {
    const giveBack = returns('B-1', 'R-1');
    const returned = adjusted({
      ...{ cause: 'returned', returnReference: 'R-1', corrected: '0.00', difference: '-220.00' },
    });
    given(closed).when(giveBack).then([returned]);
    given([...closed, returned])
      .when(giveBack)
      .then(refused('BANK_REFERENCE_ALREADY_BOOKED'));
    given([...closed, returned])
      .when(returns('B-1', 'R-2'))
      .then(refused('ADJUSTMENT_WITHOUT_DIFFERENCE'));
    expect(transfersOf(returned)).toMatchObject([{ from: 'collection', effectiveDate: returnedOn }]);
  });

  test('a return that was none is taken back: the credit stands as before, and the bank’s reference is free for another', () => {
    const returned = adjusted({
      ...{ cause: 'returned', returnReference: 'R-1', corrected: '0.00', difference: '-220.00' },
    });
    const takeBack = (changes: Partial<AdjustBankCredit['sent']> = {}) =>
      adjust({ cause: 'not returned', corrected: null, returnReference: 'R-1', ...changes });
    const standing = adjusted({
      ...{ cause: 'not returned', returnReference: 'R-1' },
      ...{ stated: '0.00', corrected: '220.00', difference: '220.00' },
    });
    given([...closed, returned])
      .when(takeBack())
      .then([standing]);
    expect(transfersOf(standing)).toMatchObject([
      { to: 'collection', from: 'servicer:servicer', effectiveDate: today },
    ]);
    const state = stateAfter([...closed, returned, standing]);
    expect(state.credits).toEqual(stateAfter(closed).credits);
    expect(state.periods.get(2)?.servicers.get('servicer')?.remitted).toBe('0.00');
    const unknown = refused('RETURN_UNKNOWN', { field: 'returnReference', value: 'R-1' });
    given(closed).when(takeBack()).then(unknown);
    given([...closed, returned, standing])
      .when(takeBack())
      .then(unknown);
    given([...closed, remittanceReceived({ periodNumber: 2, bankReference: 'B-5' }), returned])
      .when(takeBack({ bankReference: 'B-5' }))
      .then(unknown);
    given([...closed, returned, standing])
      .when(returns('B-1', 'R-1'))
      .then([returned]);
    given([...closed, returned])
      .when(takeBack({ returnReference: null }))
      .then(refused('MALFORMED', { field: 'returnReference' }));
  });

  test('what a distribution under way counts on does not leave, what came in since does', () => {
    const giveBack = returns('B-1', 'R-1', { balance: '500.00', distributionUnderWay: true });
    given(closed).when(giveBack).then(refused('CREDIT_NOT_COVERED'));
    const since = (amount: string) => remittanceReceived({ periodNumber: 2, amount, bankReference: 'B-5' });
    given([...closed, since('219.99')])
      .when(giveBack)
      .then(refused('CREDIT_NOT_COVERED', { field: 'bankReference', value: 'B-1' }));
    given([...closed, since('220.00')])
      .when(giveBack)
      .then([
        adjusted({ ...{ cause: 'returned', returnReference: 'R-1' }, ...{ corrected: '0.00', difference: '-220.00' } }),
      ]);
    given(closed)
      .when(adjust({ corrected: '230.00' }, { distributionUnderWay: true }))
      .then([adjusted({ corrected: '230.00', difference: '10.00' })]);
  });

  test('cash in suspense that is returned is not there to be assigned', () => {
    const held: UnidentifiedCashReceived = {
      type: 'UnidentifiedCashReceived',
      schemaVersion: 1,
      effectiveDate: returnedOn,
      payload: { dealId: 'example', periodNumber: 2, amount: '9.00', bankReference: 'B-8', remark: 'no name' },
    };
    const returned = adjusted({
      ...{ cause: 'returned', returnReference: 'R-1', stated: '9.00', corrected: '0.00', difference: '-9.00' },
      ...{ corrects: { periodNumber: 2, bankReference: 'B-8' }, credited: { as: 'unidentified cash' } },
    });
    given([...closed, held])
      .when(returns('B-8', 'R-1'))
      .then([returned]);
    expect(stateAfter([...closed, held, returned]).suspense.size).toBe(0);
  });

  test('it is refused where it cannot be', () => {
    given(closed)
      .when(adjust({ returnReference: 'R-1' }))
      .then(refused('MALFORMED', { field: 'corrected' }));
    given(closed)
      .when(adjust({ cause: 'returned', corrected: null, valueDate: returnedOn }))
      .then(refused('MALFORMED', { field: 'returnReference' }));
    const dated = (valueDate: string | null) =>
      adjust({ cause: 'returned', corrected: null, returnReference: 'R-1', valueDate });
    given(closed)
      .when(dated(null))
      .then(refused('MALFORMED', { field: 'valueDate' }));
    given(closed).when(dated('29 June')).then(refused('DATE_MALFORMED'));
    given(closed)
      .when(dated('2026-07-04'))
      .then(refused('DATE_IN_FUTURE', { field: 'valueDate' }));
    given(closed)
      .when(dated('2026-06-09'))
      .then(refused('DATE_OUTSIDE_PERIOD', { field: 'valueDate', value: '2026-06-09' }));
    given(closed)
      .when(adjust({ corrected: '1.234' }))
      .then(refused('AMOUNT_TOO_PRECISE'));
    given(closed)
      .when(adjust({}, { deal: { status: 'unregistered' } }))
      .then(refused('DEAL_UNKNOWN'));
    given(closed)
      .when(adjust({ bankReference: 'B-7' }))
      .then(refused('BANK_CREDIT_UNKNOWN', { field: 'bankReference', value: 'B-7' }));
    given(closed)
      .when(adjust({}, { period: null }))
      .then(refused('PERIOD_UNKNOWN'));
    given(closed)
      .when(adjust({ periodNumber: 1 }))
      .then(refused('PERIOD_ALREADY_CLOSED'));
    given(closed)
      .when(adjust({ corrected: '220.00' }))
      .then(refused('ADJUSTMENT_WITHOUT_DIFFERENCE'));
    given(closed)
      .when(adjust({}, { balance: '19.99' }))
      .then(refused('CREDIT_NOT_COVERED'));
  });
});

describe('correcting an invoice', () => {
  const { given } = operation({ initialState, evolve, decide: adjustInvoice });
  const adjust = (
    sent: Partial<AdjustInvoice['sent']> = {},
    added: Partial<AdjustInvoice['added']> = {},
  ): AdjustInvoice => ({
    sent: { ...of, invoicePeriod: 1, feeId: 'audit', invoiceReference: 'I-1', corrected: '80.00', ...sent },
    added: { ...by, entered: '100.00', claimed: '20.00', ...added },
  });
  const adjusted: InvoiceAdjusted = {
    type: 'InvoiceAdjusted',
    schemaVersion: 1,
    effectiveDate: exampleDates(2).determinationDate < today ? exampleDates(2).determinationDate : today,
    payload: {
      ...{ dealId: 'example', periodNumber: 2, feeId: 'audit' },
      corrects: { periodNumber: 1, invoiceReference: 'I-1' },
      ...{ stated: '100.00', corrected: '80.00', difference: '-20.00', reason: of.reason, adjustedBy: 'maker' },
    },
  };

  test('the difference is claimed with the fee’s invoices of the open period, or kept back from them', () => {
    given(closed).when(adjust()).then([adjusted]);
    given(closed)
      .when(adjust({ corrected: '130' }, { claimed: '0.00' }))
      .then([{ ...adjusted, payload: { ...adjusted.payload, corrected: '130.00', difference: '30.00' } }]);
    given([...closed, adjusted])
      .when(adjust({ corrected: '70.00' }))
      .then(refused('CLAIM_BELOW_ZERO'));
    given([...closed, adjusted])
      .when(adjust())
      .then(refused('ADJUSTMENT_WITHOUT_DIFFERENCE'));
  });

  test('it is refused where it cannot be', () => {
    given(closed)
      .when(adjust({ reason: '' }))
      .then(refused('MALFORMED', { field: 'reason' }));
    given(closed)
      .when(adjust({}, { deal: { status: 'unregistered' } }))
      .then(refused('DEAL_UNKNOWN'));
    given(closed)
      .when(adjust({}, { entered: null }))
      .then(refused('INVOICE_UNKNOWN'));
    given([]).when(adjust()).then(refused('PERIOD_NOT_CLOSED'));
    given(closed)
      .when(adjust({}, { period: null }))
      .then(refused('PERIOD_UNKNOWN'));
    given(closed)
      .when(adjust({ periodNumber: 1 }))
      .then(refused('PERIOD_ALREADY_CLOSED'));
    given(closed)
      .when(adjust({}, { claimed: '19.99' }))
      .then(refused('CLAIM_BELOW_ZERO'));
  });
});
