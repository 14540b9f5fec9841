import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PeriodPreview } from '#application';
import type { WaterfallResult } from '#domain/waterfall';
import { problemOf } from './api-client.js';
import { AFTER_PERIOD_1, calculate, collect, deal, establish, period } from './example-life.js';
import { testApi, type TestApi } from './test-api.js';

describe('dry runs over HTTP', () => {
  let system: TestApi;

  beforeAll(async () => {
    system = await testApi(AFTER_PERIOD_1);
    await establish(system);
  }, 60_000);
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

  it('is refused like any request that is wrong', async () => {
    const answers = [
      [await system.servicer.post(`${period}/preview`, { body: {} }), 403, 'FORBIDDEN'],
      [await system.maker.post('/deals/none/periods/1/preview', { body: {} }), 404, 'DEAL_UNKNOWN'],
      [await system.maker.post(`${deal}/periods/9/preview`, { body: {} }), 404, 'PERIOD_UNKNOWN'],
      [await system.maker.post(`${period}/preview`, { body: { accountIncome: 1 } }), 400, 'MALFORMED'],
      [
        await system.maker.post(`${period}/preview`, { body: { status: 'accelerated', cleanUp: true } }),
        400,
        'MALFORMED',
      ],
    ] as const;
    for (const [answer, status, code] of answers) expect(problemOf(answer)).toMatchObject({ status, code });
  });
});
