import { beforeEach, describe, expect, it } from '@jest/globals';
import { MemoryEventStore } from '#event-store/memory';
import { mappingOfFile, namedBy, readingBy, type MappedFiles } from './file-mapping.js';
import { RecordedReader } from './recorded-reader.js';
import { streams } from './streams.js';

const files: MappedFiles = { dealId: 'example', partyId: 'custodian', table: 'custodian-statement' };

describe('the mapping that a file is read by', () => {
  let store: MemoryEventStore;

  const append = (stream: string, type: string, payload: object, command: { id: string; sent: object }) =>
    store.append({
      stream,
      expectedVersion: 'any',
      events: [{ type, schemaVersion: 1, effectiveDate: '2026-06-01', payload }],
      command: {
        commandId: command.id,
        type: 'for the test',
        sent: command.sent,
        added: { today: '2026-06-01', actor: 'maker' },
        read: [],
        ruleVersion: 1,
      },
      actor: 'maker',
      correlationId: 'c',
      causationId: null,
    });
  const record = (version: number, validFrom: string) => {
    const names = { columns: { account: `账${version}` }, ignored: [], words: {} };
    const stream = streams.mappings(files.dealId, files.partyId, files.table);
    return append(
      stream,
      'ColumnMappingRecorded',
      { ...files, ...names, version, validFrom },
      {
        id: `mapping/${version}`,
        sent: {},
      },
    );
  };
  const versionOf = async (commandId: string, today: string) =>
    (await mappingOfFile(store, new RecordedReader(store), { files, commandId, today }))?.version ?? null;

  beforeEach(async () => {
    store = new MemoryEventStore();
    await record(1, '2026-06-01');
    await record(2, '2026-07-01');
  });

  it('is the one in force on the day', async () => {
    expect(await versionOf('new', '2026-05-31')).toBeNull();
    expect(await versionOf('new', '2026-06-30')).toBe(1);
    expect(await versionOf('new', '2026-07-01')).toBe(2);
  });

  it('is for a repeat the one of the first time, also where that was none', async () => {
    await append('collections-example', 'CustodianStatementReceived', {}, { id: 'first', sent: { mappingVersion: 1 } });
    await append('collections-example', 'CustodianStatementReceived', {}, { id: 'plain', sent: {} });
    expect(await versionOf('first', '2026-08-01')).toBe(1);
    expect(await versionOf('plain', '2026-08-01')).toBeNull();
  });

  it('is another sender’s or another table’s in no case', async () => {
    const reader = new RecordedReader(store);
    const of = (changes: Partial<MappedFiles>) =>
      mappingOfFile(store, reader, { files: { ...files, ...changes }, commandId: 'new', today: '2026-08-01' });
    expect(await of({ partyId: 'another' })).toBeNull();
    expect(await of({ table: 'receipts' })).toBeNull();
    expect([readingBy(null), namedBy(null)]).toEqual([{}, {}]);
  });
});
