import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { allRows, readListPart, type ListPart } from '../ordered-list.js';
import { type ReadDatabase, readDatabaseOf } from '../testing/read-database.js';
import { breakSorts, type BreakFilter } from './break-list.js';
import { ReconciliationBreak } from './reconciliation-break.entity.js';
import { ReconciliationQueries } from './reconciliation.queries.js';

const standing = {
  kind: 'remittance',
  subject: 'servicer',
  amount: '1.00',
  message: 'differs',
  status: 'standing',
} as const;
const untouched = { owner: null, note: null, resolution: null, resolvedBy: null };
const rows: readonly ReconciliationBreak[] = [
  { ...standing, ...untouched, dealId: 'b', periodNumber: 2, breakId: 'x', since: '2026-07-01' },
  { ...standing, ...untouched, dealId: 'a', periodNumber: 1, breakId: 'y', since: '2026-08-01', owner: 'maker-2' },
  { ...standing, ...untouched, dealId: 'a', periodNumber: 1, breakId: 'x', since: '2026-07-01' },
  { ...standing, ...untouched, dealId: 'c', periodNumber: 1, breakId: 'z', since: '2026-06-01', status: 'resolved' },
];

describe('the breaks of all deals', () => {
  let database: ReadDatabase;
  beforeAll(async () => {
    database = await readDatabaseOf([]);
    await database.read.getRepository(ReconciliationBreak).insert([...rows]);
  });
  afterAll(() => database.close());

  const part = (sort: string): ListPart<ReconciliationBreak> => {
    const read = readListPart(breakSorts, { sort, limit: 1 });
    if (!read.ok) throw new Error(read.error.message);
    return read.value;
  };
  const listed = async (filter: BreakFilter = {}, sort = 'since'): Promise<string[]> => {
    const queries = new ReconciliationQueries(database.read);
    const all = await allRows(part(sort), (asked) => queries.list(asked, filter));
    return all.map(({ dealId, breakId }) => `${dealId}/${breakId}`);
  };

  it('come by age, the oldest first, row after row', async () => {
    expect(await listed()).toEqual(['c/z', 'a/x', 'b/x', 'a/y']);
    expect(await listed({}, '-since')).toEqual(['a/y', 'b/x', 'a/x', 'c/z']);
    expect(await listed({}, 'dealId')).toEqual(['a/x', 'a/y', 'b/x', 'c/z']);
  });

  it.each<[BreakFilter, readonly string[]]>([
    [{ status: 'standing' }, ['a/x', 'b/x', 'a/y']],
    [{ owner: 'maker-2' }, ['a/y']],
    [{ dealId: 'a' }, ['a/x', 'a/y']],
    [{ to: '2026-07-01' }, ['c/z', 'a/x', 'b/x']],
    [{ kind: 'remittance', status: 'resolved' }, ['c/z']],
    [{ owner: 'nobody' }, []],
  ])('are those that are asked for: %j', async (filter, expected) => {
    expect(await listed(filter)).toEqual(expected);
  });
});
