import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DealState } from '#domain/deal';
import { exampleTerms } from '../testing/example-deal.js';
import { addedToRegister, allottedUnits, transferred } from '../testing/example-register.js';
import { operation, refused } from '../testing/given-when-then.js';
import { bookHolderList, type BookHolderList } from './book-holder-list.js';
import type {
  HolderListBooked,
  HolderListReceived,
  HolderUnits,
  HoldingsEvent,
  ListedUnits,
} from './holdings.events.js';
import { evolve, initialState, type RegisterState } from './holdings.state.js';
import { holdingsOn } from './positions.js';
import { receiveHolderList, type ReceiveHolderList } from './receive-holder-list.js';

const receiving = operation({ initialState, evolve, decide: receiveHolderList });
const booking = operation({ initialState, evolve, decide: bookHolderList });

const of = { dealId: 'example', classId: 'senior' } as const;
const deal: DealState = { status: 'established', terms: exampleTerms, termsVersion: 1 };
const lines = (units: Readonly<Record<string, number>>): readonly ListedUnits[] =>
  Object.entries(units).map(([holderId, count], index) => ({ holderId, units: String(count), line: index + 2 }));

const asAllotted = { 'acct-1': 6_000, 'acct-2': 4_000 };
/** acct-1 sold 1,000 to acct-9, who is new, and acct-2 everything to acct-1. */
const moved = { 'acct-9': 1_000, 'acct-1': 9_000 };

const receive = (
  units: Readonly<Record<string, number>>,
  sent: Partial<ReceiveHolderList['sent']> = {},
  added: Partial<ReceiveHolderList['added']> = {},
): ReceiveHolderList => ({
  sent: { ...of, recordDate: '2026-06-25', fileName: 'holders.csv', fileDigest: 'd1', fileBytes: 90, ...sent },
  added: { today: '2026-07-01', deal, securityCode: '1234001', lines: lines(units), ...added },
});

const received = (listNumber = 1, payload: Partial<HolderListReceived['payload']> = {}): HolderListReceived => ({
  type: 'HolderListReceived',
  schemaVersion: 1,
  effectiveDate: payload.recordDate ?? '2026-06-25',
  payload: {
    ...{ ...of, listNumber, recordDate: '2026-06-25', securityCode: '1234001' },
    ...{ fileName: 'holders.csv', fileDigest: `d${listNumber}`, fileBytes: 90, holderCount: 2, units: '10000' },
    ...{ breakCount: 3, unitsMoved: '4000', breaks: [] },
    ...payload,
  },
});

const book = (
  units: Readonly<Record<string, number>>,
  added: Partial<BookHolderList['added']> = {},
): BookHolderList => ({
  sent: { ...of, listNumber: 1 },
  added: { ...addedToRegister, lines: lines(units), ...added },
});

const booked = (payload: Partial<HolderListBooked['payload']> = {}): HolderListBooked => ({
  type: 'HolderListBooked',
  schemaVersion: 1,
  effectiveDate: '2026-06-25',
  payload: {
    ...{ ...of, listNumber: 1, bookedBy: 'maker' },
    changes: [
      { holderId: 'acct-1', place: 1, units: '3000', line: 3 },
      { holderId: 'acct-2', place: 2, units: '-4000' },
      { holderId: 'acct-9', place: 3, units: '1000', line: 2 },
    ],
    ...payload,
  },
});

