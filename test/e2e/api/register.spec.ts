import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verifyInstallation } from '../../../apps/platform/verification.js';
import { problemOf } from './api-client.js';
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
} from './example-life.js';
import { testApi, type TestApi } from './test-api.js';

const senior = `${deal}/classes/senior`;

interface Positions {
  readonly rows: readonly { readonly holderId: string; readonly units: string }[];
}

/** acct-1 holds 6,000 units of the senior class and acct-2 4,000; the record date of period 1 is 2026-06-25. */
describe('the register of a class over its life, over HTTP', () => {
  let system: TestApi;
  beforeAll(async () => {
    system = await testApi(AFTER_PERIOD_1);
    await establish(system);
    await collect(system);
  });
  afterAll(() => system.close());

  const sell = (transferId: string, settlesOn: string, units: string, more: object = {}) => ({
    body: {
      ...{ transferId, fromHolder: 'acct-1', toHolder: 'acct-9', units, tradedOn: '2026-06-10', settlesOn },
      ...{ basis: 'order', ...more },
    },
  });

  it('refuses what is not free and what is asked twice', async () => {
    const { maker, registrar, servicer } = system;
    await registrar.done(`${senior}/blocks`, {
      body: {
        ...{ blockId: 'pledge-1', holderId: 'acct-1', kind: 'pledge', units: '4000' },
        ...{ from: '2026-06-01', document: 'contract 1' },
      },
    });
    expect(problemOf(await maker.post(`${senior}/transfers`, sell('t-0', '2026-06-12', '2001')))).toMatchObject({
      status: 409,
      code: 'UNITS_NOT_FREE',
    });
    await maker.done(`${senior}/transfers`, sell('t-1', '2026-06-25', '1500'));
    expect(problemOf(await maker.post(`${senior}/transfers`, sell('t-1', '2026-06-25', '1500')))).toMatchObject({
      status: 409,
      code: 'TRANSFER_ALREADY_RECORDED',
    });
    expect(problemOf(await servicer.post(`${senior}/transfers`, sell('t-2', '2026-06-25', '1')))).toMatchObject({
      status: 403,
    });
    await maker.done(`${senior}/transfers/t-1/corrections`, { body: { units: '1000', reason: 'mistyped' } });
    await maker.done(`${senior}/suspension`, { body: { from: '2026-06-11', reason: 'meeting' } });
    expect(problemOf(await maker.post(`${senior}/transfers`, sell('t-2', '2026-06-26', '1')))).toMatchObject({
      code: 'TRANSFERS_SUSPENDED',
    });
    await maker.done(`${senior}/resumption`, { body: { from: '2026-06-20', reason: 'over' } });
    await maker.done(`${senior}/blocks/pledge-1/release`, { body: { on: '2026-06-20', document: 'letter 1' } });
  });

  it('pays by the register of the record date, whatever settles after it', async () => {
    const { maker, registrar, auditor } = system;
    await maker.done(`${senior}/transfers`, sell('t-3', '2026-06-26', '5000'));
    await maker.done(`${deal}/periods/1/reconciliation/runs`);
    await calculate(system);
    await approve(system);
    await instruct(system);
    await executeAll(system);
    await registrar.doneOn(distribution, 'holder-payment', { paidOn: '2026-06-26' });
    await maker.done(`${senior}/transfers/t-1/corrections`, { body: { units: '900', reason: 'mistyped too' } });

    const { rows } = await auditor.read<Positions>(`${distribution}/holder-payments`);
    expect(rows.slice(0, 3).map(({ holderId, units }) => [holderId, units])).toEqual([
      ['acct-1', '5000'],
      ['acct-2', '4000'],
      ['acct-9', '1000'],
    ]);
    const heldOn = async (asOf: string) => {
      const { rows: held } = await auditor.read<Positions>(`${senior}/holdings`, { query: { asOf } });
      return held.map(({ holderId, units }) => [holderId, units]);
    };
    expect(await heldOn('2026-06-25')).toEqual([
      ['acct-1', '5100'],
      ['acct-2', '4000'],
      ['acct-9', '900'],
    ]);
    expect(await heldOn('2026-06-26')).toEqual([
      ['acct-1', '100'],
      ['acct-2', '4000'],
      ['acct-9', '5900'],
    ]);
  });

  it('takes over what the registrar’s list shows, once somebody books it', async () => {
    const { maker, registrar, custodian, auditor } = system;
    const lists = `${senior}/holder-lists`;
    const of = (recordDate: string, ...lines: readonly string[]) => ({
      query: { recordDate, fileName: 'holders.csv' },
      csv: [
        '证券代码,持有人账号,持有人名称,份额,持有面额,权利登记日',
        ...lines.map((one) => `${one},${recordDate}`),
      ].join('\n'),
    });
    const list = of('2026-06-26', ...['1234001,acct-9,九号基金,5900,590000.00', '1234001,acct-2,,3600,360000.00']);
    expect(problemOf(await custodian.post(lists, list))).toMatchObject({ status: 403 });
    expect(problemOf(await registrar.post(lists, list))).toMatchObject({ status: 422, code: 'HOLDER_LIST_NOT_WHOLE' });
    const whole = { ...list, csv: `${list.csv}\n1234001,acct-7,,500,50000.00,2026-06-26` };
    await registrar.done(lists, whole);
    expect(await auditor.read(lists)).toMatchObject({
      total: 1,
      rows: [
        {
          ...{ listNumber: 1, status: 'received', securityCode: '1234001', breakCount: 3, unitsMoved: '500' },
          breaks: [
            { holderId: 'acct-1', kind: 'not on the list', inRegister: '100' },
            { holderId: 'acct-2', kind: 'units differ', inRegister: '4000', onList: '3600' },
            { holderId: 'acct-7', kind: 'not in the register', onList: '500' },
          ],
        },
      ],
    });
    await maker.done(`${lists}/1/booking`);
    expect(problemOf(await maker.post(`${lists}/1/booking`))).toMatchObject({ code: 'HOLDER_LIST_ALREADY_BOOKED' });
    expect(problemOf(await registrar.post(lists, of('2026-06-26', '1234009,acct-9,,10000,1000000.00')))).toMatchObject({
      status: 422,
      code: 'FILE_REJECTED',
    });
    const { rows } = await auditor.read<Positions>(`${senior}/holdings`, { query: { asOf: '2026-06-26' } });
    expect(rows.map(({ holderId, units }) => [holderId, units])).toEqual([
      ['acct-2', '3600'],
      ['acct-9', '5900'],
      ['acct-7', '500'],
    ]);
    expect(await auditor.read(`${deal}/holders/acct-7`)).toMatchObject({ transfers: [], listed: [{ units: '500' }] });
  });

  it('gives each account its statement over the life', async () => {
    const { auditor } = system;
    expect(await auditor.read(`${deal}/holders/acct-9`)).toMatchObject({
      positions: [{ classId: 'senior', units: '5900' }],
      transfers: [
        { transferId: 't-1', units: '900', unitsEntered: '1500' },
        { transferId: 't-3', units: '5000' },
      ],
      payments: [{ periodNumber: 1, classId: 'senior', units: '1000', recordDate: '2026-06-25' }],
    });
    expect(problemOf(await auditor.get(`${deal}/holders/nobody`))).toMatchObject({
      status: 404,
      code: 'HOLDER_UNKNOWN',
    });
  });

  it('is what verifying the log finds', async () => {
    await system.backend.notary.catchUp();
    const verification = await verifyInstallation(system.backend, { checks: [] }, () => undefined);
    expect(verification.results.flatMap(({ findings }) => findings)).toEqual([]);
    expect(verification.sound).toBe(true);
  });
});
