import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AssetStatusLine, PeriodSummary } from '#domain/servicing';
import { renderAssetStatus, renderPeriodSummary } from '#intake';
import { statusLine } from '../../../libs/domain/testing/example-servicing.js';
import { explainerOf } from '../../../apps/platform/explainer.js';
import { differing, figuresOf } from './answered-figures.js';
import { problemOf } from './api-client.js';
import {
  AFTER_PERIOD_1,
  approve,
  collect,
  deal,
  distribution,
  establish,
  executeAll,
  instruct,
  period,
} from './example-life.js';
import { testApi, type TestApi } from './test-api.js';

const NONE = '0.00';

/** What the example's receipts say of asset A1: 400,000.00 of principal and 40,000.00 of interest. */
const first = (changes: Partial<AssetStatusLine> = {}): AssetStatusLine =>
  statusLine(2, {
    ...{ assetId: 'A1', openingPrincipal: '3000000.00', openingInterest: '200000.00', openingFee: NONE },
    ...{ newInterest: NONE, recoveredPrincipal: '400000.00', recoveredInterest: '40000.00' },
    ...{ disposalCost: '66000.00' },
    ...{ closingPrincipal: '2600000.00', closingInterest: '160000.00', closingFee: NONE },
    ...changes,
  });

const second = (changes: Partial<AssetStatusLine> = {}): AssetStatusLine =>
  statusLine(3, {
    ...{ assetId: 'A2', borrowerId: 'B-2', openingPrincipal: '500000.00', openingInterest: '20000.00' },
    ...{ openingFee: NONE, newInterest: NONE, recoveredPrincipal: NONE, recoveredInterest: NONE, disposalCost: NONE },
    ...{ closingPrincipal: '500000.00', closingInterest: '20000.00', closingFee: NONE },
    ...changes,
  });

const summary: PeriodSummary = {
  ...{ from: '2026-01-01', to: '2026-05-31', correction: 'no' },
  ...{ principal: '400000.00', interest: '40000.00', penalty: NONE, fee: NONE, gross: '440000.00' },
  ...{ disposalCost: '66000.00', net: '374000.00' },
  ...{ openingBalance: '3720000.00', newInterest: NONE, waived: NONE, removed: NONE, closingBalance: '3280000.00' },
  ...{ openingCount: '2', disposedCount: '0', removedCount: '0', closingCount: '2' },
  ...{ remitted: '374000.00', remittedOn: '2026-06-05' },
};

const statuses = `${deal}/pool/status-reports`;
const summaries = `${deal}/pool/summaries`;
const query = (fileName: string): Record<string, string> => ({ servicerId: 'servicer', periodNumber: '1', fileName });