describe('receiving the registrar’s list', () => {
  test('names every account of which it says something else than the register', () => {
    receiving
      .given([allottedUnits])
      .when(receive(moved))
      .then([
        received(1, {
          breaks: [
            { holderId: 'acct-1', kind: 'units differ', inRegister: '6000', onList: '9000' },
            { holderId: 'acct-2', kind: 'not on the list', inRegister: '4000', onList: '0' },
            { holderId: 'acct-9', kind: 'not in the register', inRegister: '0', onList: '1000' },
          ],
        }),
      ]);
  });

  test('goes by the register of the record date: what settles later is not missing', () => {
    receiving
      .given([allottedUnits, transferred('2026-06-26')])
      .when(receive(asAllotted))
      .then([received(1, { breakCount: 0, unitsMoved: '0' })]);
  });

  test('a later list of the record date supersedes, of another it does not', () => {
    const two = { fileDigest: 'd2' };
    const none = { breakCount: 0, unitsMoved: '0' };
    receiving
      .given([allottedUnits, received()])
      .when(receive(asAllotted, two))
      .then([received(2, { ...none, supersedes: 1 })]);
    receiving
      .given([allottedUnits, received(1, { recordDate: '2026-05-25' })])
      .when(receive(asAllotted, { ...two, mappingVersion: 3 }))
      .then([received(2, { ...none, mappingVersion: 3 })]);
  });

  test('before the allotment it is of the day of issue, and there is nothing to compare it with', () => {
    const atIssue = { recordDate: '2026-03-16' };
    receiving
      .given([])
      .when(receive(moved, atIssue))
      .then([received(1, { ...atIssue, breakCount: 0, unitsMoved: '0' })]);
    receiving
      .given([])
      .when(receive(moved))
      .then(refused('HOLDER_LIST_INVALID', { field: 'recordDate' }));
  });

  test.each<[string, ReceiveHolderList, Parameters<typeof refused>]>([
    ['without a name', receive(moved, { fileName: ' ' }), ['MALFORMED', { field: 'fileName' }]],
    ['of no day', receive(moved, { recordDate: 'June' }), ['DATE_MALFORMED', { field: 'recordDate' }]],
    ['of a day to come', receive(moved, { recordDate: '2026-07-02' }), ['DATE_IN_FUTURE', { field: 'recordDate' }]],
    ['of an unknown deal', receive(moved, {}, { deal: { status: 'unregistered' } }), ['DEAL_UNKNOWN']],
    ['of an unknown class', receive(moved, { classId: 'mezzanine' }), ['CLASS_UNKNOWN']],
    [
      'before the issue',
      receive(moved, { recordDate: '2026-03-15' }),
      ['HOLDER_LIST_INVALID', { field: 'recordDate' }],
    ],
    ['of too few units', receive({ 'acct-1': 9_999 }), ['HOLDER_LIST_NOT_WHOLE', { field: 'units', value: '9999' }]],
    ['without an account', receive({}), ['HOLDER_LIST_NOT_WHOLE', { value: '0' }]],
  ])('%s is refused', (_, command, refusal) => {
    receiving
      .given([allottedUnits])
      .when(command)
      .then(refused(...refusal));
  });

  test('a file that another took the place of is a list of its own when it is sent again', () => {
    receiving
      .given([allottedUnits, received(1), received(2)])
      .when(receive(moved, { fileDigest: 'd2' }))
      .then(refused('FILE_ALREADY_ACCEPTED', { field: 'fileDigest' }));
    const state = [allottedUnits, received(1), received(2)].reduce(evolve, initialState);
    const again = receiveHolderList(receive(moved, { fileDigest: 'd1' }), state);
    expect(again).toMatchObject({ value: [{ payload: { listNumber: 3, supersedes: 2, fileDigest: 'd1' } }] });
  });

  test('the same file once, and of one security', () => {
    receiving
      .given([allottedUnits, received()])
      .when(receive(moved))
      .then(refused('FILE_ALREADY_ACCEPTED', { field: 'fileDigest' }));
    receiving
      .given([allottedUnits, received()])
      .when(receive(moved, { fileDigest: 'd2' }, { securityCode: '1234002' }))
      .then(refused('HOLDER_LIST_INVALID', { field: 'securityCode' }));
  });
});

