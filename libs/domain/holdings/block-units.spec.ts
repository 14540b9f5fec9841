import { describe, test } from '@jest/globals';
import { addedToRegister, allottedUnits, blocked, released, transferred } from '../testing/example-register.js';
import { operation, refused } from '../testing/given-when-then.js';
import { blockUnits, type BlockUnits } from './block-units.js';
import { evolve, initialState } from './holdings.state.js';
import { releaseUnits, type ReleaseUnits } from './release-units.js';

const { given } = operation({ initialState, evolve, decide: blockUnits });
const releasing = operation({ initialState, evolve, decide: releaseUnits });

const block = (sent: Partial<BlockUnits['sent']> = {}, added: Partial<BlockUnits['added']> = {}): BlockUnits => ({
  sent: {
    ...{ dealId: 'example', classId: 'senior', blockId: 'b-1', holderId: 'acct-1', kind: 'pledge', units: '5500' },
    ...{ from: '2026-05-01', document: 'contract 1' },
    ...sent,
  },
  added: { ...addedToRegister, ...added },
});

const release = (sent: Partial<ReleaseUnits['sent']> = {}): ReleaseUnits => ({
  sent: {
    ...{ dealId: 'example', classId: 'senior', blockId: 'b-1', on: '2026-06-05', document: 'letter 1' },
    ...sent,
  },
  added: addedToRegister,
});

describe('pledging and freezing units', () => {
  test('a pledge is of a number of units, a freeze of a number or of the account', () => {
    given([allottedUnits]).when(block()).then([blocked()]);
    given([allottedUnits])
      .when(block({ kind: 'freeze' }))
      .then([blocked({ kind: 'freeze' })]);
    given([allottedUnits])
      .when(block({ kind: 'freeze', units: null }))
      .then([blocked({ kind: 'freeze', units: null })]);
    given([allottedUnits])
      .when(block({ units: null }))
      .then(refused('BLOCK_INVALID', { field: 'units' }));
  });

  test.each([
    ['without a document', { document: '' }, 'MALFORMED', 'document'],
    ['from a day to come', { from: '2026-07-02' }, 'DATE_IN_FUTURE', 'from'],
    ['from before the issue', { from: '2026-03-15' }, 'BLOCK_INVALID', 'from'],
    ['of an account that never held units', { holderId: 'acct-9' }, 'HOLDER_UNKNOWN', 'holderId'],
    ['of no units', { units: '0' }, 'BLOCK_INVALID', 'units'],
    ['of more than is held', { units: '6001' }, 'UNITS_NOT_FREE', 'units'],
    ['of another class than the deal’s', { classId: 'mezzanine' }, 'CLASS_UNKNOWN', 'classId'],
  ] as const)('%s is refused', (_, sent, code, field) => {
    given([allottedUnits]).when(block(sent)).then(refused(code, { field }));
  });

  test('what is sold, or blocked, is not blocked again', () => {
    given([allottedUnits, transferred('2026-07-09')])
      .when(block())
      .then(refused('UNITS_NOT_FREE'));
    given([allottedUnits, blocked()])
      .when(block({ blockId: 'b-2', units: '501' }))
      .then(refused('UNITS_NOT_FREE'));
    given([allottedUnits, blocked()]).when(block()).then(refused('BLOCK_ALREADY_RECORDED'));
  });

  test('the deal and its holders must be there, and the class must owe something', () => {
    given([])
      .when(block({}, { deal: { status: 'unregistered' } }))
      .then(refused('DEAL_UNKNOWN'));
    given([]).when(block()).then(refused('CLASS_NOT_ALLOTTED'));
    given([allottedUnits])
      .when(block({}, { isCleared: true }))
      .then(refused('CLASS_CLEARED'));
  });
});

describe('releasing units', () => {
  test('from a day on, once', () => {
    releasing.given([allottedUnits, blocked()]).when(release()).then([released]);
    releasing.given([allottedUnits, blocked(), released]).when(release()).then(refused('BLOCK_ALREADY_RELEASED'));
  });

  test.each([
    ['without a document', { document: '' }, 'MALFORMED', 'document'],
    ['from a day to come', { on: '2026-07-02' }, 'DATE_IN_FUTURE', 'on'],
    ['before they were blocked', { on: '2026-04-30' }, 'BLOCK_INVALID', 'on'],
    ['of an unknown block', { blockId: 'b-9' }, 'BLOCK_UNKNOWN', 'blockId'],
    ['of another class than the deal’s', { classId: 'mezzanine' }, 'CLASS_UNKNOWN', 'classId'],
  ] as const)('%s is refused', (_, sent, code, field) => {
    releasing.given([allottedUnits, blocked()]).when(release(sent)).then(refused(code, { field }));
  });

  test('of a class without holders is refused', () => {
    releasing.given([]).when(release()).then(refused('CLASS_NOT_ALLOTTED'));
  });
});
