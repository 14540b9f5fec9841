import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  approve,
  calculate,
  collect,
  deal,
  distribution,
  establish,
  executeAll,
  AFTER_PERIOD_1,
  period,
} from './example-life.js';
import { testApi, type TestApi } from './test-api.js';

describe('a period over HTTP, from the file to the holders', () => {
  let system: TestApi;

  beforeAll(async () => {
    system = await testApi(AFTER_PERIOD_1);
    await establish(system);
    await collect(system);
    await calculate(system);
    await approve(system);
    await system.maker.doneOn(distribution, 'instruction');
    await executeAll(system);
    await system.registrar.doneOn(distribution, 'holder-payment', { paidOn: '2026-06-26' });
  }, 60_000);
  afterAll(() => system.close());

  it('ends paid, with every figure readable', async () => {
    const { auditor } = system;
    expect(await auditor.read(period)).toMatchObject({ status: 'closed' });
    expect(await auditor.read(distribution)).toMatchObject({ status: 'paid', approvedBy: 'checker-1' });
    expect(await auditor.read(`${distribution}/lines`)).toEqual(
      expect.arrayContaining([expect.objectContaining({ item: 'class:senior:interest' })]),
    );
    const classes = await auditor.read<{ classId: string; principalPaid: string }[]>(`${deal}/classes`);
    expect(classes.map(({ classId }) => classId)).toEqual(['senior', 'sub']);
    const payments = await auditor.read<{ rows: { holderId: string }[]; total: number }>(
      `${distribution}/holder-payments`,
    );
    expect(payments.rows.map(({ holderId }) => holderId)).toEqual(expect.arrayContaining(['acct-1', 'acct-2']));
  });
});
