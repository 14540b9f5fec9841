import { describe, expect, test } from '@jest/globals';
import { knownSchemas, type TruststreamEvent } from '#domain/events';
import { accountIncomeReceived, collectionReceived, remittanceReceived } from '../testing/example-collections.js';
import { periodClosed } from '../testing/example-closing.js';
import { exampleTransfer, executed, issued, notExecuted } from '../testing/example-instruction.js';
import { transfersOf } from './transfers.js';

const booked = (event: TruststreamEvent): string[] =>
  transfersOf(event).map(({ from, to, amount, effectiveDate }) => `${effectiveDate} ${from} → ${to} ${amount}`);

describe('what an event books', () => {
  test('a collection: gross from the borrowers to the servicer, disposal cost onwards', () => {
    expect(booked(collectionReceived())).toEqual([
      '2026-05-31 obligors → servicer:servicer 240.00',
      '2026-05-31 servicer:servicer → disposal-costs 20.00',
    ]);
  });

  test('nothing is booked for nothing', () => {
    const totals = { ...collectionReceived().payload.totals, disposalCost: '0.00', net: '240.00' };
    expect(booked(collectionReceived({ totals }))).toEqual(['2026-05-31 obligors → servicer:servicer 240.00']);
  });

  test('a remittance: from the servicer to the collection account', () => {
    expect(booked(remittanceReceived())).toEqual(['2026-06-10 servicer:servicer → collection 220.00']);
  });

  test('income of the account: from the bank', () => {
    expect(booked(accountIncomeReceived)).toEqual(['2026-06-10 bank → collection 3.50']);
  });

  test('income of an account that the deal names: to that account', () => {
    const { payload } = accountIncomeReceived;
    expect(booked({ ...accountIncomeReceived, payload: { ...payload, accountId: 'reserve' } })).toEqual([
      '2026-06-10 bank → account:reserve 3.50',
    ]);
  });

  test('what a provider of a support pays: from it, to the collection account or the one that the deal names', () => {
    const paid = {
      type: 'SupportPaymentReceived',
      schemaVersion: 1,
      effectiveDate: '2026-06-20',
      payload: {
        dealId: 'example',
        periodNumber: 1,
        supportId: 'liquidity',
        provider: 'holder-a',
        amount: '60.00',
        bankReference: 'S1',
      },
    } as const;
    expect(booked(paid)).toEqual(['2026-06-20 payee:holder-a → collection 60.00']);
    expect(booked({ ...paid, payload: { ...paid.payload, accountId: 'income' } })).toEqual([
      '2026-06-20 payee:holder-a → account:income 60.00',
    ]);
  });

  test('a trust that begins: what its own accounts hold, the empty ones left out', () => {
    expect(
      booked({
        type: 'TrustEstablished',
        schemaVersion: 1,
        effectiveDate: '2026-03-16',
        payload: {
          dealId: 'example',
          closingDate: '2026-03-16',
          classes: [],
          accounts: [
            { accountId: 'income', balance: '0.00' },
            { accountId: 'reserve', balance: '100.00' },
          ],
        },
      }),
    ).toEqual(['2026-03-16 opening-balances → account:reserve 100.00']);
  });

  test('an executed instruction: what it says; one that was not executed: nothing', () => {
    expect(booked(executed(2))).toEqual(['2026-06-24 collection → tax 1.30']);
    expect(booked(issued(2))).toEqual([]);
    expect(booked(notExecuted(2))).toEqual([]);
  });

  test('an instruction to somewhere that is no account throws', () => {
    const payload = { ...exampleTransfer, to: 'taxes', attempt: 1, bankReference: 'B-7' };
    expect(() => transfersOf({ ...executed(1), payload })).toThrow('collection and taxes are accounts of the chart');
  });

  test('holders paid: from the registrar to each who gets something', () => {
    const entitlement = { units: '1', interest: '0.00', principal: '0.00', yield: '0.00' };
    expect(
      booked({
        type: 'HoldersPaid',
        schemaVersion: 1,
        effectiveDate: '2026-06-26',
        payload: {
          dealId: 'example',
          periodNumber: 1,
          classId: 'senior',
          recordDate: '2026-06-25',
          registerVersion: 1,
          entitlements: [
            { ...entitlement, holderId: 'acct-1', total: '0.02' },
            { ...entitlement, holderId: 'acct-2', total: '0.00' },
          ],
          total: '0.02',
        },
      }),
    ).toEqual(['2026-06-26 registrar → holder:senior:acct-1 0.02']);
  });

  test('a frozen figure is not booked again', () => {
    expect(booked(periodClosed)).toEqual([]);
  });

  test('every event of the system is answered, and an unknown one throws', () => {
    const bookings = [
      'TrustEstablished',
      'CollectionReceived',
      'RemittanceReceived',
      'UnidentifiedCashReceived',
      'UnidentifiedCashAssigned',
      'AccountIncomeReceived',
      'BankChargeBooked',
      'InvestmentBought',
      'InvestmentMatured',
      'InvestmentLost',
      'ReceiptAdjusted',
      'BankCreditAdjusted',
      'PeriodRestated',
      'SupportPaymentReceived',
      'BuyBackPaymentReceived',
      'InstructionExecuted',
      'PaymentReturned',
      'ReturnReversed',
      'HoldersPaid',
    ];
    for (const type of Object.keys(knownSchemas).filter((name) => !bookings.includes(name))) {
      expect(transfersOf({ ...periodClosed, type } as TruststreamEvent)).toEqual([]);
    }
    expect(() => transfersOf({ ...periodClosed, type: 'PeriodReopened' } as unknown as TruststreamEvent)).toThrow(
      'unknown event of the log',
    );
  });
});
