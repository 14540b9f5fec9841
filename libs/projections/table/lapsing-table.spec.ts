import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rebuildAndCompare } from '../rebuild/rebuild-and-compare.js';
import { append, write, type Append } from '../testing/append.js';
import { exampleLife } from '../testing/example-life.js';
import { type ReadDatabase, readDatabaseOf } from '../testing/read-database.js';
import { reportedLife } from '../testing/reported-life.js';

/** What is asked for and found, and waits for somebody. */
const ASKED = new Set([
  ...['DealRegistered', 'AmendmentProposed', 'PurchaseRequested', 'BuyBackRequested', 'InvestmentRequested'],
  ...['TriggerDeclarationProposed', 'MeetingCalled', 'RestatementProposed', 'PeriodReconciled'],
  ...['DistributionCalculated', 'InstructionsDrafted'],
]);

/** A deal of which nothing was ever decided. */
function waiting(dealId: string): readonly Append[] {
  const asked = [...exampleLife(dealId), ...reportedLife(dealId)]
    .map(({ stream, events }) => ({ stream, events: events.filter(({ type }) => ASKED.has(type)) }))
    .filter(({ events }) => events.length > 0);
  return [
    ...asked,
    append(`instruction-${dealId}-1-payment-2`, '2026-06-30', {
      ReturnReversalProposed: {
        ...{ dealId, periodNumber: 1, instructionId: `${dealId}-1-payment-2`, attempt: 1 },
        ...{ from: 'fees', to: 'payee:trustee', amount: '150.00', purpose: 'period 1: fee:trustee' },
        ...{ bankReference: 'R-1', reason: 'of another', proposedBy: 'maker' },
      },
    }),
  ];
}
const liquidated = (dealId: string): Append =>
  append(`deal-${dealId}`, '2027-01-05', { TrustLiquidated: { dealId, report: 'report 1', liquidatedBy: 'checker' } });

describe('what waits when a trust is liquidated', () => {
  let database: ReadDatabase;
  beforeAll(async () => {
    database = await readDatabaseOf([...waiting('one'), liquidated('one'), ...waiting('two'), ...waiting('three')]);
    await write(database.store, [liquidated('two')]);
    await database.runner.catchUp();
  });
  afterAll(() => database.close());

  const statuses = (table: string, dealId: string): Promise<{ status: string }[]> =>
    database.read.query(`SELECT DISTINCT status FROM ${table} WHERE deal_id = $1 ORDER BY status`, [dealId]);

  it.each([
    ['purchases', ['requested'], ['lapsed']],
    ['buy_backs', ['requested'], ['lapsed']],
    ['investments', ['requested'], ['lapsed']],
    ['trigger_declarations', ['proposed'], ['lapsed']],
    ['meetings', ['called'], ['lapsed']],
    ['terms_versions', ['proposed', 'registered'], ['lapsed', 'registered']],
    ['restatements', ['proposed'], ['lapsed']],
    ['reconciliation_breaks', ['standing'], ['lapsed']],
  ])('%s: it lapses by that, and of no other deal', async (table, before, after) => {
    for (const closed of ['one', 'two']) {
      expect((await statuses(table, closed)).map(({ status }) => status)).toEqual(after);
    }
    expect((await statuses(table, 'three')).map(({ status }) => status)).toEqual(before);
  });

  it.each([
    ['what a second person is asked for', 'approval_requests', 'waits'],
    ['what is to be taken back of a return', 'instructions', 'waiting_reversal IS NOT NULL'],
  ])('%s waits of the other deal only', async (_what, table, waits) => {
    const rows: { deal_id: string }[] = await database.read.query(
      `SELECT DISTINCT deal_id FROM ${table} WHERE ${waits} ORDER BY deal_id`,
    );
    expect(rows).toEqual([{ deal_id: 'three' }]);
  });

  it('is what a rebuild says, too', async () => {
    const { identical } = await rebuildAndCompare(database.store, database.read, () => undefined);
    expect(identical).toBe(true);
  });
});
