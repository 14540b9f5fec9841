import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Why } from '#audit';
import { poolComponents, type DealTerms } from '#domain/deal';
import type { Amount } from '#domain/shared';
import { renderPoolTape, renderReceipts } from '#intake';
import { explained } from './answered-figures.js';
import { problemOf } from './api-client.js';
import { verifiedBundle } from './bundle-on-disk.js';
import {
  AFTER_PERIOD_1,
  approve,
  calculate,
  deal,
  distribution,
  establish,
  executeAll,
  instruct,
  period,
  receiptsQuery,
  remittance,
  terms,
} from './example-life.js';
import { testApi, type TestApi } from './test-api.js';

/** The deal with income and principal apart, whose principal buys assets. */
const revolving: DealTerms = {
  ...terms,
  ...{ taxes: [], fees: [], reserve: null, initialStatus: 'revolving' },
  accounts: [
    { accountId: 'income', name: 'Income', openingBalance: '0.00' },
    { accountId: 'principal', name: 'Principal', openingBalance: '0.00' },
  ],
  collectionRules: poolComponents.map((component) => {
    const account = ['interest', 'penalty', 'fee'].includes(component) ? 'income' : 'principal';
    return { component, to: [{ account, share: '1' }] };
  }),
  pool: { originalBalance: '3500000.00', openingBalance: '3500000.00' },
  waterfall: [
    { step: 'accrue interest', classes: ['senior'] },
    { step: 'pay interest', classes: ['senior'], from: 'income' },
    { step: 'pay principal pro rata', classes: ['senior', 'sub'], from: 'principal', schedule: 'kept' },
    { step: 'pay remainder', class: 'sub', from: 'income' },
  ],
  otherWaterfalls: {
    revolving: [
      { step: 'accrue interest', classes: ['senior'] },
      { step: 'pay interest', classes: ['senior'], from: 'income' },
      { step: 'buy assets', from: 'principal' },
      { step: 'pay remainder', class: 'sub', from: 'income' },
    ],
  },
};

interface Purchase {
  readonly status: string;
  readonly digest: string;
  readonly admittedOn: string | null;
}

const offered = renderPoolTape([
  { assetId: 'N1', principal: '300000.00', interest: '0.00', fee: '0.00', facts: { region: '渝' } },
  { assetId: 'N2', principal: '90000.00', interest: '500.00', fee: '0.00' },
]);

const paid = renderReceipts([
  {
    ...{ line: 2, assetId: 'A1', receiptNumber: 'R-1', receivedOn: '2026-04-01', principal: '400000.00' },
    ...{ interest: '40000.00', penalty: '0.00', fee: '0.00', disposalCost: '0.00', method: 'collection' },
  },
]);

const offer = (purchaseId: string, price: Amount) => ({
  ...{ purchaseId, price, periodNumber: '1', seller: 'originator', reason: 'offer of 12 May' },
});

