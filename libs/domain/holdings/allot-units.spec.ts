import { describe, expect, test } from '@jest/globals';
import type { DealState } from '#domain/deal';
import { exampleTerms } from '../testing/example-deal.js';
import { operation, refused } from '../testing/given-when-then.js';
import { allotUnits, type AllotUnits } from './allot-units.js';
import type { UnitsAllotted } from './holdings.events.js';
import { evolve, initialState } from './holdings.state.js';

const { given } = operation({ initialState, evolve, decide: allotUnits });

const deal: DealState = { status: 'established', terms: exampleTerms, termsVersion: 1 };
const whole = [
  { holderId: 'acct-1', units: '9999' },
  { holderId: 'acct-2', units: '1' },
];

const allot = (
  allotments: AllotUnits['sent']['allotments'] = whole,
  { classId = 'senior', dealState = deal }: { classId?: string; dealState?: DealState } = {},
): AllotUnits => ({ sent: { dealId: 'example', classId, allotments }, added: { deal: dealState, registers: [] } });

const allotted: UnitsAllotted = {
  type: 'UnitsAllotted',
  schemaVersion: 1,
  effectiveDate: '2026-03-16',
  payload: { dealId: 'example', classId: 'senior', face: '1000000.00', allotments: whole },
};

describe('allotting the units of a class', () => {
  test('the holders at issue hold exactly the face, from the closing date', () => {
    given([]).when(allot()).then([allotted]);
  });

  test('those of a class that is issued later hold it from its first drawing', () => {
    const later = { atClosing: '0.00', into: 'cash', amounts: [{ on: '2026-08-01', amount: '1000000.00' }] };
    const classes = exampleTerms.classes.map((one) => (one.classId === 'senior' ? { ...one, drawn: later } : one));
    given([])
      .when(allot(whole, { dealState: { ...deal, terms: { ...exampleTerms, classes } } }))
      .then([{ ...allotted, effectiveDate: '2026-08-01' }]);
  });

  test('the register keeps them in account order', () => {
    expect(evolve(initialState, allotted)).toEqual({
      status: 'allotted',
      dealId: 'example',
      classId: 'senior',
      issued: [
        { holderId: 'acct-1', units: 9999n },
        { holderId: 'acct-2', units: 1n },
      ],
      issuedOn: '2026-03-16',
      movements: new Map(),
      blocks: new Map(),
      suspensions: [],
      lists: [],
      kinds: new Map(),
    });
  });

  test('the register of a class with more holders than an event carries goes on part after part', () => {
    const cut = (first: number, from: number, to: number): UnitsAllotted => ({
      ...allotted,
      payload: { ...allotted.payload, allotments: allotted.payload.allotments.slice(from, to), part: { first, of: 2 } },
    });
    const [one, two] = [cut(1, 0, 1), cut(2, 1, 2)];
    expect([one, two].reduce(evolve, initialState)).toEqual(evolve(initialState, allotted));
    for (const wrong of [[two], [one, one], [allotted, one]]) {
      expect(() => wrong.reduce(evolve, initialState)).toThrow('is allotted once, part after part');
    }
  });

  test('more holders than one request carries come as the registrar’s list', () => {
    const allotments = Array.from({ length: 10_001 }, (_, index) => ({ holderId: `acct-${index}`, units: '1' }));
    given([])
      .when({ ...allot(), sent: { ...allot().sent, allotments } })
      .then(refused('ALLOTMENT_INVALID', { field: 'allotments' }));
  });

  test('a price above or below par makes exact proceeds', () => {
    const sold = (price: string): AllotUnits => ({ ...allot(), sent: { ...allot().sent, price } });
    const at = (price: string, proceeds: string) => [
      { ...allotted, payload: { ...allotted.payload, price, proceeds } },
    ];
    given([]).when(sold('107')).then(at('107.00', '1070000.00'));
    given([]).when(sold('99.37')).then(at('99.37', '993700.00'));
  });

  test.each([
    ['-1', 'AMOUNT_NEGATIVE'],
    ['0', 'AMOUNT_NOT_POSITIVE'],
    ['100.001', 'AMOUNT_TOO_PRECISE'],
    ['par', 'AMOUNT_MALFORMED'],
  ] as const)('a price of %s is refused', (price, code) => {
    given([])
      .when({ ...allot(), sent: { ...allot().sent, price } })
      .then(refused(code, { field: 'price', value: price }));
  });

  test('the deal must exist', () => {
    given([])
      .when(allot(whole, { dealState: { status: 'unregistered' } }))
      .then(refused('DEAL_UNKNOWN'));
  });

  test('the class must be one of the terms', () => {
    given([])
      .when(allot(whole, { classId: 'mezzanine' }))
      .then(refused('CLASS_UNKNOWN', { field: 'classId', value: 'mezzanine' }));
  });

  test('not twice', () => {
    given([allotted]).when(allot()).then(refused('CLASS_ALREADY_ALLOTTED'));
  });

  test.each([
    ['less', '9998', '9998'],
    ['more', '10001', '10001'],
  ])('%s than the issue is refused', (_, units, value) => {
    given([])
      .when(allot([{ holderId: 'acct-1', units }]))
      .then(refused('ALLOTMENT_NOT_WHOLE', { value }));
  });

  test('a class without holders is not allotted', () => {
    given([])
      .when(allot([]))
      .then(refused('ALLOTMENT_NOT_WHOLE', { value: '0' }));
  });

  test.each(['0', '-1', '1.5', '1e4', '', '01'])('%j units are refused', (units) => {
    given([])
      .when(allot([{ holderId: 'acct-1', units }]))
      .then(refused('ALLOTMENT_INVALID', { field: 'allotments[0].units', value: units }));
  });

  test('a holder has one line', () => {
    given([])
      .when(
        allot([
          { holderId: 'acct-1', units: '5000' },
          { holderId: 'acct-1', units: '5000' },
        ]),
      )
      .then(refused('ALLOTMENT_INVALID', { field: 'allotments[1].holderId', value: 'acct-1' }));
  });

  test('a holder is named', () => {
    given([])
      .when(allot([{ holderId: ' ', units: '10000' }]))
      .then(refused('ALLOTMENT_INVALID', { field: 'allotments[0].holderId' }));
  });

  test('of two faults the one that stands first in the catalogue is answered', () => {
    given([])
      .when(
        allot([
          { holderId: 'acct-1', units: '1' },
          { holderId: 'acct-1', units: '1' },
        ]),
      )
      .then(refused('ALLOTMENT_NOT_WHOLE'));
  });
});
