import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Break } from '#domain/collections';
import { sha256Hex } from '#event-codec';
import { exampleStatement } from '../../domain/testing/example-statement.js';
import { append, type Append } from '../testing/append.js';
import { readDatabaseOf, type ReadDatabase } from '../testing/read-database.js';
import { ReconciliationQueries } from './reconciliation.queries.js';

const of = { dealId: 'example', periodNumber: 1 } as const;
const stream = 'reconciliation-example-1';
const today = '2026-06-12';

const found = (breakId: string, amount: string): Break => ({
  breakId,
  kind: 'remittance',
  subject: 'servicer',
  amount,
  since: '2026-05-31',
  message: `a difference of ${amount}`,
});

const run = (breaks: readonly Break[], gone: readonly string[] = []): Append =>
  append(stream, today, { PeriodReconciled: { ...of, reconciledBy: 'maker', breaks, gone } });

const asked = { ...of, reason: 'it comes on Monday', requestedBy: 'maker' } as const;

const life: readonly Append[] = [
  run([found('a', '20.00'), found('b', '3.00'), found('c', '1.00')]),
  append(stream, today, {
    BreakAssigned: { ...of, breakId: 'a', owner: 'maker-2', assignedBy: 'maker' },
    BreakNoted: { ...of, breakId: 'a', note: 'sent to another trust', notedBy: 'maker-2' },
  }),
  run([found('b', '3.00'), found('c', '1.00')], ['a']),
  append(stream, today, {
    BreakResolved: { ...of, breakId: 'a', resolution: 'booked as B-7', resolvedBy: 'maker-2' },
    OverrideRequested: {
      ...asked,
      breaks: [
        { breakId: 'b', amount: '3.00' },
        { breakId: 'c', amount: '1.00' },
      ],
    },
  }),
  append(stream, today, {
    OverrideApproved: {
      ...{ ...asked, reason: 'confirmed', approvedBy: 'checker' },
      breaks: [
        { breakId: 'b', amount: '3.00' },
        { breakId: 'c', amount: '1.00' },
      ],
    },
  }),
  run([found('b', '3.00'), found('c', '2.00')]),
  append('collections-example', today, {
    CustodianStatementReceived: {
      ...of,
      ...{ version: 1, fileName: 's.csv', fileDigest: 'd'.repeat(64), fileBytes: 9, statement: exampleStatement },
    },
  }),
];

describe('reconciliations', () => {
  let database: ReadDatabase;
  let queries: ReconciliationQueries;
  beforeAll(async () => {
    database = await readDatabaseOf(life);
    queries = new ReconciliationQueries(database.read);
  });
  afterAll(() => database.close());

  it('stand as the newest run and the override left them', async () => {
    const request = (await database.store.readStream(stream)).find(({ type }) => type === 'OverrideRequested');
    expect(await queries.one('example', 1)).toEqual({
      ...{ ...of, streamVersion: 8, reconciledOn: today, reconciledBy: 'maker', standing: 2 },
      ...{ override: 'approved', requestDigest: sha256Hex(request?.payloadBytes ?? new Uint8Array()) },
      ...{ requestedBy: 'maker', requestReason: 'it comes on Monday' },
      ...{ approvedBy: 'checker', approvalReason: 'confirmed' },
    });
    expect(await queries.one('example', 2)).toBeNull();
  });

  it('keep every break, with what became of it; one that changed after it was let pass stands again', async () => {
    expect(await queries.breaks('example', 1)).toMatchObject([
      {
        breakId: 'a',
        status: 'resolved',
        owner: 'maker-2',
        note: 'sent to another trust',
        resolution: 'booked as B-7',
      },
      { breakId: 'b', status: 'passed', amount: '3.00', owner: null },
      { breakId: 'c', status: 'standing', amount: '2.00' },
    ]);
  });

  it('let pass only what stands as it was approved', async () => {
    const request = { ...asked, breaks: ['a', 'b', 'c'].map((breakId) => ({ breakId, amount: '20.00' })) };
    const other = await readDatabaseOf([
      run([found('a', '20.00'), found('b', '20.00'), found('c', '20.00')]),
      append(stream, today, { OverrideRequested: request }),
      run([found('a', '900.00'), found('c', '20.00')], ['b']),
      append(stream, today, {
        OverrideApproved: { ...request, approvedBy: 'checker' },
        BreakResolved: { ...of, breakId: 'b', resolution: 'booked as B-7', resolvedBy: 'maker-2' },
      }),
    ]);
    expect(await new ReconciliationQueries(other.read).breaks('example', 1)).toMatchObject([
      { breakId: 'a', status: 'standing', amount: '900.00' },
      { breakId: 'b', status: 'resolved', resolution: 'booked as B-7' },
      { breakId: 'c', status: 'passed' },
    ]);
    await other.close();
  });

  it('do not call resolved what came back, nor let it pass again', async () => {
    const request = { ...asked, breaks: [{ breakId: 'a', amount: '20.00' }] };
    const other = await readDatabaseOf([
      run([found('a', '20.00')]),
      append(stream, today, {
        OverrideRequested: request,
        OverrideApproved: { ...request, approvedBy: 'checker' },
        BreakAssigned: { ...of, breakId: 'a', owner: 'maker-2', assignedBy: 'maker' },
      }),
      run([], ['a']),
      append(stream, today, {
        BreakResolved: { ...of, breakId: 'a', resolution: 'booked as B-7', resolvedBy: 'maker-2' },
      }),
      run([found('a', '20.00')]),
    ]);
    expect(await new ReconciliationQueries(other.read).breaks('example', 1)).toMatchObject([
      { status: 'standing', owner: 'maker-2', resolution: null, resolvedBy: null },
    ]);
    await other.close();
  });

  it('show the custodian’s statements account by account', async () => {
    expect(await queries.statements('example')).toMatchObject([
      {
        ...{ version: 1, statementFrom: '2026-01-01', statementTo: '2026-06-10', lineCount: 2 },
        accounts: [{ account: 'collection', opening: '0.00', incoming: '223.50', outgoing: '0.00', closing: '223.50' }],
      },
    ]);
  });
});
