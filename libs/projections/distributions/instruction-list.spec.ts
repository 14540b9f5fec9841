import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { allRows, readListPart, type ListPart } from '../ordered-list.js';
import { type ReadDatabase, readDatabaseOf } from '../testing/read-database.js';
import { DistributionQueries } from './distribution.queries.js';
import { instructionSorts, type InstructionFilter } from './instruction-list.js';
import { Instruction } from './instruction.entity.js';

const what = {
  periodNumber: 1,
  groupNumber: 1,
  rank: 1,
  fromAccount: 'collection',
  toAccount: 'securities',
  amount: '1.00',
};
const signed = {
  purpose: 'payment',
  dueTime: null,
  draftedBy: 'maker-1',
  signedBy: 'checker-1',
  streamVersion: 1,
  attempts: 1,
  waitingReversal: null,
};
const unanswered = { isLate: null, daysLate: null };
const issued = { ...what, ...signed, ...unanswered, stage: 'payment', status: 'issued' } as const;
const rows: readonly Instruction[] = [
  { ...issued, instructionId: 'due-later', dealId: 'a', dueDate: '2026-08-20' },
  { ...issued, instructionId: 'due-before', dealId: 'b', dueDate: '2026-07-20', status: 'not executed' },
  { ...issued, instructionId: 'due-now', dealId: 'a', dueDate: '2026-08-01', stage: 'allocation' },
  {
    ...issued,
    instructionId: 'late',
    dealId: 'c',
    dueDate: '2026-07-20',
    status: 'executed',
    isLate: true,
    daysLate: 1,
  },
  {
    ...issued,
    instructionId: 'timely',
    dealId: 'c',
    dueDate: '2026-07-21',
    status: 'executed',
    isLate: false,
    daysLate: 0,
  },
  { ...issued, instructionId: 'withdrawn', dealId: 'c', dueDate: '2026-07-22', status: 'withdrawn' },
];

describe('the instructions of all deals', () => {
  let database: ReadDatabase;
  beforeAll(async () => {
    database = await readDatabaseOf([]);
    await database.read.getRepository(Instruction).insert([...rows]);
  });
  afterAll(() => database.close());

  const part = (sort: string): ListPart<Instruction> => {
    const read = readListPart(instructionSorts, { sort, limit: 2 });
    if (!read.ok) throw new Error(read.error.message);
    return read.value;
  };
  const listed = async (filter: InstructionFilter = {}, sort = 'dueDate'): Promise<string[]> => {
    const queries = new DistributionQueries(database.read);
    const all = await allRows(part(sort), (asked) => queries.list(asked, filter, '2026-08-01'));
    return all.map(({ instructionId }) => instructionId);
  };

  it('come by due date, row after row', async () => {
    const byDueDate = ['due-before', 'late', 'timely', 'withdrawn', 'due-now', 'due-later'];
    expect(await listed()).toEqual(byDueDate);
    expect(await listed({}, '-dueDate')).toEqual(byDueDate.toReversed());
    expect(await listed({}, 'dealId')).toEqual(['due-later', 'due-now', 'due-before', 'late', 'timely', 'withdrawn']);
  });

  it.each<[InstructionFilter, readonly string[]]>([
    [{ late: 'overdue' }, ['due-before']],
    [{ late: 'executed late' }, ['late']],
    [{ status: 'issued' }, ['due-now', 'due-later']],
    [{ stage: 'allocation' }, ['due-now']],
    [{ from: '2026-07-21', to: '2026-08-01', dealId: 'c' }, ['timely', 'withdrawn']],
  ])('are those that are asked for: %j', async (filter, expected) => {
    expect(await listed(filter)).toEqual(expected);
  });
});
