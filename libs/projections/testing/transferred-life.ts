import { allottedUnits, blocked, correctedTo, released } from '../../domain/testing/example-register.js';
import { resumed, suspended, transferred } from '../../domain/testing/example-register.js';
import type { Append } from './append.js';

/**
 * The register of a deal's subordinated class: acct-1 sold 1,000 units, corrected to 400; acct-2 sells 4,000 that settle later; a pledge
 * released, an account frozen; transfers suspended and resumed; two lists of the registrar, of which the second is booked: acct-1 has 600
 * units less, acct-5, who is new, holds them.
 */
export function transferredLife(dealId: string): readonly Append[] {
  const of = { dealId, classId: 'sub' } as const;
  const sold = { transferId: 't-2', fromHolder: 'acct-2', toHolder: 'acct-4', toPlace: 4, units: '4000' } as const;
  const listReceived = {
    ...({ type: 'HolderListReceived', schemaVersion: 1, effectiveDate: '2026-07-15' } as const),
    payload: {
      ...{ ...of, listNumber: 1, recordDate: '2026-07-15', securityCode: '1234002' },
      ...{ fileName: 'holders.csv', fileDigest: 'e'.repeat(64), fileBytes: 90 },
      ...{ holderCount: 4, units: '10000', breakCount: 2, unitsMoved: '600' },
      breaks: [
        { holderId: 'acct-1', kind: 'units differ', inRegister: '5600', onList: '5000' },
        { holderId: 'acct-5', kind: 'not in the register', inRegister: '0', onList: '600' },
      ] as const,
    },
  };
  const events = [
    { ...allottedUnits, payload: { ...allottedUnits.payload, price: '107.00', proceeds: '1070000.00' } },
    blocked(),
    suspended,
    released,
    resumed,
    transferred(),
    transferred('2026-07-09', { ...sold, basis: 'registrar' }),
    correctedTo('400'),
    blocked({ blockId: 'b-2', kind: 'freeze', units: null }),
    blocked({ blockId: 'b-3', units: '50' }),
    {
      ...({ type: 'RetentionBreached', schemaVersion: 1, effectiveDate: '2026-07-09' } as const),
      payload: { ...of, transferId: 't-2', faults: ['lowest class share below the least'] as const },
    },
    listReceived,
    { ...listReceived, payload: { ...listReceived.payload, listNumber: 2, supersedes: 1 } },
    {
      ...({ type: 'HolderListBooked', schemaVersion: 1, effectiveDate: '2026-07-15' } as const),
      payload: {
        ...{ ...of, listNumber: 2, bookedBy: 'maker' },
        changes: [
          { holderId: 'acct-1', place: 1, units: '-600' },
          { holderId: 'acct-5', place: 5, units: '600', line: 5 },
        ],
      },
    },
    {
      ...({ type: 'RetentionRestored', schemaVersion: 1, effectiveDate: '2026-07-09' } as const),
      payload: { ...of, transferId: 't-3' },
    },
  ];
  return [
    {
      stream: `register-${dealId}/sub`,
      events: events.map((event) => ({ ...event, payload: { ...event.payload, ...of } })),
    },
  ];
}
