import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DealSchedule, PeriodPreview } from '#application';
import type { Projection } from '#domain/forecast';
import type { WaterfallResult } from '#domain/waterfall';
import { problemOf } from './api-client.js';
import { AFTER_PERIOD_1, calculate, collect, deal, establish, period } from './example-life.js';
import { testApi, type TestApi } from './test-api.js';

describe('dry runs over HTTP', () => {
  let system: TestApi;

  beforeAll(async () => {
    system = await testApi(AFTER_PERIOD_1);
    await establish(system);
  });
  afterAll(() => system.close());

  const preview = async (changes: object): Promise<PeriodPreview> => {
    const { status, text } = await system.auditor.post(`${period}/preview`, { body: changes });
    expect([status, text.slice(0, 200)]).toEqual([200, expect.stringContaining('"dryRun":true')]);
    return JSON.parse(text) as PeriodPreview;
  };

  it('a preview foresees what the life then does, and leaves the log alone', async () => {
    const foreseen = await preview({
      collected: { principal: '400000.00', interest: '40000.00' },
      disposalCost: '66000.00',
    });
    await collect(system);
    const head = await system.backend.store.head();
    const open = await preview({});
    expect(open).toMatchObject({ periodNumber: 1, periodStatus: 'open', awaited: '0.00', differences: [] });
    expect(open.unchanged).toEqual(foreseen.changed);
    expect(await system.backend.store.head()).toBe(head);

    await calculate(system);
    const [calculated] = await system.backend.store.readStream('distribution-example-1');
    const { result: real } = calculated?.payload as { readonly result: WaterfallResult };
    expect(foreseen.changed).toEqual(real);
    expect(await preview({})).toMatchObject({ periodStatus: 'closed', changed: real, differences: [] });
  });

  it('a projection begins after the last closed period, its recovery beside the forecast', async () => {
    const body = {
      recoveries: {
        kind: 'by period',
        periods: [
          { periodNumber: 1, collected: '400000.00' },
          { periodNumber: 2, collected: '900000.00' },
        ],
      },
    };
    const { status, text } = await system.maker.post(`${deal}/projection`, { body });
    expect(status).toBe(200);
    const projection = JSON.parse(text) as Projection;
    expect(projection).toMatchObject({ dryRun: true, dealId: 'example', fromPeriod: 2 });
    expect(projection.periods.map(({ periodNumber, paymentDate }) => [periodNumber, paymentDate])).toEqual([
      [2, '2026-09-28'],
    ]);
    const { opening } = projection.periods[0]?.inputs ?? {};
    expect(opening).toEqual((await preview({})).changed.closing);
    const changes = [{ periodNumber: 2, collected: { principal: '5.00' }, interestTo: '2026-09-30' }];
    const changed = await system.maker.post(`${deal}/projection`, { body: { ...body, changes } });
    expect((JSON.parse(changed.text) as Projection).periods[0]).toMatchObject({
      paymentDate: '2026-09-30',
      inputs: { interestTo: '2026-09-30', collections: { gross: '5.00' } },
    });
    expect(projection.recoveries[0]).toMatchObject({ forecast: '400000.00', actual: '440000.00', ratio: '1.1000' });
  });

  it('a schedule shows the periods as they were opened, and those to come as planned', async () => {
    const { status, text } = await system.servicer.get(`${deal}/schedule`);
    expect(status).toBe(200);
    const { periods } = JSON.parse(text) as DealSchedule;
    expect(periods.map(({ periodNumber, ...period }) => [periodNumber, period.status])).toEqual([
      [1, 'closed'],
      [2, 'open'],
    ]);
    const payments = periods.flatMap(({ dates }) => dates.filter(({ name }) => name === 'paymentDate'));
    expect(payments).toMatchObject([
      { unadjusted: '2026-06-26', adjusted: '2026-06-26', reasons: [] },
      { unadjusted: '2026-09-26', adjusted: '2026-09-28' },
    ]);
  });

  it('is refused like any request that is wrong', async () => {
    const recoveries = { kind: 'by period', periods: [{ periodNumber: 1, collected: '1.00' }] };
    const answers = [
      [await system.servicer.post(`${period}/preview`, { body: {} }), 403, 'FORBIDDEN'],
      [await system.maker.post('/deals/none/periods/1/preview', { body: {} }), 404, 'DEAL_UNKNOWN'],
      [await system.maker.post(`${deal}/periods/9/preview`, { body: {} }), 404, 'PERIOD_UNKNOWN'],
      [await system.maker.post(`${period}/preview`, { body: { accountIncome: 1 } }), 400, 'MALFORMED'],
      [await system.servicer.post(`${deal}/projection`, { body: {} }), 403, 'FORBIDDEN'],
      [await system.maker.post('/deals/none/projection', { body: { recoveries } }), 404, 'DEAL_UNKNOWN'],
      [await system.maker.post(`${deal}/projection`, { body: {} }), 400, 'MALFORMED'],
      [await system.maker.get('/deals/none/schedule'), 404, 'DEAL_UNKNOWN'],
      [
        await system.maker.post(`${period}/preview`, { body: { status: 'accelerated', cleanUp: true } }),
        400,
        'MALFORMED',
      ],
    ] as const;
    for (const [answer, status, code] of answers) expect(problemOf(answer)).toMatchObject({ status, code });
  });
});
