import { describe, expect, test } from '@jest/globals';
import { initialState as unallotted, type AllottedRegister } from '#domain/holdings';
import { Money } from '#domain/shared';
import {
  approved,
  calculated,
  distributionPaid,
  drafted,
  exampleResult,
  instructed,
  nothingMoves,
  sentBack,
  settled,
  until,
} from '../testing/example-distribution.js';
import { operation, refused } from '../testing/given-when-then.js';
import type { RegisterAt } from './class-shares.js';
import { confirmHolderPayment, type ConfirmHolderPayment } from './confirm-holder-payment.js';
import type { HoldersPaid } from './distribution.events.js';
import { evolve, initialState } from './distribution.state.js';

const { given } = operation({ initialState, evolve, decide: confirmHolderPayment });

const register = (classId: string, ...units: readonly bigint[]): AllottedRegister => ({
  ...{ status: 'allotted', dealId: 'example', classId, issuedOn: '2026-03-16' },
  issued: units.map((count, index) => ({ holderId: `acct-${index + 1}`, units: count })),
  ...{ movements: new Map(), blocks: new Map(), suspensions: [], lists: [], kinds: new Map() },
});

const registers: readonly RegisterAt[] = [
  { classId: 'senior', register: register('senior', 5000n, 2500n, 2500n), version: 1 },
  { classId: 'sub', register: register('sub', 2500n), version: 3 },
];

const confirm = (paidOn = '2026-06-26', added: Partial<ConfirmHolderPayment['added']> = {}): ConfirmHolderPayment => ({
  sent: { dealId: 'example', periodNumber: 1, paidOn },
  added: { today: '2026-06-27', registers, withholding: null, returned: [], ...added },
});

const holdersPaid = (
  payload: Pick<HoldersPaid['payload'], 'classId' | 'registerVersion' | 'entitlements' | 'total'>,
): HoldersPaid => ({
  type: 'HoldersPaid',
  schemaVersion: 1,
  effectiveDate: '2026-06-26',
  payload: { dealId: 'example', periodNumber: 1, recordDate: '2026-06-25', ...payload },
});

const paid = [
  holdersPaid({
    classId: 'senior',
    registerVersion: 1,
    entitlements: [
      { holderId: 'acct-1', units: '5000', interest: '0.03', principal: '500.00', yield: '0.00', total: '500.03' },
      { holderId: 'acct-2', units: '2500', interest: '0.01', principal: '250.00', yield: '0.00', total: '250.01' },
      { holderId: 'acct-3', units: '2500', interest: '0.01', principal: '250.00', yield: '0.00', total: '250.01' },
    ],
    total: '1000.05',
  }),
  holdersPaid({
    classId: 'sub',
    registerVersion: 3,
    entitlements: [
      { holderId: 'acct-1', units: '2500', interest: '0.00', principal: '0.00', yield: '50.00', total: '50.00' },
    ],
    total: '50.00',
  }),
  distributionPaid,
];

