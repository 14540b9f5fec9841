import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exampleTerms } from '../../domain/testing/example-deal.js';
import { PastReads } from '../past/past-reads.js';
import { NOW } from '../past/standpoint.js';
import { readDatabaseOf, type ReadDatabase } from '../testing/read-database.js';
import { transferredLife } from '../testing/transferred-life.js';
import { HoldingQueries, registerTables } from './holding.queries.js';

const ALL = { offset: 0, limit: 100 };

describe('the register of a class', () => {
  let database: ReadDatabase;
  let holdings: HoldingQueries;
  beforeAll(async () => {
    database = await readDatabaseOf([...transferredLife('one'), ...transferredLife('two')]);
    holdings = new HoldingQueries(database.read);
  });
  afterAll(() => database.close());

  const unitsOn = async (day: string) => {
    const { rows } = await holdings.register('one', 'sub', day, ALL);
    return rows.map(({ holderId, units, coming, going }) => [holderId, units, coming, going]);
  };

  it('shows who holds what at the end of a day, and what settles later', async () => {
    expect(await unitsOn('2026-06-09')).toEqual([
      ['acct-1', '6000', '0', '1000'],
      ['acct-2', '4000', '0', '4000'],
      ['acct-3', '0', '400', '0'],
      ['acct-4', '0', '4000', '0'],
      ['acct-5', '0', '600', '0'],
    ]);
    expect(await unitsOn('2026-07-08')).toEqual([
      ['acct-1', '5600', '0', '600'],
      ['acct-2', '4000', '0', '4000'],
      ['acct-3', '400', '0', '0'],
      ['acct-4', '0', '4000', '0'],
      ['acct-5', '0', '600', '0'],
    ]);
    expect(await unitsOn('2026-07-15')).toEqual([
      ['acct-1', '5000', '0', '0'],
      ['acct-3', '400', '0', '0'],
      ['acct-4', '4000', '0', '0'],
      ['acct-5', '600', '0', '0'],
    ]);
    expect(await holdings.register('one', 'sub', '2026-07-15', { offset: 1, limit: 1 })).toMatchObject({
      rows: [{ holderId: 'acct-3', rank: 3 }],
      total: 4,
    });
  });

  it('shows the registrar’s lists, and what each said otherwise than the register', async () => {
    expect(await holdings.lists('one', 'sub', ALL)).toMatchObject({
      rows: [
        { listNumber: 2, status: 'booked', bookedBy: 'maker', recordDate: '2026-07-15', breakCount: 2 },
        { listNumber: 1, status: 'superseded', bookedBy: null, breaks: [{ holderId: 'acct-1' }, { onList: '600' }] },
      ],
      total: 2,
    });
    expect(await holdings.statement('one', 'acct-5', '2026-07-15')).toMatchObject({
      ...{ positions: [{ units: '600' }], transfers: [], payments: [] },
      listed: [{ listNumber: 2, units: '600', settlesOn: '2026-07-15' }],
    });
  });

  it('shows what is pledged or frozen on that day', async () => {
    const first = async (day: string) => (await holdings.register('one', 'sub', day, ALL)).rows[0];
    expect(await first('2026-04-30')).toMatchObject({ blocked: '0', frozen: false });
    expect(await first('2026-06-04')).toMatchObject({ blocked: '5550', frozen: true });
    expect(await first('2026-06-05')).toMatchObject({ blocked: '50', frozen: true });
  });

  it('shows transfers as corrected, suspensions and the issue', async () => {
    expect(await holdings.transfers('one', 'sub', ALL)).toMatchObject({
      rows: [
        { transferId: 't-2', settlesOn: '2026-07-09', basis: 'registrar', correctedBecause: null },
        { transferId: 't-1', units: '400', unitsEntered: '1000', correctedBecause: 'mistyped' },
      ],
      total: 2,
    });
    expect(await holdings.blocks('one', 'sub', ALL)).toMatchObject({
      rows: [{ blockId: 'b-1', releasedOn: '2026-06-05', releaseDocument: 'letter 1' }, {}, {}],
    });
    expect(await holdings.suspensions('one', 'sub')).toMatchObject([
      { suspensionNumber: 1, suspendedFrom: '2026-06-01', resumedOn: '2026-06-09', resumedBecause: 'over' },
    ]);
    expect(await holdings.issues('one')).toMatchObject([
      { units: '10000', holderCount: 2, price: '107.00', proceeds: '1070000.00' },
    ]);
  });

  it('says what the originators keep, by the terms, and when it was too little', async () => {
    const classes = exampleTerms.classes
      .map((one) => ({ ...one, face: '1000000.00' }))
      .filter((one) => one.classId === 'sub');
    const terms = { ...exampleTerms, dealId: 'one', classes };
    expect(await holdings.retention(terms)).toMatchObject({
      status: 'not tested',
      findings: [
        { finding: 'breached', transferId: 't-2', faults: ['lowest class share below the least'] },
        { finding: 'restored', transferId: 't-3', faults: [] },
      ],
    });
    const asked = (least: string) => holdings.retention({ ...terms, retention: { accounts: ['acct-1'], least } });
    expect(await asked('0.05')).toMatchObject({ status: 'kept', ofIssue: '1/2', ofLowestClass: '1/2', faults: [] });
    expect(await asked('0.6')).toMatchObject({ status: 'broken', faults: { length: 2 } });
  });

  it('gives an account its statement, and nobody else one', async () => {
    expect(await holdings.statement('one', 'acct-4', '2026-07-08')).toMatchObject({
      ...{ positions: [{ units: '0', coming: '4000' }], transfers: [{ transferId: 't-2' }], blocks: [], payments: [] },
    });
    expect(await holdings.statement('one', 'acct-9', '2026-07-08')).toBeNull();
  });

  it('is the same by the register’s tables as they were on a day, whatever settles later', async () => {
    const past = new PastReads(database.store, database.read);
    const seen = await past.from({ ...NOW, asOf: '2026-06-10' }, 'one', registerTables, (read) =>
      new HoldingQueries(read).register('one', 'sub', '2026-06-10', ALL),
    );
    expect(seen.rows.map(({ holderId, units, coming }) => [holderId, units, coming])).toEqual([
      ['acct-1', '5600', '0'],
      ['acct-2', '4000', '0'],
      ['acct-3', '400', '0'],
    ]);
  });
});
