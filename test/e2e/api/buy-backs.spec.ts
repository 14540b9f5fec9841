import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Why } from '#audit';
import type { DealTerms } from '#domain/deal';
import type { Amount } from '#domain/shared';
import { explained } from './answered-figures.js';
import { problemOf } from './api-client.js';
import { verifiedBundle } from './bundle-on-disk.js';
import {
  AFTER_PERIOD_1,
  approve,
  calculate,
  collect,
  deal,
  distribution,
  establish,
  executeAll,
  instruct,
  terms,
} from './example-life.js';
import { testApi, type TestApi } from './test-api.js';

/** The originator may buy assets back, and all that is left once a part of the pool is gone. */
const sold: DealTerms = {
  ...terms,
  buyBacks: { price: 'outstanding principal', cleanUp: { poolAtMost: '0.90' } },
};

interface BuyBack {
  readonly status: string;
  readonly price: Amount;
  readonly paid: Amount;
  readonly digest: string;
  readonly lapse: { readonly digest: string } | null;
}

describe('assets bought back over HTTP', () => {
  let system: TestApi;
  const path = (requestId: string): string => `${deal}/buy-backs/${requestId}`;
  const request = (requestId: string): Promise<BuyBack> => system.auditor.read<BuyBack>(path(requestId));
  const repurchase = (requestId: string, assetId: string) => ({
    ...{ requestId, kind: 'repurchase', party: 'originator', effectiveFrom: '2026-05-01', payBy: '2026-05-31' },
    ...{ assets: [{ assetId }], reason: 'warranty 3 is broken' },
  });
  const cleanUp = (requestId: string) => ({
    ...{ requestId, party: 'originator', periodNumber: 1, price: '400000.00' },
    ...{ payBy: '2026-06-05', reason: 'letter 12' },
  });
  const paid = (amount: Amount, bankReference: string) => ({
    body: { periodNumber: 1, amount, valueDate: '2026-05-31', bankReference },
  });
  const approves = async (requestId: string): Promise<void> => {
    const { digest } = await request(requestId);
    await system.checker.done(`${path(requestId)}/approval`, { body: { digest } });
  };

  beforeAll(async () => {
    system = await testApi(AFTER_PERIOD_1);
    await establish(system, { body: sold });
    await collect(system);
  });
  afterAll(() => system.close());

  it('is requested by one person, and sent back or approved by another, for what was seen', async () => {
    const { maker, checker } = system;
    await maker.done(`${deal}/buy-backs`, { body: repurchase('hasty', 'A2') });
    await checker.done(`${path('hasty')}/send-back`, { body: { reason: 'which warranty?' } });
    expect(await request('hasty')).toMatchObject({ status: 'sent back', decidedBy: 'checker-1' });
    await maker.done(`${deal}/buy-backs`, { body: repurchase('ineligible', 'A2') });
    const { digest } = await request('ineligible');
    expect(problemOf(await maker.post(`${path('ineligible')}/approval`, { body: { digest } }))).toMatchObject({
      status: 403,
    });
    const other = { body: { digest: '0'.repeat(64) } };
    expect(problemOf(await checker.post(`${path('ineligible')}/approval`, other))).toMatchObject({
      ...{ status: 412, code: 'APPROVAL_OF_OTHER_FIGURES' },
    });
    await approves('ineligible');
    expect(await request('ineligible')).toMatchObject({ status: 'approved', price: '500000.00', paid: '0.00' });
  });

  it('is paid, and what was booked wrong of that is corrected', async () => {
    const { maker, custodian } = system;
    await custodian.done(`${path('ineligible')}/payments`, paid('499999.00', 'BB-1'));
    expect(problemOf(await custodian.post(`${path('ineligible')}/payments`, paid('1.01', 'BB-2')))).toMatchObject({
      ...{ status: 409, code: 'BUY_BACK_NOT_OWED' },
    });
    const correction = { periodNumber: 1, bankReference: 'BB-1', cause: 'wrong figure', corrected: '500000.00' };
    await maker.done(`${deal}/adjustments/bank-credits`, { body: { ...correction, reason: 'the bank’s advice' } });
    expect(await request('ineligible')).toMatchObject({ paid: '500000.00' });
  });

  it('lapses by two people while it is not paid, and may be requested again', async () => {
    const { maker, checker, custodian } = system;
    await maker.done(`${deal}/clean-up`, { body: cleanUp('late') });
    await approves('late');
    expect(problemOf(await maker.post(`${deal}/clean-up`, { body: cleanUp('all') }))).toMatchObject({
      ...{ status: 409, code: 'CLEAN_UP_ALREADY_REQUESTED' },
    });
    const early = { body: { digest: '0'.repeat(64) } };
    expect(problemOf(await checker.post(`${path('late')}/lapse/confirmation`, early))).toMatchObject({
      ...{ status: 409, code: 'LAPSE_NOT_PROPOSED' },
    });
    const lapse = { outcome: 'assets stay', reason: 'withdrawn by letter 13' };
    await maker.done(`${path('late')}/lapse`, { body: lapse });
    const digest = (await request('late')).lapse?.digest;
    await checker.done(`${path('late')}/lapse/confirmation`, { body: { digest } });
    expect(await request('late')).toMatchObject({ status: 'lapsed', lapse: { ...lapse, confirmedBy: 'checker-1' } });
    expect(problemOf(await custodian.post(`${path('late')}/payments`, paid('1.00', 'BB-3')))).toMatchObject({
      ...{ status: 409, code: 'BUY_BACK_LAPSED' },
    });
  });

  it('takes all that is left by a clean-up call, which ends the trust', async () => {
    const { maker, checker, custodian, registrar, auditor } = system;
    await maker.done(`${deal}/clean-up`, { body: cleanUp('all') });
    await approves('all');
    await custodian.done(`${path('all')}/payments`, paid('400000.00', 'BB-4'));
    await calculate(system);
    expect(await auditor.read(distribution)).toMatchObject({ available: '1274000.00' });
    await approve(system);
    await instruct(system);
    await executeAll(system);
    await registrar.doneOn(distribution, 'holder-payment', { paidOn: '2026-06-26' });
    expect(await auditor.read(deal)).toMatchObject({
      ...{ status: 'terminated', termination: { ground: 'clean-up call', evidence: 'all' } },
    });
    await checker.done(`${deal}/liquidation`, { body: { report: 'report 1' } });
    expect(problemOf(await maker.post(`${deal}/buy-backs`, { body: repurchase('more', 'A1') }))).toMatchObject({
      ...{ status: 409, code: 'TRUST_LIQUIDATED' },
    });
    expect(await auditor.read(deal)).toMatchObject({ status: 'liquidated' });
  });

  it('says of each figure why it is so', async () => {
    const { amiss, fields } = await explained(system, AFTER_PERIOD_1, [
      [`${deal}/buy-backs`],
      [path('ineligible')],
      [`${deal}/accounts`],
    ]);
    expect(amiss).toEqual([]);
    expect([...fields]).toEqual(
      expect.arrayContaining(['BuyBack.paid', 'BuyBackWithAssets.price', 'BuyBackAsset.principal']),
    );
    const figure = `deal/${terms.dealId}/list/buy-back/ineligible/${AFTER_PERIOD_1}/paid`;
    expect(await system.auditor.read('/why', { query: { figure } })).toMatchObject({
      value: '500000.00',
      parts: [{ value: '499999.00' }, { value: '1.00' }],
    });
  });

  it('leads from the payment to the bank’s credit, its correction, the request and the approval', async () => {
    const figure = `deal/${terms.dealId}/period/1/input/buyBacks: ineligible`;
    const tree = await system.auditor.read<Why>('/why', { query: { figure, depth: '2' } });
    expect(tree).toMatchObject({
      value: '500000.00',
      parts: [{ value: '499999.00' }, { value: '1.00' }, { name: 'requested' }, { name: 'approved' }],
    });
  });

  it('proves itself by a bundle with Node alone', async () => {
    await system.backend.notary.catchUp();
    const said = await verifiedBundle(system.auditor, { dealId: terms.dealId, files: 'included' });
    expect(said).toContain('Everything that was checked holds.');
  });
});