describe('what a servicer reports of the pool', () => {
  let system: TestApi;
  beforeAll(async () => {
    system = await testApi(AFTER_PERIOD_1);
    await establish(system);
    await collect(system);
  });
  afterAll(() => system.close());

  const send = (lines: readonly AssetStatusLine[], fileName = 'status.csv') =>
    system.servicer.post(statuses, { csv: renderAssetStatus(lines), query: query(fileName) });

  it('is refused whole, with every figure that does not go on from how the pool stood', async () => {
    const answer = await send([first({ openingPrincipal: '3000000.01', closingPrincipal: '2600000.01' })]);
    expect(problemOf(answer)).toMatchObject({
      status: 422,
      code: 'FILE_REJECTED',
      faultCount: 2,
      faults: [
        { line: 2, field: 'openingPrincipal', value: '3000000.01', code: 'OPENING_BALANCE_DIFFERS' },
        { line: 0, field: 'assetId', value: 'A2', code: 'ASSET_NOT_REPORTED' },
      ],
    });
    const broken = await send([first({ closingInterest: '160000.01' }), second({ assetId: 'A9' })]);
    expect(problemOf(broken)).toMatchObject({
      faults: [{ code: 'ROLL_FORWARD_BROKEN' }, { line: 3, code: 'ASSET_NOT_IN_POOL' }],
    });
    expect(await system.maker.read(statuses)).toEqual([]);
  });

  it('stands once received, and a double click receives nothing twice', async () => {
    const file = { csv: renderAssetStatus([first(), second()]), query: query('status.csv') };
    const headers = { 'Idempotency-Key': 'status-1' };
    const receipt = await system.servicer.done(statuses, { ...file, headers });
    expect(receipt).toMatchObject({ repeated: false, events: [{ type: 'AssetStatusReceived' }] });
    expect(await system.servicer.done(statuses, { ...file, headers })).toMatchObject({ repeated: true });
    expect(problemOf(await system.servicer.post(statuses, file))).toMatchObject({ code: 'FILE_ALREADY_ACCEPTED' });
    expect(await system.auditor.read(`${deal}/pool/assets`)).toMatchObject({
      total: 2,
      rows: [
        { assetId: 'A1', claimsAtCutOff: '3200000.00', claims: '2760000.00', recovered: '440000.00' },
        { assetId: 'A2', claims: '520000.00', reported: { category: 'doubtful', borrowerId: 'B-2' } },
      ],
    });
  });

  it('is superseded by a later file until the close', async () => {
    const answer = await send([first(), second({ category: 'loss' })], 'status-v2.csv');
    expect(answer.status).toBe(201);
    expect(await system.servicer.read(statuses)).toMatchObject([
      { version: 1, fileName: 'status.csv', closingClaims: '3280000.00' },
      { version: 2, fileName: 'status-v2.csv', supersededAtCursor: null },
    ]);
    expect(await system.maker.read(`${deal}/pool/assets/A2/history`)).toMatchObject([{ category: 'loss' }]);
    const days = { from: '2026-05-30', to: '2026-06-01' };
    const between = { firstDay: days.from, secondDay: days.to, from: 'not reported' };
    expect(await system.maker.read(`${deal}/pool/migration`, { query: days })).toMatchObject([
      { ...between, to: 'doubtful', assetCount: 1, claimsBefore: '3200000.00', claimsAfter: '2760000.00' },
      { ...between, to: 'loss', assetCount: 1, claimsBefore: '520000.00', claimsAfter: '520000.00' },
    ]);
    expect(await system.maker.read(`${deal}/pool/strata`, { query: { by: 'category' } })).toEqual([
      { stratum: 'doubtful', assetCount: 1, claims: '2760000.00' },
      { stratum: 'loss', assetCount: 1, claims: '520000.00' },
    ]);
  });

  it('comes with a summary that opens with the pool at cut-off', async () => {
    const wrong = { ...summary, openingBalance: '3720000.01', closingBalance: '3280000.01' };
    const refused = await system.servicer.post(summaries, { csv: renderPeriodSummary(wrong), query: query('s.csv') });
    expect(problemOf(refused)).toMatchObject({ code: 'OPENING_BALANCE_DIFFERS', field: 'openingBalance' });
    await system.servicer.done(summaries, { csv: renderPeriodSummary(summary), query: query('summary.csv') });
    expect(await system.auditor.read(summaries)).toMatchObject([{ version: 1, gross: '440000.00', openingCount: '2' }]);
  });

  it('is a servicer’s own: in no other’s name, and not for another’s eyes', async () => {
    const stranger = await system.as({ subject: 'servicer-9', roles: ['servicer'], partyId: 'another' });
    const answer = await stranger.post(statuses, {
      csv: renderAssetStatus([first(), second()]),
      query: query('x.csv'),
    });
    expect(problemOf(answer)).toMatchObject({ status: 404, code: 'DEAL_UNKNOWN' });
    for (const path of [statuses, summaries]) {
      expect(problemOf(await stranger.get(path))).toMatchObject({ code: 'DEAL_UNKNOWN' });
    }
    expect(problemOf(await stranger.get(`${deal}/pool/assets`))).toMatchObject({ code: 'FORBIDDEN' });
    expect(problemOf(await system.custodian.get(statuses))).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('is closed with the period', async () => {
    await system.maker.doneOn(period, 'closure');
    const late = await send([first(), second({ category: 'substandard' })], 'status-v3.csv');
    expect(problemOf(late)).toMatchObject({ status: 409, code: 'PERIOD_ALREADY_CLOSED' });
    const wrongPeriod = await system.servicer.post(statuses, {
      csv: renderAssetStatus([first(), second()]),
      query: { ...query('x.csv'), periodNumber: '9' },
    });
    expect(problemOf(wrongPeriod).status).toBeGreaterThanOrEqual(404);
  });

  it('is corrected in the open period, which goes on from the corrected figures; what was published stays', async () => {
    const { maker, registrar, auditor, servicer } = system;
    const asset = { correctsPeriod: 1, assetId: 'A2', corrected: { waived: '20000.00', closingInterest: '0.00' } };
    const of = { periodNumber: 2, servicerId: 'servicer', reason: 'a letter' };
    await maker.done(`${distribution}/calculation`);
    await approve(system);
    await instruct(system);
    await executeAll(system);
    await registrar.doneOn(distribution, 'holder-payment', { paidOn: '2026-06-26' });

    const wrong = await maker.post(`${deal}/adjustments/assets`, {
      body: { ...of, ...asset, corrected: { waived: '1' } },
    });
    expect(problemOf(wrong)).toMatchObject({ status: 422, code: 'ADJUSTMENT_CONTRADICTED', field: 'closingPrincipal' });
    await maker.done(`${deal}/adjustments/assets`, { body: { ...of, ...asset } });
    const corrected = { waived: '20000.00', disposalCost: '66500.00' };
    await maker.done(`${deal}/adjustments/summaries`, { body: { ...of, correctsPeriod: 1, corrected } });

    expect(await auditor.read(`${deal}/pool/assets/A2/history`)).toMatchObject([
      {
        closingInterest: '20000.00',
        waived: '0.00',
        adjustments: [{ closingInterest: '-20000.00', waived: '20000.00' }],
      },
    ]);
    expect(await auditor.read(summaries)).toMatchObject([
      { closingBalance: '3280000.00', corrected: { closingBalance: '3260000.00', net: '373500.00' }, correctedIn: 2 },
    ]);
    const claimsOn = (asOf: string) => auditor.read(`${deal}/pool/assets`, { query: { asOf } });
    expect(await claimsOn('2026-06-01')).toMatchObject({ rows: [{}, { claims: '520000.00', waived: '0.00' }] });
    expect(await claimsOn(AFTER_PERIOD_1)).toMatchObject({ rows: [{}, { claims: '500000.00', waived: '20000.00' }] });
    expect(await auditor.read(`${deal}/adjustments`)).toMatchObject([
      {
        kind: 'asset status',
        difference: null,
        figures: { stated: { waived: '0.00' }, corrected: { waived: '20000.00' } },
      },
      { kind: 'period summary', correctsPeriod: 1, figures: { corrected: { net: '373500.00' } } },
    ]);

    const figures = [
      ...figuresOf('/deals/{dealId}/pool/status-reports', of, await auditor.read(`${deal}/pool/status-reports`)),
      ...figuresOf('/deals/{dealId}/pool/summaries', of, await auditor.read(summaries)),
      ...figuresOf(
        '/deals/{dealId}/pool/assets/{assetId}/history',
        { assetId: 'A2' },
        await auditor.read(`${deal}/pool/assets/A2/history`),
      ),
    ];
    expect(figures.filter(({ link }) => link !== null).length).toBeGreaterThan(26 + 7);
    expect(await differing(figures, explainerOf(system.backend))).toEqual([]);

    const next = (interest: string): readonly AssetStatusLine[] => {
      const left = { openingPrincipal: '2600000.00', openingInterest: '160000.00', closingInterest: '120000.00' };
      return [
        first({ ...left, closingPrincipal: '2200000.00' }),
        second({ openingInterest: interest, closingInterest: interest }),
      ];
    };
    const sendNext = (interest: string) =>
      servicer.post(statuses, {
        csv: renderAssetStatus(next(interest)),
        query: { ...query('status-2.csv'), periodNumber: '2' },
      });
    expect(problemOf(await sendNext('20000.00'))).toMatchObject({
      faults: [{ field: 'openingInterest', code: 'OPENING_BALANCE_DIFFERS', message: 'A2 was left with 0.00' }],
    });
    expect((await sendNext('0.00')).status).toBe(201);
  });
});