describe('booking the registrar’s list', () => {
  test('changes each account by itself, together by nothing', () => {
    booking.given([allottedUnits, received()]).when(book(moved)).then([booked()]);
  });

  test('is the allotment of a class without holders', () => {
    const atIssue = received(1, { recordDate: '2026-03-16' });
    const { payload } = allottedUnits;
    booking
      .given([atIssue])
      .when(book(asAllotted))
      .then([{ ...allottedUnits, payload: { ...payload, allotments: lines(asAllotted), listNumber: 1 } }]);
  });

  test('is of the register as it stands, whatever the list was compared with when it came', () => {
    booking
      .given([allottedUnits, received(), transferred('2026-06-10')])
      .when(book({ 'acct-1': 5_000, 'acct-2': 4_000, 'acct-3': 1_000 }))
      .then(refused('HOLDER_LIST_AGREES', { field: 'listNumber' }));
  });

  test('names what it does to the risk retention, and is booked all the same', () => {
    const retention = { least: '0.0500', accounts: ['acct-2'] };
    const terms = { ...exampleTerms, retention };
    const sub: HoldingsEvent = {
      ...allottedUnits,
      payload: { ...of, classId: 'sub', face: '250000.00', allotments: lines({ 'acct-1': 1_500, 'acct-2': 1_000 }) },
    };
    const registers = [{ classId: 'sub', register: evolve(initialState, sub) }];
    const before = [allottedUnits, received()].reduce<RegisterState>(evolve, initialState);
    const list = book({ 'acct-1': 9_999, 'acct-2': 1 }, { deal: { ...deal, terms }, registers });
    const decided = bookHolderList(list, before);
    expect(decided.ok && decided.value).toMatchObject([
      { type: 'HolderListBooked' },
      { type: 'RetentionBreached', payload: { transferId: 'holder list 1' } },
    ]);
  });

  test.each<[string, readonly HoldingsEvent[], BookHolderList, Parameters<typeof refused>]>([
    ['an unknown deal', [received()], book(moved, { deal: { status: 'unregistered' } }), ['DEAL_UNKNOWN']],
    ['a class paid in full', [received()], book(moved, { isCleared: true }), ['CLASS_CLEARED']],
    ['a list that never came', [], book(moved), ['HOLDER_LIST_UNKNOWN', { field: 'listNumber', value: '1' }]],
    ['a booked list', [received(), booked()], book(moved), ['HOLDER_LIST_ALREADY_BOOKED']],
    [
      'one that a later list supersedes',
      [received(), received(2, { supersedes: 1 })],
      book(moved),
      ['HOLDER_LIST_SUPERSEDED'],
    ],
    [
      'one older than what is booked',
      [
        received(),
        received(2, { recordDate: '2026-06-26' }),
        { ...booked({ listNumber: 2 }), effectiveDate: '2026-06-26' },
      ],
      book(moved),
      ['HOLDER_LIST_SUPERSEDED'],
    ],
    ['one that agrees', [received()], book(asAllotted), ['HOLDER_LIST_AGREES']],
    [
      'one by which a seller has too little for what settles later',
      [received(), transferred('2026-06-30', { fromHolder: 'acct-2' })],
      book(moved),
      ['UNITS_NOT_FREE', { field: 'holderId', value: 'acct-2' }],
    ],
  ])('%s is refused', (_, before, command, refusal) => {
    booking
      .given([allottedUnits, ...before])
      .when(command)
      .then(refused(...refusal));
  });

  test('of an unknown class is refused', () => {
    const command = book(moved);
    booking
      .given([])
      .when({ ...command, sent: { ...command.sent, classId: 'mezzanine' } })
      .then(refused('CLASS_UNKNOWN'));
  });

  test('makes the register of the record date what the list says, with the accounts in their order', () => {
    const shares = fc.uniqueArray(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(shares, shares, (atIssue, onList) => {
        const first = { ...allottedUnits, payload: { ...allottedUnits.payload, allotments: split(atIssue, 'a') } };
        const before = [first, received()].reduce(evolve, initialState);
        const list = split(onList, 'b');
        const decided = bookHolderList({ ...book({}), added: { ...addedToRegister, lines: list } }, before);
        const after = decided.ok ? decided.value.reduce(evolve, before) : before;
        const held = after.status === 'allotted' ? holdingsOn(after, '2026-06-25') : [];
        const byAccount = (some: readonly HolderUnits[]) =>
          Object.fromEntries(some.map((one) => [one.holderId, one.units]));
        expect(byAccount(held.map(({ holderId, units }) => ({ holderId, units: units.toString() })))).toEqual(
          byAccount(list),
        );
      }),
      { numRuns: 100 },
    );
  });
});

/** The issue cut at the places: accounts of 10,000 units in all, of which some may stand in both registers. */
function split(cuts: readonly number[], name: string): readonly ListedUnits[] {
  const places = [...new Set([0, ...cuts, 10_000])].sort((a, b) => a - b);
  return places.slice(1).map((place, index) => ({
    holderId: index % 2 === 0 ? `both-${index}` : `${name}-${index}`,
    units: String(place - (places[index] ?? 0)),
    line: index + 2,
  }));
}
