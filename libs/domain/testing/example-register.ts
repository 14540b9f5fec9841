import type {
  HolderKindsStated,
  TransferCorrected,
  UnitsAllotted,
  UnitsBlocked,
  UnitsReleased,
  UnitsTransferred,
  TransfersResumed,
  TransfersSuspended,
} from '../holdings/index.js';
import { exampleTerms } from './example-deal.js';

const of = { dealId: 'example', classId: 'senior' } as const;

/** What the system adds to a request on the register of the example deal's senior class. */
export const addedToRegister = {
  ...{ today: '2026-07-01', actor: 'maker', isCleared: false },
  deal: { status: 'established', terms: exampleTerms, termsVersion: 1 },
  registers: [],
} as const;

/** acct-1 holds 6,000 units and acct-2 4,000, from 2026-03-16 on. */
export const allottedUnits: UnitsAllotted = {
  type: 'UnitsAllotted',
  schemaVersion: 1,
  effectiveDate: '2026-03-16',
  payload: {
    ...of,
    face: '1000000.00',
    allotments: [
      { holderId: 'acct-1', units: '6000' },
      { holderId: 'acct-2', units: '4000' },
    ],
  },
};

/** acct-1 sells acct-3, who is new, 1,000 units. */
export const transferred = (
  settlesOn = '2026-06-10',
  payload: Partial<UnitsTransferred['payload']> = {},
): UnitsTransferred => ({
  type: 'UnitsTransferred',
  schemaVersion: 1,
  effectiveDate: settlesOn,
  payload: {
    ...{ ...of, transferId: 't-1', fromHolder: 'acct-1', toHolder: 'acct-3', toPlace: 3, units: '1000' },
    ...{ tradedOn: '2026-06-08', basis: 'order', enteredBy: 'maker' },
    ...payload,
  },
});

/** The transfer t-1 is of as many units only. */
export const correctedTo = (units: string, was = '1000'): TransferCorrected => ({
  type: 'TransferCorrected',
  schemaVersion: 1,
  effectiveDate: '2026-06-10',
  payload: {
    ...{ ...of, transferId: 't-1', units, reason: 'mistyped', correctedBy: 'maker' },
    corrects: { fromHolder: 'acct-1', toHolder: 'acct-3', units: was },
  },
});

/** What the two are to the tax law. */
export const kindsStated = (
  kinds: HolderKindsStated['payload']['kinds'] = [
    { holderId: 'acct-1', kind: 'individual' },
    { holderId: 'acct-2', kind: 'resident enterprise' },
  ],
  from = '2026-03-16',
): HolderKindsStated => ({
  type: 'HolderKindsStated',
  schemaVersion: 1,
  effectiveDate: from,
  payload: { ...of, kinds, document: 'letter 7', enteredBy: 'maker' },
});

/** acct-1 pledges 5,500 units from 2026-05-01 on. */
export const blocked = (payload: Partial<UnitsBlocked['payload']> = {}): UnitsBlocked => ({
  type: 'UnitsBlocked',
  schemaVersion: 1,
  effectiveDate: '2026-05-01',
  payload: {
    ...{ ...of, blockId: 'b-1', holderId: 'acct-1', kind: 'pledge', units: '5500' },
    ...{ document: 'contract 1', enteredBy: 'maker' },
    ...payload,
  },
});

export const released: UnitsReleased = {
  type: 'UnitsReleased',
  schemaVersion: 1,
  effectiveDate: '2026-06-05',
  payload: { ...of, blockId: 'b-1', document: 'letter 1', enteredBy: 'maker' },
};

export const suspended: TransfersSuspended = {
  type: 'TransfersSuspended',
  schemaVersion: 1,
  effectiveDate: '2026-06-01',
  payload: { ...of, suspensionNumber: 1, reason: 'meeting', enteredBy: 'maker' },
};

export const resumed: TransfersResumed = {
  type: 'TransfersResumed',
  schemaVersion: 1,
  effectiveDate: '2026-06-09',
  payload: { ...of, suspensionNumber: 1, reason: 'over', enteredBy: 'maker' },
};
