import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addedToRegister, allottedUnits, blocked, correctedTo, released } from '../testing/example-register.js';
import { resumed, suspended, transferred } from '../testing/example-register.js';
import { operation, refused } from '../testing/given-when-then.js';
import type { HoldingsEvent } from './holdings.events.js';
import { evolve, initialState } from './holdings.state.js';
import { holdingsOn } from './positions.js';
import { transferUnits, type TransferUnits } from './transfer-units.js';

const { given } = operation({ initialState, evolve, decide: transferUnits });

const transfer = (
  sent: Partial<TransferUnits['sent']> = {},
  added: Partial<TransferUnits['added']> = {},
): TransferUnits => ({
  sent: {
    ...{ dealId: 'example', classId: 'senior', transferId: 't-1', fromHolder: 'acct-1', toHolder: 'acct-3' },
    ...{ units: '1000', tradedOn: '2026-06-08', settlesOn: '2026-06-10', basis: 'order' },
    ...sent,
  },
  added: { ...addedToRegister, ...added },
});

const second = { transferId: 't-2', toHolder: 'acct-2' } as const;
const frozen = blocked({ kind: 'freeze', units: null });

describe('transferring units', () => {
  test('a new holder joins the register after those who are in it', () => {
    given([allottedUnits]).when(transfer()).then([transferred()]);
  });

  test('an existing holder keeps its place, and may buy all', () => {
    given([allottedUnits])
      .when(transfer({ toHolder: 'acct-2', units: '6000' }))
      .then([transferred('2026-06-10', { toHolder: 'acct-2', toPlace: 2, units: '6000' })]);
  });

  test('settlement may lie ahead; the trade has happened', () => {
    given([allottedUnits])
      .when(transfer({ settlesOn: '2026-07-03' }))
      .then([transferred('2026-07-03')]);
    given([allottedUnits])
      .when(transfer({ tradedOn: '2026-07-02', settlesOn: '2026-07-03' }))
      .then(refused('DATE_IN_FUTURE', { field: 'tradedOn' }));
  });

  test.each([
    ['a date that is none', { settlesOn: '10/06/2026' }, 'DATE_MALFORMED', 'settlesOn'],
    ['a class that is not of the deal', { classId: 'mezzanine' }, 'CLASS_UNKNOWN', 'classId'],
    ['a seller who never held any', { fromHolder: 'acct-9' }, 'HOLDER_UNKNOWN', 'fromHolder'],
    ['one and the same account', { toHolder: 'acct-1' }, 'TRANSFER_TO_SELF', 'toHolder'],
    ['a buyer without an account', { toHolder: ' ' }, 'TRANSFER_INVALID', 'toHolder'],
    ['a trade before the issue', { tradedOn: '2026-03-15' }, 'TRANSFER_INVALID', 'tradedOn'],
    ['a settlement before the trade', { settlesOn: '2026-06-07' }, 'TRANSFER_INVALID', 'settlesOn'],
    ['no units', { units: '0' }, 'TRANSFER_INVALID', 'units'],
    ['parts of a unit', { units: '1.5' }, 'TRANSFER_INVALID', 'units'],
    ['more than is held', { units: '6001' }, 'UNITS_NOT_FREE', 'units'],
  ] as const)('%s is refused', (_, sent, code, field) => {
    given([allottedUnits]).when(transfer(sent)).then(refused(code, { field }));
  });

  test('the deal and the class’s holders must be there, and the class must owe something', () => {
    given([])
      .when(transfer({}, { deal: { status: 'unregistered' } }))
      .then(refused('DEAL_UNKNOWN'));
    given([]).when(transfer()).then(refused('CLASS_NOT_ALLOTTED'));
    given([allottedUnits])
      .when(transfer({}, { isCleared: true }))
      .then(refused('CLASS_CLEARED'));
  });

  test('an order is entered once', () => {
    given([allottedUnits, transferred()]).when(transfer()).then(refused('TRANSFER_ALREADY_RECORDED'));
  });

  test('what is sold, though it settles later, is not sold again', () => {
    given([allottedUnits, transferred('2026-07-09', { units: '5500' })])
      .when(transfer({ ...second, units: '501' }))
      .then(refused('UNITS_NOT_FREE', { field: 'units', value: '501' }));
  });

  test('what was bought is sold from its settlement on', () => {
    const bought = [allottedUnits, transferred('2026-07-09')];
    const sale = { transferId: 't-2', fromHolder: 'acct-3', toHolder: 'acct-2' } as const;
    given(bought)
      .when(transfer({ ...sale, settlesOn: '2026-07-08' }))
      .then(refused('UNITS_NOT_FREE'));
    given(bought)
      .when(transfer({ ...sale, settlesOn: '2026-07-09' }))
      .then([transferred('2026-07-09', { ...sale, toPlace: 2 })]);
  });

  test('what is pledged stays until it is released', () => {
    const over = transfer({ ...second, units: '501' });
    const sold = transferred('2026-06-10', { ...second, toPlace: 2, units: '501' });
    given([allottedUnits, blocked()]).when(over).then(refused('UNITS_NOT_FREE'));
    given([allottedUnits, blocked(), released]).when(over).then([sold]);
  });

  test('nothing leaves a frozen account, units may come to it', () => {
    given([allottedUnits, frozen])
      .when(transfer())
      .then(refused('HOLDER_FROZEN', { field: 'fromHolder' }));
    const bought = { fromHolder: 'acct-2', toHolder: 'acct-1' } as const;
    given([allottedUnits, frozen])
      .when(transfer(bought))
      .then([transferred('2026-06-10', { ...bought, toPlace: 1 })]);
  });

  test('neither traded nor settled while transfers are suspended', () => {
    given([allottedUnits, suspended]).when(transfer()).then(refused('TRANSFERS_SUSPENDED'));
    given([allottedUnits, suspended, resumed]).when(transfer()).then(refused('TRANSFERS_SUSPENDED'));
    given([allottedUnits, suspended, resumed])
      .when(transfer({ tradedOn: '2026-06-09' }))
      .then([transferred('2026-06-10', { tradedOn: '2026-06-09' })]);
  });

  test('what the registrar booked is entered in spite of pledge, freeze and suspension, never beyond what was held', () => {
    given([allottedUnits, blocked(), { ...frozen, payload: { ...frozen.payload, blockId: 'b-2' } }, suspended])
      .when(transfer({ basis: 'registrar', units: '6000' }))
      .then([transferred('2026-06-10', { basis: 'registrar', units: '6000' })]);
    given([allottedUnits])
      .when(transfer({ basis: 'registrar', units: '6001' }))
      .then(refused('UNITS_NOT_FREE'));
  });

  test('who sold all is not in a later snapshot, and comes back at its old place', () => {
    const soldAll = transferred('2026-06-10', { units: '6000' });
    const register = [allottedUnits, soldAll].reduce<ReturnType<typeof evolve>>(evolve, initialState);
    if (register.status !== 'allotted') throw new Error('the register is allotted');
    const named = (day: string) => holdingsOn(register, day).map(({ holderId, units }) => [holderId, units]);
    expect(named('2026-06-09')).toEqual([
      ['acct-1', 6000n],
      ['acct-2', 4000n],
    ]);
    expect(named('2026-06-10')).toEqual([
      ['acct-2', 4000n],
      ['acct-3', 6000n],
    ]);
  });

  test('whatever is asked in whatever order, every day’s register is the whole issue and nobody is below zero', () => {
    const account = fc.constantFrom('acct-1', 'acct-2', 'acct-3', 'acct-4');
    const day = fc.integer({ min: 1, max: 30 }).map((n) => `2026-06-${String(n).padStart(2, '0')}`);
    const asked = fc.record({
      ...{ fromHolder: account, toHolder: account, settlesOn: day, units: fc.integer({ min: 1, max: 7000 }) },
      basis: fc.constantFrom('order' as const, 'registrar' as const),
    });
    fc.assert(
      fc.property(fc.array(asked, { maxLength: 25 }), day, (orders, on) => {
        const history: HoldingsEvent[] = [allottedUnits, blocked()];
        let state = history.reduce<ReturnType<typeof evolve>>(evolve, initialState);
        for (const [index, { units, ...order }] of orders.entries()) {
          const sent = { ...order, transferId: `t-${index}`, units: String(units), tradedOn: '2026-06-01' };
          const decided = transferUnits(transfer(sent), state);
          if (decided.ok) state = decided.value.reduce(evolve, state);
        }
        if (state.status !== 'allotted') throw new Error('the register is allotted');
        const held = holdingsOn(state, on);
        expect(held.reduce((sum, { units }) => sum + units, 0n)).toBe(10_000n);
        expect(held.every(({ units }) => units > 0n)).toBe(true);
      }),
    );
  });

  test('a correction to zero frees what was sold', () => {
    given([allottedUnits, transferred(), correctedTo('0')])
      .when(transfer({ ...second, units: '6000' }))
      .then([transferred('2026-06-10', { ...second, toPlace: 2, units: '6000' })]);
  });
});
