import { describe, test } from '@jest/globals';
import type { DealState } from '#domain/deal';
import { exampleTerms } from '../testing/example-deal.js';
import { addedToRegister, allottedUnits, correctedTo, transferred } from '../testing/example-register.js';
import { operation, refused } from '../testing/given-when-then.js';
import { allotUnits } from './allot-units.js';
import { correctTransfer } from './correct-transfer.js';
import type { RetentionBreached, RetentionRestored } from './holdings.events.js';
import { evolve, initialState } from './holdings.state.js';
import type { RegisterOfClass } from './retention.js';
import { transferUnits, type TransferUnits } from './transfer-units.js';

const transferring = operation({ initialState, evolve, decide: transferUnits });
const correcting = operation({ initialState, evolve, decide: correctTransfer });
const allotting = operation({ initialState, evolve, decide: allotUnits });

/** acct-1 is the originator’s: it holds 6,000 of 10,000 senior units, and as large a share of the 2,500 subordinated ones. */
const deal: DealState = {
  ...{ status: 'established', termsVersion: 1 },
  terms: { ...exampleTerms, retention: { accounts: ['acct-1'], least: '0.05' } },
};
const subAllotted = (units: string) => ({
  ...allottedUnits,
  payload: {
    ...{ dealId: 'example', classId: 'sub', face: '250000.00' },
    allotments: [
      { holderId: 'acct-1', units },
      { holderId: 'acct-2', units: String(2500 - Number(units)) },
    ],
  },
});
const keeps = (units: string): readonly RegisterOfClass[] => [
  { classId: 'sub', register: evolve(initialState, subAllotted(units)) },
];

const sell = (units: string, sent: Partial<TransferUnits['sent']> = {}, kept = '1500'): TransferUnits => ({
  sent: {
    ...{ dealId: 'example', classId: 'senior', transferId: 't-1', fromHolder: 'acct-1', toHolder: 'acct-3', units },
    ...{ tradedOn: '2026-06-08', settlesOn: '2026-06-10', basis: 'order' },
    ...sent,
  },
  added: { ...addedToRegister, deal, registers: keeps(kept) },
});

const cause = { dealId: 'example', classId: 'senior', transferId: 't-1' } as const;
const breached: RetentionBreached = {
  ...{ type: 'RetentionBreached', schemaVersion: 1, effectiveDate: '2026-06-10' },
  payload: { ...cause, faults: ['not the same share of each class'] },
};
const restored: RetentionRestored = {
  ...{ type: 'RetentionRestored', schemaVersion: 1, effectiveDate: '2026-06-10', payload: cause },
};
const reported = transferred('2026-06-10', { basis: 'registrar' });

describe('the originators’ retention', () => {
  test('a class that is yet to be issued does not put it off', () => {
    const [senior] = exampleTerms.classes;
    const later = { atClosing: '0.00', into: 'cash', amounts: [{ on: '2026-08-01', amount: '1000.00' }] };
    const further = { ...senior!, classId: 'further', drawn: later };
    const terms = { ...exampleTerms, retention: { accounts: ['acct-1'], least: '0.05' } };
    const under = { ...deal, terms: { ...terms, classes: [...terms.classes, further] } };
    const sold = sell('1000');
    transferring
      .given([allottedUnits])
      .when({ ...sold, added: { ...sold.added, deal: under } })
      .then(refused('RETENTION_BROKEN'));
  });

  test('an order that breaks it is refused, whoever sells', () => {
    transferring.given([allottedUnits]).when(sell('1000')).then(refused('RETENTION_BROKEN'));
    transferring
      .given([allottedUnits])
      .when(sell('1000', { fromHolder: 'acct-2', toHolder: 'acct-1' }))
      .then(refused('RETENTION_BROKEN'));
  });

  test('an order between others does not touch it', () => {
    const others = { fromHolder: 'acct-2', toHolder: 'acct-3' } as const;
    transferring
      .given([allottedUnits])
      .when(sell('1000', others))
      .then([transferred('2026-06-10', others)]);
  });

  test('what the registrar reports is booked, and named a breach; what mends it, named too', () => {
    transferring
      .given([allottedUnits])
      .when(sell('1000', { basis: 'registrar' }))
      .then([reported, breached]);
    const back = { transferId: 't-2', fromHolder: 'acct-3', toHolder: 'acct-1' } as const;
    transferring
      .given([allottedUnits, reported, breached])
      .when(sell('1000', back))
      .then([
        transferred('2026-06-10', { ...back, toPlace: 1 }),
        { ...restored, payload: { ...cause, transferId: 't-2' } },
      ]);
  });

  test('while it is broken, the originator sells nothing and others trade', () => {
    const broken = [allottedUnits, reported, breached];
    transferring
      .given(broken)
      .when(sell('10', { transferId: 't-2' }))
      .then(refused('RETENTION_BROKEN'));
    const others = { transferId: 't-2', fromHolder: 'acct-2', toHolder: 'acct-3', units: '10' } as const;
    transferring
      .given(broken)
      .when(sell('10', others))
      .then([transferred('2026-06-10', others)]);
  });

  test('a correction is booked, whatever it does to it', () => {
    const correct = {
      sent: { dealId: 'example', classId: 'senior', transferId: 't-1', units: '0', reason: 'mistyped' },
      added: { ...addedToRegister, deal, registers: keeps('1500') },
    };
    correcting
      .given([allottedUnits, reported, breached])
      .when(correct)
      .then([correctedTo('0'), restored]);
  });

  test('at issue it is tested with the last class', () => {
    const allot = (kept: string, registers: readonly RegisterOfClass[] = keeps(kept)) => ({
      sent: { dealId: 'example', classId: 'senior', allotments: allottedUnits.payload.allotments },
      added: { deal, registers },
    });
    allotting
      .given([])
      .when(allot('124'))
      .then(refused('RETENTION_BROKEN', { field: 'allotments' }));
    allotting.given([]).when(allot('1500')).then([allottedUnits]);
    allotting.given([]).when(allot('124', [])).then([allottedUnits]);
  });
});
