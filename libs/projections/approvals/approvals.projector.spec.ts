import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { assert } from '#domain/shared';
import { requestDigest, sha256Hex } from '#event-codec';
import { readListPart, type AskedPart } from '../ordered-list.js';
import { append, type Append } from '../testing/append.js';
import { exampleLife } from '../testing/example-life.js';
import { readDatabaseOf, type ReadDatabase } from '../testing/read-database.js';
import { ApprovalQueries, approvalSorts } from './approval.queries.js';

const day = '2026-11-22';
const request = { files: ['f'.repeat(64)], subjects: [], reason: 'request 17', requestedBy: 'maker' };
const erasure = (erasureId: string): Append => append('erasures', day, { ErasureRequested: { erasureId, ...request } });
const proposal = { stream: 'triggers-one', version: 1 };
const ofTrigger = { operation: 'confirm-trigger', proposal, about: { triggerId: 'default' }, dealId: 'one' } as const;
const given = (givenBy: string): Append =>
  append('approvals-x', day, {
    ApprovalGiven: { ...ofTrigger, reason: 'seen', givenBy, amount: null, approvals: 3, policyVersion: 1 },
  });
const stated = (evidence: string): Append =>
  append('triggers-one', day, {
    TriggerDeclarationProposed: { dealId: 'one', triggerId: 'default', date: day, evidence, proposedBy: 'maker' },
  });

let database: ReadDatabase;
let waiting: ApprovalQueries;

const read = (asked: Partial<AskedPart> = {}, filter: Parameters<ApprovalQueries['waiting']>[1] = {}) => {
  const part = readListPart(approvalSorts, { sort: 'position', limit: 50, ...asked });
  assert(part.ok, 'it is an order of the list');
  return waiting.waiting(part.value, filter);
};

beforeAll(async () => {
  database = await readDatabaseOf([
    ...exampleLife(),
    stated('letter 1'),
    given('checker-1'),
    given('checker-2'),
    append('approvals-x', day, { ApprovalWithdrawn: { ...ofTrigger, reason: 'a mistake', withdrawnBy: 'checker-1' } }),
    erasure('e-1'),
    erasure('e-2'),
    append('erasures', day, { ErasureSentBack: { erasureId: 'e-1', reason: 'too early', sentBackBy: 'checker' } }),
  ]);
  waiting = new ApprovalQueries(database.read);
});
afterAll(() => database.close());

it('has what waits with who approved it and did not take that back, and nothing that was decided or sent back', async () => {
  const { rows } = await read({}, { dealId: 'one', operation: 'confirm-trigger' });
  expect(rows).toMatchObject([
    {
      ...{ operation: 'confirm-trigger', dealId: 'one', about: { triggerId: 'default' }, periodNumber: null },
      ...{ approvalId: requestDigest({ operation: 'confirm-trigger', proposal }), digest: null, amount: null },
      ...{ proposedBy: 'maker', given: [{ givenBy: 'checker-2', reason: 'seen' }] },
    },
  ]);
  const erasures = await read({}, { operation: 'approve-erasure' });
  expect(erasures.rows.map(({ about, dealId }) => [about, dealId])).toEqual([[{ erasureId: 'e-2' }, null]]);
  expect((await read({}, { operation: 'approve-distribution' })).rows).toEqual([]);
});

it('is paged through, and narrowed to who proposed it', async () => {
  const all = await read();
  const first = await read({ limit: 1 });
  const rest = await read({ after: first.next ?? '' });
  expect([...first.rows, ...rest.rows]).toEqual(all.rows);
  expect((await read({}, { proposedBy: 'nobody' })).rows).toEqual([]);
  expect((await read({ sort: '-operation' })).rows.length).toBe(all.rows.length);
});

/** What waits once this followed the life. */
async function waitingAfter(...then: readonly Append[]) {
  const at = await readDatabaseOf([...exampleLife('one'), ...then]);
  const part = readListPart(approvalSorts, { sort: 'position', limit: 50 });
  assert(part.ok, 'it is an order of the list');
  const { rows } = await new ApprovalQueries(at.read).waiting(part.value, {});
  await at.close();
  return rows;
}

it('begins anew with each proposal of the same', async () => {
  const rows = await waitingAfter(stated('letter 1'), given('checker-1'), stated('letter 2'));
  const newest = { operation: 'confirm-trigger', proposal: { ...proposal, version: 2 } };
  expect(rows).toContainEqual(expect.objectContaining({ given: [], approvalId: requestDigest(newest) }));
});

it('has a liquidation while somebody’s approval of it stands', async () => {
  const terminated = append('deal-one', day, {
    TrustTerminated: {
      ...{ dealId: 'one', ground: 'legal maturity', date: day, evidence: 'the terms' },
      ...{ proposedBy: 'maker', confirmedBy: 'checker' },
    },
  });
  const version = 1 + exampleLife('one').flatMap(({ stream, events }) => (stream === 'deal-one' ? events : [])).length;
  const about = { proposal: { stream: 'deal-one', version }, about: {}, dealId: 'one' };
  const ofDeal = { operation: 'liquidate-trust', ...about } as const;
  const approved = append('approvals-y', day, {
    ApprovalGiven: {
      ...{ ...ofDeal, reason: 'report 7', givenBy: 'checker-1' },
      ...{ amount: null, approvals: 2, policyVersion: 1 },
    },
  });
  const takenBack = append('approvals-y', day, {
    ApprovalWithdrawn: { ...ofDeal, reason: 'a mistake', withdrawnBy: 'checker-1' },
  });
  const waits = async (...then: readonly Append[]) =>
    (await waitingAfter(terminated, ...then)).filter(({ operation }) => operation === 'liquidate-trust').length;
  expect([await waits(), await waits(approved), await waits(approved, takenBack)]).toEqual([0, 1, 0]);
});

it('counts no approval of what another proposal took the place of', async () => {
  const rows = await waitingAfter(stated('letter 1'), stated('letter 2'), given('checker-1'));
  expect(rows).toContainEqual(expect.objectContaining({ operation: 'confirm-trigger', given: [] }));
});

it('says of a distribution what it pays, and the digest that is approved', async () => {
  const life = exampleLife();
  const calculated = life.findIndex(({ events }) => events.some(({ type }) => type === 'DistributionCalculated'));
  const [event] = life[calculated]?.events.filter(({ type }) => type === 'DistributionCalculated') ?? [];
  assert(event, 'a distribution is calculated in the life');
  const upTo = [...life.slice(0, calculated), { stream: life[calculated]!.stream, events: [event] }];
  const at = await readDatabaseOf(upTo);
  const part = readListPart(approvalSorts, { sort: 'position', limit: 50 });
  assert(part.ok, 'it is an order of the list');
  const { rows } = await new ApprovalQueries(at.read).waiting(part.value, { operation: 'approve-distribution' });
  expect(rows).toMatchObject([{ amount: expect.stringMatching(/^\d+\.\d\d$/), about: { periodNumber: 1 } }]);
  expect(rows[0]?.digest).toHaveLength(sha256Hex(new Uint8Array()).length);
  await at.close();
});
