import { describe, expect, it } from '@jest/globals';
import { MemoryEventStore } from '#event-store/memory';
import type { DomainEvent } from '#domain/shared';
import { streams } from '../../application/streams.js';
import { write } from '../../projections/testing/append.js';
import { holdingReason } from './holding-on-a-day.js';
import { TrustRecord } from './trust-record.js';

const of = { dealId: 'example', classId: 'senior' };
const event = (type: string, effectiveDate: string, payload: object): DomainEvent => ({
  ...{ type, schemaVersion: 1, effectiveDate, payload: { ...of, ...payload } },
});
const list = (listNumber: number): object => ({
  ...{ listNumber, fileName: `holders-${listNumber}.csv`, fileDigest: `d${listNumber}`, holderCount: 2 },
});

describe('what a holder has on a day, that came by the registrar’s lists', () => {
  const partsOf = async (holderId: string) => {
    const log = new MemoryEventStore();
    const events = [
      event('HolderListReceived', '2026-03-16', list(1)),
      event('UnitsAllotted', '2026-03-16', {
        ...{ face: '1000000.00', listNumber: 1 },
        allotments: [
          { holderId: 'acct-1', units: '6000', line: 3 },
          { holderId: 'acct-2', units: '4000', line: 2 },
        ],
      }),
      event('HolderListReceived', '2026-06-25', list(2)),
      event('HolderListBooked', '2026-06-25', {
        ...{ listNumber: 2, bookedBy: 'maker' },
        changes: [
          { holderId: 'acct-1', place: 1, units: '4000', line: 7 },
          { holderId: 'acct-2', place: 2, units: '-4000' },
        ],
      }),
    ];
    await write(log, [{ stream: streams.register('example', 'senior'), events }]);
    const record = new TrustRecord(log, streams);
    return (await holdingReason({ kind: 'holding', ...of, holderId, asOf: '2026-06-30' }, record))?.parts;
  };

  it('is made of the lines that name the account, each of its file', async () => {
    expect(await partsOf('acct-1')).toMatchObject([
      { value: '6000', because: expect.stringContaining('line 3 of holders-1.csv, list 1 of the registrar') },
      { value: '4000', because: expect.stringContaining('booked by maker from line 7 of holders-2.csv') },
    ]);
  });

  it('is lost by a whole list that does not name the account any more', async () => {
    const [, lost] = (await partsOf('acct-2')) ?? [];
    expect(lost).toMatchObject({ value: '-4000', because: expect.stringContaining('from holders-2.csv') });
  });
});
