import { describe, test } from '@jest/globals';
import { addedToRegister, allottedUnits, blocked, correctedTo, transferred } from '../testing/example-register.js';
import { operation, refused } from '../testing/given-when-then.js';
import { correctTransfer, type CorrectTransfer } from './correct-transfer.js';
import { evolve, initialState } from './holdings.state.js';

const { given } = operation({ initialState, evolve, decide: correctTransfer });

const correct = (units: string, sent: Partial<CorrectTransfer['sent']> = {}): CorrectTransfer => ({
  sent: { dealId: 'example', classId: 'senior', transferId: 't-1', units, reason: 'mistyped', ...sent },
  added: addedToRegister,
});

const history = [allottedUnits, transferred()];
const soldOn = transferred('2026-06-12', { transferId: 't-2', fromHolder: 'acct-3', toHolder: 'acct-2', toPlace: 2 });

describe('correcting a transfer', () => {
  test('to fewer units, to none, or to more', () => {
    given(history)
      .when(correct('400'))
      .then([correctedTo('400')]);
    given(history)
      .when(correct('0'))
      .then([correctedTo('0')]);
    given(history)
      .when(correct('6000'))
      .then([correctedTo('6000')]);
  });

  test('again, from what stands', () => {
    given([...history, correctedTo('400')])
      .when(correct('1000'))
      .then([correctedTo('1000', '400')]);
  });

  test.each([
    ['without a reason', '0', { reason: ' ' }, 'MALFORMED', 'reason'],
    ['of an unknown transfer', '0', { transferId: 't-9' }, 'TRANSFER_UNKNOWN', 'transferId'],
    ['to what it is', '1000', {}, 'TRANSFER_INVALID', 'units'],
    ['to less than nothing', '-1', {}, 'TRANSFER_INVALID', 'units'],
    ['to more than the seller had', '6001', {}, 'UNITS_NOT_FREE', 'units'],
  ] as const)('%s is refused', (_, units, sent, code, field) => {
    given(history).when(correct(units, sent)).then(refused(code, { field }));
  });

  test('what the buyer sold on, or pledged, is not taken back', () => {
    given([...history, soldOn])
      .when(correct('0'))
      .then(refused('UNITS_NOT_FREE'));
    given([...history, blocked({ holderId: 'acct-3', units: '700' })])
      .when(correct('699'))
      .then(refused('UNITS_NOT_FREE'));
  });

  test('the deal, the class and its holders must be there', () => {
    given([])
      .when({ ...correct('0'), added: { ...addedToRegister, deal: { status: 'unregistered' } } })
      .then(refused('DEAL_UNKNOWN'));
    given([])
      .when(correct('0', { classId: 'mezzanine' }))
      .then(refused('CLASS_UNKNOWN'));
    given([]).when(correct('0')).then(refused('CLASS_NOT_ALLOTTED'));
  });
});
