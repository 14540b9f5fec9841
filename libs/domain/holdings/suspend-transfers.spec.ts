import { describe, test } from '@jest/globals';
import { addedToRegister, allottedUnits, resumed, suspended } from '../testing/example-register.js';
import { operation, refused } from '../testing/given-when-then.js';
import { evolve, initialState } from './holdings.state.js';
import { resumeTransfers } from './resume-transfers.js';
import { suspendTransfers, type TransfersOf } from './suspend-transfers.js';

const suspending = operation({ initialState, evolve, decide: suspendTransfers });
const resuming = operation({ initialState, evolve, decide: resumeTransfers });

const from = (day: string, reason: string, classId = 'senior'): TransfersOf => ({
  sent: { dealId: 'example', classId, from: day, reason },
  added: addedToRegister,
});

describe('suspending the transfers of a class', () => {
  test('from a day on, again only after they were resumed', () => {
    suspending.given([allottedUnits]).when(from('2026-06-01', 'meeting')).then([suspended]);
    suspending
      .given([allottedUnits, suspended])
      .when(from('2026-06-02', 'meeting'))
      .then(refused('TRANSFERS_SUSPENDED'));
    suspending
      .given([allottedUnits, suspended, resumed])
      .when(from('2026-06-08', 'meeting'))
      .then(refused('TRANSFERS_SUSPENDED'));
    suspending
      .given([allottedUnits, suspended, resumed])
      .when(from('2026-06-09', 'meeting'))
      .then([{ ...suspended, effectiveDate: '2026-06-09', payload: { ...suspended.payload, suspensionNumber: 2 } }]);
  });

  test.each([
    ['without a reason', from('2026-06-01', ''), 'MALFORMED'],
    ['from a day to come', from('2026-07-02', 'meeting'), 'DATE_IN_FUTURE'],
    ['of another class than the deal’s', from('2026-06-01', 'meeting', 'mezzanine'), 'CLASS_UNKNOWN'],
  ] as const)('%s is refused', (_, asked, code) => {
    suspending.given([allottedUnits]).when(asked).then(refused(code));
    resuming.given([allottedUnits, suspended]).when(asked).then(refused(code));
  });

  test('of a class without holders is refused', () => {
    suspending.given([]).when(from('2026-06-01', 'meeting')).then(refused('CLASS_NOT_ALLOTTED'));
  });
});

describe('resuming them', () => {
  test('once, on no day before they were suspended', () => {
    resuming.given([allottedUnits, suspended]).when(from('2026-06-09', 'over')).then([resumed]);
    resuming
      .given([allottedUnits, suspended])
      .when(from('2026-05-31', 'over'))
      .then(refused('TRANSFER_INVALID', { field: 'from' }));
    resuming
      .given([allottedUnits, suspended, resumed])
      .when(from('2026-06-09', 'over'))
      .then(refused('TRANSFERS_NOT_SUSPENDED'));
    resuming.given([]).when(from('2026-06-09', 'over')).then(refused('CLASS_NOT_ALLOTTED'));
  });
});
