import { describe, expect, test } from '@jest/globals';
import type { DealTerms } from '#domain/deal';
import type { FixingsState } from '#domain/fixings';
import { noReceipts, type ReceiptTotals } from '#domain/upload';
import type { AccountCredit } from '#domain/waterfall';
import { accountsDeal, poolReport } from '../testing/example-accounts-deal.js';
import { exampleTerms } from '../testing/example-deal.js';
import type { PeriodCollections } from './collections.state.js';
import { datedInputs, type DatedSources } from './dated-inputs.js';

const lpr: FixingsState = {
  status: 'published',
  index: 'LPR',
  version: 1,
  from: '2026-01-20',
  through: '2026-05-19',
  fixings: [
    { date: '2026-01-20', rate: '0.05' },
    { date: '2026-04-20', rate: '0.045' },
  ],
};

const sources = (changes: Partial<DatedSources> = {}): DatedSources => ({
  terms: accountsDeal,
  paymentDate: '2026-06-26',
  previousPaymentDate: null,
  fixings: [{ index: 'LPR', state: lpr }],
  purchases: [],
  ...changes,
});

const may = poolReport('2026-05-31', {
  collected: { principal: '100.00', prepayment: '50.00', recovery: '8.00', interest: '40.00' },
});

const totals: ReceiptTotals = {
  ...noReceipts,
  principal: '158.00',
  interest: '40.00',
  gross: '198.00',
  net: '198.00',
};

const collections = (changes: Partial<PeriodCollections> = {}): PeriodCollections => ({
  frozen: false,
  carries: false,
  servicers: new Map(),
  accountIncome: '0.00',
  bankCharges: '0.00',
  invested: { net: '0.00', lost: '0.00' },
  statement: null,
  accountCredits: [],
  support: [],
  estimates: new Map(),
  buyBacks: [],
  supportsAdjusted: [],
  cleanUpPaid: false,
  claimAdjustments: new Map(),
  poolReports: [{ servicerId: 'servicer', ...may }],
  ...changes,
});

const credit = (date: string): AccountCredit => ({ date, accountId: 'reserve', amount: '1.00' });

describe('the facts of a period by their days', () => {
  test('are what the payment buys, on its day', () => {
    const bought = { purchaseId: 'p-1', seller: 'originator', price: '600.00', balance: '650.00' };
    expect(datedInputs(collections(), totals, sources({ purchases: [bought] }))).toMatchObject({
      value: { purchases: [{ ...bought, date: '2026-06-26' }] },
    });
  });

  test('are the pool reports, the credits of the bank and the fixing of each reset', () => {
    expect(datedInputs(collections({ accountCredits: [credit('2026-06-20')] }), totals, sources())).toEqual({
      ok: true,
      value: {
        paymentDate: '2026-06-26',
        poolReports: [may],
        fixings: [{ index: 'LPR', date: '2026-04-20', rate: '0.045' }],
        accountIncome: [credit('2026-06-20')],
        purchases: [],
        cleanUp: false,
      },
    });
  });

  test('count on the nearest day of the payment’s own, where they fall before or after these', () => {
    const late = sources({ previousPaymentDate: '2026-06-02', paymentDate: '2026-06-26', fixings: [] });
    const dated = datedInputs(
      collections({ accountCredits: [credit('2026-06-30'), credit('2026-06-01'), credit('2026-06-03')] }),
      totals,
      late,
    );
    expect(dated).toMatchObject({
      ok: true,
      value: {
        poolReports: [{ date: '2026-06-03' }],
        accountIncome: [credit('2026-06-03'), credit('2026-06-03'), credit('2026-06-26')],
      },
    });
  });

  test('need a report, where accounts are credited by it', () => {
    expect(datedInputs(collections({ poolReports: [] }), totals, sources())).toMatchObject({
      error: { code: 'POOL_REPORT_MISSING', field: 'term', value: 'accounts' },
    });
  });

  test('need one in a deal with the house’s accounts only where its terms read the pool', () => {
    const unreported = (terms: DealTerms) =>
      datedInputs(collections({ poolReports: [] }), noReceipts, sources({ terms }));
    const keeping: DealTerms = { ...exampleTerms, pool: { originalBalance: '900.00', openingBalance: '900.00' } };
    expect(unreported(keeping)).toMatchObject({ ok: true, value: { poolReports: [] } });
    const waterfall: DealTerms['waterfall'] = [
      { step: 'if', condition: { is: '<', left: { quantity: 'pool balance' }, right: { amount: '90.00' } }, then: [] },
      ...keeping.waterfall,
    ];
    expect(unreported({ ...keeping, waterfall })).toMatchObject({
      error: {
        code: 'POOL_REPORT_MISSING',
        field: 'term',
        value: 'waterfall[0].condition.left.quantity',
        message: `the pool of ${keeping.dealId} is not reported for the period, and waterfall[0].condition.left.quantity of its terms needs that`,
      },
    });
  });

  test('say what the receipts say, by component', () => {
    expect(datedInputs(collections(), { ...totals, principal: '157.99' }, sources())).toMatchObject({
      ok: false,
      error: {
        code: 'POOL_REPORT_DIFFERS',
        field: 'principal',
        message: 'the pool reports say 158.00 of principal, prepayment, recovery, the receipts 157.99',
      },
    });
  });

  test('are credited whole: a servicer that keeps disposal cost back remits less', () => {
    expect(datedInputs(collections(), { ...totals, disposalCost: '8.00', net: '190.00' }, sources())).toMatchObject({
      ok: false,
      error: { code: 'POOL_REPORT_DIFFERS', field: 'disposalCost', value: '8.00' },
    });
  });

  test('have a fixing for every reset, or say which is missing', () => {
    expect(datedInputs(collections(), totals, sources({ fixings: [] }))).toMatchObject({
      ok: false,
      error: { code: 'FIXING_MISSING', field: 'LPR', value: '2026-05-01' },
    });
  });
});