describe('assets bought over HTTP', () => {
  let system: TestApi;
  const purchases = `${deal}/purchases`;
  const purchase = (purchaseId: string): Promise<Purchase> => system.auditor.read(`${purchases}/${purchaseId}`);

  beforeAll(async () => {
    system = await testApi(AFTER_PERIOD_1);
    await establish(system, { body: revolving });
    const { servicer, custodian } = system;
    await servicer.done(`${deal}/uploads`, { csv: paid, query: receiptsQuery });
    await custodian.done(`${deal}/remittances`, { body: { ...remittance, amount: '440000.00' } });
    const none = '0.00';
    const collected = { ...{ penalty: none, fee: none, prepayment: none, recovery: none } };
    const said = { date: '2026-05-31', balance: '3100000.00', defaulted: none, servicerId: 'servicer' };
    const report = { ...said, collected: { ...collected, principal: '400000.00', interest: '40000.00' } };
    await servicer.done(`${period}/pool-reports`, { body: report });
  });
  afterAll(() => system.close());

  it('is requested with a tape by one person, and approved by another for what was seen', async () => {
    const { maker, checker, auditor } = system;
    const unread = await maker.post(purchases, { csv: 'nothing,of,use\n1,2,3\n', query: offer('first', '1.00') });
    expect(problemOf(unread)).toMatchObject({ status: 400, code: 'FILE_UNREADABLE' });
    const forbidden = await checker.post(purchases, { csv: offered, query: offer('first', '380000.00') });
    expect(problemOf(forbidden)).toMatchObject({ status: 403 });
    await maker.done(purchases, { csv: offered, query: offer('first', '380000.00') });
    const again = await maker.post(purchases, { csv: offered, query: offer('second', '380000.00') });
    expect(problemOf(again)).toMatchObject({ status: 422, code: 'PURCHASE_INVALID' });
    expect(await auditor.read(purchases)).toMatchObject([
      { purchaseId: 'first', status: 'requested', assetCount: 2, principal: '390000.00', claims: '390500.00' },
    ]);
    expect(await auditor.read(`${purchases}/first/assets`, { query: { limit: '1' } })).toMatchObject({
      ...{ total: 2, rows: [{ assetId: 'N1', region: '渝' }] },
    });
    const other = await checker.post(`${purchases}/first/approval`, { body: { digest: '0'.repeat(64) } });
    expect(problemOf(other)).toMatchObject({ status: 412, code: 'APPROVAL_OF_OTHER_FIGURES' });
    const { digest } = await purchase('first');
    await checker.done(`${purchases}/first/approval`, { body: { digest } });
    expect(problemOf(await auditor.get(`${purchases}/none`))).toMatchObject({ status: 404, code: 'PURCHASE_UNKNOWN' });
  });

  it('is not bought where the payment does not pay for it', async () => {
    const { maker, checker } = system;
    const csv = renderPoolTape([{ assetId: 'N3', principal: '21000.00', interest: '0.00', fee: '0.00' }]);
    await maker.done(purchases, { csv, query: offer('rest', '20000.01') });
    const { digest } = await purchase('rest');
    await checker.done(`${purchases}/rest/approval`, { body: { digest } });
    expect(
      problemOf(await maker.post(`${period}/closure`, { headers: { 'If-Match': await maker.etagOf(period) } })),
    ).toMatchObject({ code: 'PURCHASE_NOT_COVERED' });
    await maker.done(`${purchases}/rest/send-back`, { body: { reason: 'one fen too much' } });
    expect(await purchase('rest')).toMatchObject({ status: 'sent back', sentBackBecause: 'one fen too much' });
  });

  it('is paid to its seller, and in the pool from then on', async () => {
    const { auditor, registrar } = system;
    await calculate(system);
    await approve(system);
    await instruct(system);
    await executeAll(system);
    expect(await purchase('first')).toMatchObject({ status: 'approved', admittedOn: null });
    const { paymentDate: paidOn } = await auditor.read<{ paymentDate: string }>(distribution);
    await registrar.doneOn(distribution, 'holder-payment', { paidOn });
    expect(await purchase('first')).toMatchObject({ status: 'in the pool', admittedOn: paidOn });
    const pool = await auditor.read(`${deal}/pool/assets`, { query: { asOf: paidOn } });
    expect(pool).toMatchObject({ rows: ['A1', 'A2', 'N1', 'N2'].map((assetId) => ({ assetId })), total: 4 });
    const line = `deal/${terms.dealId}/period/1/line/3/pool:assets%20bought:first`;
    const { value, parts } = await auditor.read<Why>('/why', { query: { figure: line, depth: '3' } });
    expect(value).toBe('380000.00');
    expect(JSON.stringify(parts)).toContain('what 2 assets owe by their tape');
    await system.backend.notary.catchUp();
    const said = await verifiedBundle(auditor, { dealId: terms.dealId, files: 'included' });
    expect(said).toContain('Everything that was checked holds.');
  });

  it('says of each figure why it is so', async () => {
    const { amiss, fields } = await explained(system, AFTER_PERIOD_1, [
      [purchases],
      [`${purchases}/first`],
      [`${purchases}/first/assets`],
      [`${period}/pool-reports`],
    ]);
    expect(amiss).toEqual([]);
    const figures = ['principal', 'interest', 'fee'];
    expect([...fields]).toEqual(
      expect.arrayContaining([
        ...['price', 'claims', ...figures].map((field) => `Purchase.${field}`),
        ...figures.map((field) => `ListedAssetView.${field}`),
        'PoolReport.balance',
      ]),
    );
  });
});
