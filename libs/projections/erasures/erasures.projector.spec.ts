import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { assert } from '#domain/shared';
import { readListPart, type AskedPart } from '../ordered-list.js';
import { append, type Append } from '../testing/append.js';
import { readDatabaseOf, type ReadDatabase } from '../testing/read-database.js';
import type { Erasure } from './erasure.entity.js';
import { ErasureQueries, erasureSorts } from './erasure.queries.js';

const day = '2026-11-22';
const asked = { files: ['f'.repeat(64)], subjects: ['acct-1'], reason: 'request 17', requestedBy: 'maker' };
const requested = (erasureId: string): Append => append('erasures', day, { ErasureRequested: { erasureId, ...asked } });
const by = { reason: asked.reason, requestedBy: asked.requestedBy, approvedBy: 'checker' };
const repeated = (erasureId: string): Append =>
  append('erasures', day, {
    ErasureRepeated: {
      ...{ erasureId, ...asked, approvedBy: 'checker', position: '900' },
      ...{ repeatedBy: 'administrator', confirmedBy: 'checker' },
    },
  });

let database: ReadDatabase;
let erasures: ErasureQueries;

const read = async (part: Partial<AskedPart> = {}, status?: Erasure['status']) => {
  const known = readListPart(erasureSorts, { sort: 'position', limit: 50, ...part });
  assert(known.ok, 'it is an order of the list');
  return erasures.list(known.value, status);
};
const idsOf = ({ rows }: { rows: readonly Erasure[] }) => rows.map(({ erasureId }) => erasureId);

beforeAll(async () => {
  database = await readDatabaseOf([
    requested('e-1'),
    requested('e-2'),
    requested('e-3'),
    append('erasures', day, { ErasureSentBack: { erasureId: 'e-1', reason: 'too early', sentBackBy: 'checker' } }),
    append('erasures', day, { ErasureApproved: { erasureId: 'e-2', ...by } }),
    repeated('e-3'),
    repeated('e-0'),
  ]);
  erasures = new ErasureQueries(database.read);
});
afterAll(() => database.close());

it('has each as it stands: requested, sent back, approved, or erased again because the log’s end was lost', async () => {
  const { rows } = await read();
  expect(rows).toEqual([
    { erasureId: 'e-1', ...asked, position: '1', status: 'sent back', decidedBy: 'checker', erasedBy: null },
    { erasureId: 'e-2', ...asked, position: '2', status: 'approved', decidedBy: 'checker', erasedBy: '5' },
    { erasureId: 'e-3', ...asked, position: '3', status: 'approved', decidedBy: 'checker', erasedBy: '6' },
    { erasureId: 'e-0', ...asked, position: '7', status: 'approved', decidedBy: 'checker', erasedBy: '7' },
  ]);
});

it('is read part after part, in either order, and narrowed to how they stand', async () => {
  const first = await read({ limit: 2, sort: '-position' });
  expect(idsOf(first)).toEqual(['e-0', 'e-3']);
  expect(idsOf(await read({ limit: 2, sort: '-position', after: first.next ?? '' }))).toEqual(['e-2', 'e-1']);
  const approved = await read({ limit: 1 }, 'approved');
  expect(idsOf(approved)).toEqual(['e-2']);
  expect(idsOf(await read({ after: approved.next ?? '' }, 'approved'))).toEqual(['e-3', 'e-0']);
  expect(idsOf(await read({}, 'requested'))).toEqual([]);
});
