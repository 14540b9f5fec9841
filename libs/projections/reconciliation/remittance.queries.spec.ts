import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sumAmounts } from '#domain/shared';
import { append } from '../testing/append.js';
import { disposedLife } from '../testing/disposed-life.js';
import { exampleLife } from '../testing/example-life.js';
import { forecastLife } from '../testing/forecast-life.js';
import { readDatabaseOf, type ReadDatabase } from '../testing/read-database.js';
import { PeriodQueries } from '../periods/period.queries.js';
import { RemittanceQueries } from './remittance.queries.js';

const dealId = 'one';
const days = [
  { date: '2026-05-08', level: 'strict', from: '2026-01-01', to: '2026-04-30' },
  { date: '2026-06-05', level: 'strict', from: '2026-05-01', to: '2026-05-31' },
] as const;
const plan = {
  ...{ dealId, periodNumber: 1, determinationDate: '2026-05-31', spans: days, servicers: ['servicer', 'second'] },
};
const whole = [{ date: null, level: null, from: '2026-06-01', to: '2026-08-31' }] as const;

const corrected = { reason: 'a letter', adjustedBy: 'maker', cause: 'wrong figure' } as const;
const booked = [
  append(`collections-${dealId}`, '2026-06-02', {
    UnidentifiedCashReceived: { dealId, periodNumber: 1, amount: '7.00', bankReference: 'B-9', remark: 'no name' },
  }),
  append(`collections-${dealId}`, '2026-07-01', {
    UnidentifiedCashAssigned: {
      dealId,
      periodNumber: 2,
      servicerId: 'servicer',
      amount: '7.00',
      suspenseReference: 'B-9',
    },
    BankCreditAdjusted: {
      ...{ dealId, periodNumber: 2, ...corrected, returnReference: null },
      ...{
        corrects: { periodNumber: 1, bankReference: 'B-1' },
        credited: { as: 'remittance', servicerId: 'servicer' },
      },
      ...{ stated: '200100.00', corrected: '200095.00', difference: '-5.00' },
    },
  }),
];

describe('expected, reported, received of a period', () => {
  let database: ReadDatabase;
  let remittances: RemittanceQueries;
  beforeAll(async () => {
    const other = [...exampleLife('two'), ...forecastLife('two')];
    database = await readDatabaseOf([
      ...[...exampleLife(dealId), ...disposedLife(dealId), ...forecastLife(dealId), ...booked],
      ...other,
    ]);
    remittances = new RemittanceQueries(database.read);
  });
  afterAll(() => database.close());

  it('ties to the period’s own figures', async () => {
    const found = await remittances.comparison(plan, null);
    const servicer = found?.totals.find((one) => one.servicerId === 'servicer');
    const uploads = await database.read.query<{ net: string }[]>(
      `SELECT (sum(net) / 100)::numeric(20, 2)::text AS net FROM uploads
       WHERE deal_id = $1 AND period_number = 1 AND status = 'accepted'`,
      [dealId],
    );
    expect(servicer?.reported?.net).toBe(uploads[0]?.net);
    const closed = await new PeriodQueries(database.read).one('two', 1);
    const ofOther = await remittances.comparison({ ...plan, dealId: 'two' }, null);
    const { gross, disposalCost, net } = closed?.inputs?.collections ?? {};
    expect(ofOther?.totals.find((one) => one.servicerId === 'servicer')).toMatchObject({
      reported: { gross, disposalCost, net },
      ...{ received: '200100.00', open: '0.00' },
    });
    expect(sumAmounts((ofOther?.days ?? []).map((day) => day.servicers[0]?.reported?.net ?? '0.00'))).toBe(net);
  });

  it('puts cash with the remittance day that it came for, and what came after the last with it, as late', async () => {
    const found = await remittances.comparison(plan, null);
    expect(found?.days.map(({ servicers }) => servicers)).toMatchObject([
      [{ received: '0.00' }, { servicerId: 'second', reported: null, received: '0.00' }],
      [{ received: '200100.00', late: '200100.00' }, { reported: null }],
    ]);
  });

  it('expects by the instalments in force, of disposals that stand, or by the forecast named', async () => {
    const found = await remittances.comparison(plan, 'prospectus');
    expect(found).toMatchObject({
      expected: { by: 'forecast', amount: '400000.00' },
      days: [{ expected: { by: 'instalments' } }, { expected: null }],
    });
    expect(await remittances.comparison(plan, 'nobody')).toBeNull();
  });

  it('keeps what corrects the period before in lines of their own, and counts cash that came out of suspense', async () => {
    const of = { ...plan, periodNumber: 2, determinationDate: '2026-08-31', spans: whole };
    const found = await remittances.comparison(of, null);
    expect(found).toMatchObject({
      expected: null,
      days: [{ servicers: [{ servicerId: 'servicer', reported: null, received: '7.00', late: '0.00' }, {}] }],
      adjustments: [
        { of: 'reported', difference: '-10.00', correctsPeriod: 1, reference: `${dealId}-d1, line 3` },
        { of: 'received', difference: '-5.00', correctsPeriod: 1, reference: 'B-1' },
      ],
    });
    expect(found?.totals[0]).toMatchObject({ adjustedReported: '-10.00', received: '7.00', adjustedReceived: '-5.00' });
  });
});
