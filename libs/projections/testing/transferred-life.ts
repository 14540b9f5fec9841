import { allottedUnits, blocked, correctedTo, released } from '../../domain/testing/example-register.js';
import { resumed, suspended, transferred } from '../../domain/testing/example-register.js';
import type { Append } from './append.js';

/**
 * The register of a deal's subordinated class: acct-1 sold 1,000 units, corrected to 400; acct-2 sells 4,000 that settle later; a pledge
 * released, an account frozen; transfers suspended and resumed.
 */
export function transferredLife(dealId: string): readonly Append[] {
  const of = { dealId, classId: 'sub' } as const;
  const sold = { transferId: 't-2', fromHolder: 'acct-2', toHolder: 'acct-4', toPlace: 4, units: '4000' } as const;
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
