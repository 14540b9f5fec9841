import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { problemOf } from './api-client.js';
import { AFTER_PERIOD_1 } from './example-life.js';
import { testApi, type TestApi } from './test-api.js';

const rules = {
  columns: [
    { column: 'claims', header: 'claims', kind: 'amount' },
    { column: 'category', header: 'category', kind: 'text' },
  ],
  sum: 'claims',
  eligibility: [{ rule: 'non-performing', column: 'category', oneOf: ['可疑'] }],
  strata: [{ by: 'category' }],
};
const tape = 'claims,category\n100.00,可疑\n50.00,正常\n';

describe('structuring over HTTP', () => {
  let system: TestApi;

  beforeAll(async () => {
    system = await testApi(AFTER_PERIOD_1);
  });
  afterAll(() => system.close());

  const asked = async (path: string, body: object): Promise<unknown> => {
    const { status, text } = await system.maker.post(`/structuring/${path}`, { body });
    return status === 200 ? (JSON.parse(text) as unknown) : text;
  };

  it('answers as the command line does', async () => {
    const required = [{ rating: 'AAA', cover: '1.8' }];
    expect(await asked('sizing', { pool: { cover: '1.25' }, required })).toMatchObject({
      classes: [{ class: { exact: '25/36', percent: '69.44' } }],
    });
    const classes = [{ classId: 'sub', face: '100.00', retained: '5.00' }];
    expect(await asked('retention', { classes })).toMatchObject({ passed: true });
    expect(await asked('eligibility', { rules, tape })).toMatchObject({ eligible: { assetCount: 1, sum: '100.00' } });
    expect(await asked('stratification', { rules, tape })).toMatchObject({
      stratifications: [{ by: 'category', strata: [{ stratum: '可疑' }, { stratum: '正常' }] }],
    });
  });

  it('refuses what is wrong with every fault', async () => {
    const answers = [
      [await system.maker.post('/structuring/sizing', { body: {} }), 400, 'MALFORMED'],
      [await system.maker.post('/structuring/retention', { body: { classes: [] } }), 400, 'MALFORMED'],
      [await system.maker.post('/structuring/eligibility', { body: { rules } }), 400, 'MALFORMED'],
      [await system.maker.post('/structuring/eligibility', { body: { rules, tape, more: 1 } }), 400, 'MALFORMED'],
      [await system.maker.post('/structuring/stratification', { body: { rules, tape: '' } }), 400, 'FILE_UNREADABLE'],
      [
        await system.maker.post('/structuring/stratification', { body: { rules, tape: `${tape}x,y\n` } }),
        422,
        'FILE_REJECTED',
      ],
      [await system.servicer.post('/structuring/sizing', { body: {} }), 403, 'FORBIDDEN'],
    ] as const;
    for (const [answer, status, code] of answers) expect(problemOf(answer)).toMatchObject({ status, code });
  });
});
