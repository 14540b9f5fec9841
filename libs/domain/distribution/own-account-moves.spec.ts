import { describe, expect, test } from '@jest/globals';
import { runWaterfall, type WaterfallResult } from '#domain/waterfall';
import { accountsDeal, accountsInputs, poolReport } from '../testing/example-accounts-deal.js';
import { calculationOf, exampleResult } from '../testing/example-distribution.js';
import { ownAccountMoves } from './own-account-moves.js';
import { transferPlan } from './transfer-plan.js';

const may = poolReport('2026-05-31', { collected: { principal: '1000.00', interest: '300.00' }, balance: '38000.00' });
const result: WaterfallResult = runWaterfall(accountsDeal, accountsInputs({ dated: { poolReports: [may] } }));

const groups = (of: WaterfallResult): string[][] =>
  transferPlan(calculationOf(of)).map(({ instructions }) =>
    instructions.map(({ from, to, amount, purpose }) => `${from} → ${to} ${amount} (${purpose})`),
  );

describe('the transfers of a deal with accounts of its own', () => {
  test('give the accounts what was collected, net what they give each other, and pay by the sub-accounts', () => {
    expect(groups(result)).toEqual([
      [
        'collection → account:income 400.00 (period 1: collections)',
        'collection → account:principal 900.00 (period 1: collections)',
        'payee:trustee → account:income 50.00 (period 1: support:guarantor:drawn)',
      ],
      [
        'account:income → fees 100.07 (period 1: fees and expenses)',
        'account:income → securities 349.93 (period 1: interest, principal and yield of the securities)',
        'account:principal → securities 900.00 (period 1: interest, principal and yield of the securities)',
      ],
      [
        'fees → payee:trustee 7.00 (period 1: fee:audit)',
        'fees → payee:trustee 9.78 (period 1: fee:vat)',
        'fees → payee:servicer 83.29 (period 1: fee:servicer)',
        'securities → registrar 1237.76 (period 1: class:senior)',
        'securities → registrar 12.17 (period 1: class:sub)',
      ],
    ]);
  });

  test('give an account less where servicers keep back for a restated period, and more where they remit for one', () => {
    const restated = [
      { date: '2026-05-31', accountId: 'income', amount: '-30.00' },
      { date: '2026-05-31', accountId: 'principal', amount: '10.00' },
    ];
    const inputs = accountsInputs({ dated: { poolReports: [may], restated } });
    expect(groups(runWaterfall(accountsDeal, inputs))[0]).toEqual([
      'collection → account:income 370.00 (period 1: collections)',
      'collection → account:principal 910.00 (period 1: collections)',
      'payee:trustee → account:income 50.00 (period 1: support:guarantor:drawn)',
    ]);
  });

  test('are none of a deal that names no accounts', () => {
    expect(ownAccountMoves(calculationOf(exampleResult))).toBeNull();
  });
});
