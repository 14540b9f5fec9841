import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { explainerOf } from '../../../apps/platform/explainer.js';
import { verifyInstallation } from '../../../apps/platform/verification.js';
import { exampleForecast } from '../../../libs/domain/testing/example-forecast.js';
import { explained } from './answered-figures.js';
import { problemOf } from './api-client.js';
import { AFTER_PERIOD_1, collect, deal, establish, period, terms } from './example-life.js';
import { testApi, type TestApi } from './test-api.js';

const forecasts = `${deal}/forecasts`;

describe('what the pool is expected to bring, over HTTP', () => {
  let system: TestApi;
  beforeAll(async () => {
    system = await testApi(AFTER_PERIOD_1);
    const { maker } = system;
    await establish(system);
    await collect(system);
    await maker.done(`${period}/reconciliation/runs`);
    await maker.doneOn(period, 'closure');
  });
  afterAll(() => system.close());

  it('stands once a second person confirmed what the maker reads in the prospectus', async () => {
    const { maker, checker, auditor } = system;
    await maker.done(forecasts, { body: exampleForecast });
    expect(await auditor.read(forecasts)).toEqual([]);
    const [proposed] = await auditor.read<{ digest: string }[]>(`${forecasts}/proposed`);
    expect(proposed).toMatchObject({ ...exampleForecast, proposedBy: 'maker-1' });
    const waiting = async () => {
      await system.backend.projections.catchUp();
      return checker.rows<object>('/approvals', {});
    };
    expect(await waiting()).toMatchObject([
      {
        operation: 'confirm-forecast',
        about: { forecastId: 'prospectus' },
        digest: proposed?.digest,
        mayApprove: true,
      },
    ]);
    const confirmation = `${forecasts}/prospectus/confirmation`;
    const confirm = (digest?: string) => checker.post(confirmation, { body: { digest } });
    expect(problemOf(await confirm('0'.repeat(64)))).toMatchObject({ code: 'APPROVAL_OF_OTHER_FIGURES' });
    expect(problemOf(await maker.post(confirmation, { body: { digest: proposed?.digest } }))).toMatchObject({
      status: 403,
    });
    await checker.done(confirmation, { body: { digest: proposed?.digest } });
    expect(problemOf(await confirm(proposed?.digest))).toMatchObject({ code: 'FORECAST_NOT_PROPOSED' });
    expect(await auditor.read(`${forecasts}/proposed`)).toEqual([]);
    expect(await waiting()).toEqual([]);
    expect(await auditor.read(forecasts)).toMatchObject([
      { forecastId: 'prospectus', recordedBy: 'maker-1', confirmedBy: 'checker-1' },
    ]);
  });

  it('stands beside what was collected', async () => {
    expect(await system.auditor.read(`${forecasts}/prospectus/comparison`)).toMatchObject([
      { periodNumber: 1, forecast: '400000.00', actual: '440000.00', ratio: '1.1000' },
      { periodNumber: 2, expectsNothing: true, actual: null },
      { periodNumber: 3, cumulativeForecast: '500000.00' },
    ]);
    expect(await system.auditor.read(`${forecasts}/prospectus/categories`)).toMatchObject([
      { periodNumber: 1, carried: '0.00' },
      { periodNumber: 2, carried: null },
      { periodNumber: 3, carried: null },
    ]);
  });

  it('is recorded once, and said of assets of the pool alone', async () => {
    const { maker, checker } = system;
    expect(problemOf(await maker.post(forecasts, { body: exampleForecast }))).toMatchObject({
      code: 'FORECAST_UNCHANGED',
    });
    expect(problemOf(await checker.post(forecasts, { body: exampleForecast }))).toMatchObject({ status: 403 });
    const assets = [{ assetId: 'A9', amount: '1.00', expectedBy: '2027-01-01' }];
    const body = { document: 'annex 3', assets };
    expect(problemOf(await maker.post(`${forecasts}/prospectus/assets`, { body }))).toMatchObject({
      code: 'ASSET_NOT_IN_POOL',
    });
  });

  it('is withdrawn by its maker, or sent back, before it stands, and proposed again', async () => {
    const { maker, checker, auditor } = system;
    const corrected = { ...exampleForecast, document: 'prospectus, p. 90' };
    for (const by of [maker, checker]) {
      await maker.done(forecasts, { body: corrected });
      expect(problemOf(await maker.post(forecasts, { body: exampleForecast }))).toMatchObject({
        ...{ code: 'FORECAST_UNCHANGED', remedy: 'send back what is proposed in its place' },
      });
      const body = { reason: 'p. 88 stands' };
      await by.done(`${forecasts}/prospectus/sendings-back`, { body });
      expect(problemOf(await by.post(`${forecasts}/prospectus/sendings-back`, { body }))).toMatchObject({
        code: 'FORECAST_NOT_PROPOSED',
      });
      expect(await auditor.read(`${forecasts}/proposed`)).toEqual([]);
    }
    expect(await auditor.read(forecasts)).toMatchObject([{ document: exampleForecast.document, version: 1 }]);
  });

  it('says of assets what a second person confirmed, and nothing of what was sent back', async () => {
    const { maker, checker, auditor } = system;
    const ofAssets = `${forecasts}/prospectus/assets`;
    const body = (amount: string) => ({
      document: 'annex 3',
      assets: [{ assetId: 'A1', amount, expectedBy: '2027-01-01' }],
    });
    await maker.done(ofAssets, { body: body('4500000.00') });
    await maker.done(ofAssets, { body: body('450000.00') });
    // One after the other: each may be of thousands of assets.
    const waiting = () =>
      auditor.rows<{ number: number; digest: string }>(`${forecasts}/proposed-assets`, { query: { limit: '1' } });
    const [wrong, right] = await waiting();
    expect([wrong, right]).toMatchObject([
      { ...body('4500000.00'), number: 1, proposedBy: 'maker-1' },
      { ...body('450000.00'), number: 2 },
    ]);
    await system.backend.projections.catchUp();
    expect(await checker.rows<object>('/approvals', {})).toMatchObject(
      [wrong, right].map((one) => ({
        ...{ operation: 'confirm-expected-recoveries', about: { forecastId: 'prospectus', number: one?.number } },
        digest: one?.digest,
      })),
    );
    const confirmation = `${ofAssets}/2/confirmation`;
    const digest = right?.digest;
    expect(problemOf(await maker.post(confirmation, { body: { digest } }))).toMatchObject({ status: 403 });
    expect(problemOf(await checker.post(confirmation, { body: { digest: wrong?.digest } }))).toMatchObject({
      code: 'APPROVAL_OF_OTHER_FIGURES',
    });
    await checker.done(confirmation, { body: { digest } });
    await maker.done(`${ofAssets}/1/sendings-back`, { body: { reason: 'a zero too many' } });
    expect(
      problemOf(await checker.post(`${ofAssets}/1/confirmation`, { body: { digest: wrong?.digest } })),
    ).toMatchObject({ code: 'FORECAST_NOT_PROPOSED' });
    await system.backend.projections.catchUp();
    expect(await waiting()).toEqual([]);
    expect(await checker.rows<object>('/approvals', {})).toEqual([]);
  });

  it('is what a projection runs on, by its id', async () => {
    const { auditor } = system;
    expect(
      await auditor.read(`${forecasts}/prospectus/buckets`, { query: { nearMonths: '12', middleMonths: '24' } }),
    ).toMatchObject([{}, { bucket: 'near', assetCount: 1, expected: '450000.00', received: '440000.00' }, {}, {}, {}]);
    const named = { recoveries: { kind: 'recorded', forecastId: 'prospectus' } };
    const projected = await auditor.post(`${deal}/projection`, { body: named });
    expect(JSON.parse(projected.text)).toMatchObject({ fromPeriod: 2, recoveries: [{ forecast: '400000.00' }, {}] });
    const unknown = { recoveries: { kind: 'recorded', forecastId: 'rater-a' } };
    expect(problemOf(await auditor.post(`${deal}/projection`, { body: unknown }))).toMatchObject({ code: 'MALFORMED' });
  });

  it('says of each figure why it is so', async () => {
    const periods = [{ periodNumber: 1, collected: { doubtful: '300000.00', loss: '100000.00' } }];
    const recoveries = { kind: 'by category', periods };
    await system.maker.done(forecasts, {
      body: { ...exampleForecast, forecastId: 'rater-b', source: 'rating agency', recoveries },
    });
    const { amiss, fields } = await explained(system, AFTER_PERIOD_1, [
      [`${forecasts}/prospectus/buckets`, { nearMonths: '12', middleMonths: '24' }],
      [`${forecasts}/rater-b/categories`],
      [`${deal}/pool/dispositions/1`],
      [`${period}/reconciliation/remittances`, { forecast: 'rater-b' }],
    ]);
    expect(amiss).toEqual([]);
    expect([...fields]).toEqual(
      expect.arrayContaining([
        ...['CategoryRecovery.forecast', 'CategoryRecovery.actual', 'CategoryComparison.carried'],
        ...['BucketOfAssets.expected', 'DispositionRow.claims', 'ExpectedCollections.amount'],
      ]),
    );
    const near = `deal/${terms.dealId}/list/recovery-bucket/prospectus/${AFTER_PERIOD_1}/12/24/near/expected`;
    expect(await explainerOf(system.backend).explain(near, 1)).toMatchObject({
      parts: [{ name: 'A1', because: 'expected by prospectus, proposed by maker-1, confirmed by checker-1' }],
    });
  });

  it('shows how far the disposal of the pool has come', async () => {
    expect(await system.auditor.read(`${deal}/pool/dispositions/1`)).toMatchObject({
      closing: { assetCount: 2, borrowerCount: 2, claims: '3720000.00' },
      parts: [
        { part: 'in disposal', assetCount: 2, share: '1.0000' },
        { part: 'disposed in the period', assetCount: 0 },
        { part: 'disposed so far', assetCount: 0 },
        { part: 'repurchased', assetCount: 0 },
        { part: 'replaced', assetCount: 0 },
        { part: 'cleaned up', assetCount: 0 },
      ],
    });
  });

  it('is decided again as it was, and rebuilt row by row', async () => {
    await system.backend.notary.catchUp();
    const { results } = await verifyInstallation(system.backend, { checks: [] }, () => undefined);
    expect(results.flatMap(({ findings }) => findings)).toEqual([]);
  });
});