describe('confirming the payment of the holders', () => {
  test('what each holder got is fixed, class by class, and the distribution is over', () => {
    given(until.settled).when(confirm()).then(paid);
  });

  test.each([
    ['on the record date is the buyer’s', '2026-06-25', ['acct-2', 'acct-3']],
    ['after it, though before the payment, is still the seller’s', '2026-06-26', ['acct-1', 'acct-2', 'acct-3']],
  ])('what settles %s', (_, settlesOn, paidAccounts) => {
    const senior = register('senior', 5000n, 2500n, 2500n);
    const sold = { fromHolder: 'acct-1', toHolder: 'acct-2', units: 5000n, settlesOn };
    const traded = [{ classId: 'senior', register: { ...senior, movements: new Map([['t-1', sold]]) }, version: 2 }];
    const decided = confirmHolderPayment(
      confirm('2026-06-26', { registers: [...traded, ...registers.slice(1)] }),
      until.settled.reduce(evolve, initialState),
    );
    const [first] = decided.ok ? decided.value : [];
    expect(first).toMatchObject({
      payload: { total: '1000.05', entitlements: paidAccounts.map((holderId) => ({ holderId })) },
    });
  });

  test('a distribution that pays no class is over all the same', () => {
    given([calculated(nothingMoves), approved, drafted([]), settled])
      .when(confirm('2026-06-26', { registers: [] }))
      .then([distributionPaid]);
  });

  test.each([
    ['no date', '26/06/2026', 'DATE_MALFORMED'],
    ['a day to come', '2026-06-28', 'DATE_IN_FUTURE'],
    ['a day before the payment date', '2026-06-25', 'PAYMENT_DATE_NOT_REACHED'],
  ] as const)('%s is refused', (_, paidOn, code) => {
    given(until.settled)
      .when(confirm(paidOn))
      .then(refused(code, { field: 'paidOn', value: paidOn }));
  });

  test('more holders than an event carries are paid part by part, together what the class is paid', () => {
    const holders = 10_000;
    const many = register('senior', ...Array.from({ length: holders }, (_, index) => BigInt(1 + (index % 7))));
    const decided = confirmHolderPayment(
      confirm('2026-06-26', { registers: [{ classId: 'senior', register: many, version: 1 }, ...registers.slice(1)] }),
      until.settled.reduce(evolve, initialState),
    );
    const parts = (decided.ok ? decided.value : []).flatMap((event) =>
      event.type === 'HoldersPaid' && event.payload.classId === 'senior' ? [event.payload] : [],
    );
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.flatMap(({ entitlements }) => entitlements.map(({ holderId }) => holderId))).toEqual(
      many.issued.map(({ holderId }) => holderId),
    );
    expect(parts.map(({ part }) => part?.of)).toEqual(parts.map(() => holders));
    expect(Money.sum(parts.map(({ total }) => Money.parse(total))).toString()).toBe('1000.05');
  });

  test.each([
    ['is not allotted', [{ classId: 'senior', register: unallotted, version: 0 }]],
    ['has no register', []],
  ] satisfies [string, RegisterAt[]][])('a class that is paid and %s is refused', (_, incomplete) => {
    given(until.settled)
      .when(confirm('2026-06-26', { registers: incomplete }))
      .then(refused('CLASS_NOT_ALLOTTED', { field: 'classId', value: 'senior' }));
  });

  test('only while the registrar holds the lump sums', () => {
    given(until.settled)
      .when(confirm('2026-06-26', { returned: ['example-1-payment-3'] }))
      .then(refused('LUMP_SUM_RETURNED', { field: 'instructionId', value: 'example-1-payment-3' }));
  });

  test('only when every transfer is executed', () => {
    given([]).when(confirm()).then(refused('DISTRIBUTION_UNKNOWN'));
    given([calculated(), sentBack]).when(confirm()).then(refused('DISTRIBUTION_NOT_CALCULATED'));
    given([calculated()]).when(confirm()).then(refused('DISTRIBUTION_NOT_APPROVED'));
    given(until.approved).when(confirm()).then(refused('INSTRUCTIONS_NOT_DRAFTED'));
    given(until.drafted).when(confirm()).then(refused('DISTRIBUTION_NOT_SETTLED'));
    given([...until.allocated, instructed(2)])
      .when(confirm())
      .then(refused('DISTRIBUTION_NOT_SETTLED'));
  });

  test('not twice', () => {
    given(until.paid).when(confirm()).then(refused('DISTRIBUTION_ALREADY_PAID'));
  });

  test('holders who would get another sum than the registrar received are a defect', () => {
    const payments = exampleResult.payments.map((payment) =>
      payment.item === 'class:sub' ? { ...payment, amount: '50.01' } : payment,
    );
    const state = [calculated({ ...exampleResult, payments }), approved, drafted(), settled].reduce(
      evolve,
      initialState,
    );
    expect(() => confirmHolderPayment(confirm(), state)).toThrow('1050.05 of 1050.06');
  });
});
