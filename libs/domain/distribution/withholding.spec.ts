import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DealState, WithholdingTerms } from '#domain/deal';
import * as holdings from '#domain/holdings';
import { balanceOf, post, registrar, transfersOf } from '#domain/ledger';
import { Money } from '#domain/shared';
import { exampleTerms } from '../testing/example-deal.js';
import { exampleResult, instructed, settled, until } from '../testing/example-distribution.js';
import { operation, refused } from '../testing/given-when-then.js';
import { allottedUnits, kindsStated, transferred } from '../testing/example-register.js';
import type { RegisterAt } from './class-shares.js';
import { confirmHolderPayment } from './confirm-holder-payment.js';
import type { InstructionsDrafted } from './distribution.events.js';
import { evolve, initialState, withholdingIn } from './distribution.state.js';
import { draftInstructions, type DraftInstructions } from './draft-instructions.js';
import { instructDistribution, type InstructDistribution } from './instruct-distribution.js';

const deal: DealState = { status: 'established', terms: exampleTerms, termsVersion: 1 };
const withholding: WithholdingTerms = { of: ['interest', 'yield'], rates: [{ holders: 'individual', rate: '0.20' }] };

const subHolder = { classId: 'sub', kinds: [{ holderId: 'acct-9', kind: 'individual' }] } as const;
const registerOf = (classId: string, version: number, ...events: readonly holdings.HoldingsEvent[]): RegisterAt => ({
  ...{ classId, version },
  register: events.reduce(holdings.evolve, holdings.initialState),
});
const allottedSub = {
  ...allottedUnits,
  payload: { ...allottedUnits.payload, classId: 'sub', allotments: [{ holderId: 'acct-9', units: '2500' }] },
};
const registers = [
  registerOf('senior', 2, allottedUnits, kindsStated()),
  registerOf('sub', 2, allottedSub, { ...kindsStated(), payload: { ...kindsStated().payload, ...subHolder } }),
];

const draft = (added: Partial<DraftInstructions['added']> = {}): DraftInstructions => ({
  sent: { dealId: 'example', periodNumber: 1 },
  added: { today: '2026-06-25', actor: 'maker', deal, withholding, registers, ...added },
});

function drafted(command = draft()): InstructionsDrafted {
  const decided = draftInstructions(command, until.approved.reduce(evolve, initialState));
  if (!decided.ok) throw new Error(decided.error.message);
  return decided.value[0]!;
}

describe('a distribution whose holders’ tax is withheld', () => {
  const { given } = operation({ initialState, evolve, decide: draftInstructions });
  const taxed = exampleResult.classes.map(({ classId, interestPaid, fixedCapitalCostPaid, remainderPaid }) => ({
    classId,
    income: Money.sum([interestPaid, fixedCapitalCostPaid, remainderPaid].map((amount) => Money.parse(amount))),
  }));

  test('pays the tax authority by a transfer of its own, and the registrar what is left of each lump sum', () => {
    const { groups, withholding: withheld = [] } = drafted().payload;
    const payments = groups.at(-1)?.instructions ?? [];
    for (const { item, amount } of exampleResult.payments.filter(({ to }) => to === 'registrar')) {
      const own = payments.filter(({ purpose }) => purpose.startsWith(`period 1: ${item}`));
      expect(Money.sum(own.map((one) => Money.parse(one.amount))).toString()).toBe(amount);
      const tax = withheld.find(({ classId }) => item === `class:${classId}`)?.withheld;
      expect(own.filter(({ to }) => to === 'tax-authority').map((one) => one.amount)).toEqual(
        tax === '0.00' ? [] : [tax],
      );
    }
    expect(withheld.map(({ classId, registerVersion }) => [classId, registerVersion])).toEqual([
      ['senior', 2],
      ['sub', 2],
    ]);
    expect(taxed.some(({ income }) => income.isPositive())).toBe(true);
  });

  test('goes by who holds on the record date, once that has come and everybody’s kind is known', () => {
    given(until.approved)
      .when(draft({ today: '2026-06-24' }))
      .then(refused('RECORD_DATE_NOT_REACHED'));
    given(until.approved)
      .when(draft({ registers: [] }))
      .then(refused('CLASS_NOT_ALLOTTED'));
    given(until.approved)
      .when(
        draft({
          registers: registers.map((one) =>
            registerOf(one.classId, 1, one.classId === 'sub' ? allottedSub : allottedUnits),
          ),
        }),
      )
      .then(refused('HOLDER_KIND_UNKNOWN', { field: 'holderId' }));
  });

  test('withholds nothing of what another than the trust pays', () => {
    const state = until.approved.map((event) =>
      event.type === 'DistributionCalculated'
        ? { ...event, payload: { ...event.payload, result: { ...event.payload.result, payments: [] } } }
        : event,
    );
    given(state).when(draft()).then(refused('WITHHOLDING_NOT_COVERED'));
  });

  describe('once a register says more than the draft went by', () => {
    const seniorOf = (...more: readonly holdings.HoldingsEvent[]): readonly RegisterAt[] => [
      registerOf('senior', 2 + more.length, allottedUnits, kindsStated(), ...more),
      ...registers.slice(1),
    ];
    const asProducts = kindsStated();
    const untaxed = seniorOf({
      ...asProducts,
      payload: {
        ...asProducts.payload,
        kinds: asProducts.payload.kinds.map(({ holderId }) => ({ holderId, kind: 'product' })),
      },
    });
    const soldAfterwards = seniorOf(transferred('2026-06-26', { transferId: 't-9' }));
    const soldBefore = seniorOf(transferred('2026-06-10'));
    const again = (standing: readonly RegisterAt[]): InstructionsDrafted => {
      const decided = draftInstructions(
        draft({ registers: standing }),
        [...until.approved, drafted()].reduce(evolve, initialState),
      );
      if (!decided.ok) throw new Error(decided.error.message);
      return decided.value[0]!;
    };

    test('it is drafted again as long as nobody signed, and what is a transfer no more is withdrawn', () => {
      const { payload } = again(untaxed);
      expect(payload.withholding?.map(({ withheld }) => withheld)).toEqual([
        '0.00',
        drafted().payload.withholding?.[1]?.withheld,
      ]);
      const ids = (event: InstructionsDrafted) =>
        event.payload.groups.flatMap(({ instructions }) => instructions.map(({ instructionId }) => instructionId));
      const [before, now] = [ids(drafted()), ids(again(untaxed))];
      expect(before.length - now.length).toBe(1);
      expect(payload.withdraws).toEqual(before.filter((id) => !now.includes(id)));
      expect(again(soldAfterwards).payload.withdraws).toEqual([]);
    });

    test('it is not drafted again by the same registers, nor once somebody signed', () => {
      given([...until.approved, drafted()])
        .when(draft())
        .then(refused('INSTRUCTIONS_ALREADY_DRAFTED'));
      given([...until.approved, drafted(), instructed(0)])
        .when(draft({ registers: untaxed }))
        .then(refused('DISTRIBUTION_ALREADY_INSTRUCTED'));
      given(until.drafted)
        .when(draft({ withholding: null, registers: [] }))
        .then(refused('INSTRUCTIONS_ALREADY_DRAFTED'));
    });

    test('nobody signs for others than hold it on the record date, or for what they are not', () => {
      const signing = operation({ initialState, evolve, decide: instructDistribution });
      const sign = (standing: readonly RegisterAt[]): InstructDistribution => ({
        sent: { dealId: 'example', periodNumber: 1, digest: 'd2' },
        added: {
          ...{ today: '2026-06-25', actor: 'checker', draftDigest: 'd2' },
          withholding: { terms: withholding, asDrafted: registers, standing },
        },
      });
      signing
        .given([...until.approved, drafted()])
        .when(sign(untaxed))
        .then(refused('WITHHOLDING_OUTDATED', { field: 'classId', value: 'senior' }));
      signing
        .given([...until.approved, drafted()])
        .when(sign(soldBefore))
        .then(refused('WITHHOLDING_OUTDATED'));
      const toStranger = seniorOf(transferred('2026-06-10', { toHolder: 'acct-7', units: '5000' }));
      signing
        .given([...until.approved, drafted()])
        .when(sign(toStranger))
        .then(refused('HOLDER_KIND_UNKNOWN', { value: 'acct-7' }));
      const first = {
        ...instructed(0),
        payload: { ...instructed(0).payload, instructions: drafted().payload.groups[0]!.instructions },
      };
      for (const standing of [registers, soldAfterwards]) {
        signing
          .given([...until.approved, drafted()])
          .when(sign(standing))
          .then([{ ...first, effectiveDate: '2026-06-25' }]);
      }
    });
  });

  test('lump sum = net + tax, whoever holds how much, and whatever they are', () => {
    const kinds = ['individual', 'resident enterprise', 'non-resident enterprise', 'product'] as const;
    const holder = fc.record({ units: fc.integer({ min: 1, max: 9_999 }), kind: fc.constantFrom(...kinds) });
    fc.assert(
      fc.property(
        fc.array(holder, { minLength: 1, maxLength: 12 }),
        fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 })),
        (holders, [percent, other]) => {
          const allotments = holders.map(({ units }, at) => ({ holderId: `h-${at}`, units: String(units) }));
          const stated = holders.map(({ kind }, at) => ({ holderId: `h-${at}`, kind }));
          const senior = registerOf(
            'senior',
            2,
            { ...allottedUnits, payload: { ...allottedUnits.payload, allotments } },
            { ...kindsStated(), payload: { ...kindsStated().payload, kinds: stated } },
          );
          const terms: WithholdingTerms = {
            of: ['interest', 'yield'],
            rates: [
              { holders: 'individual', rate: (percent / 100).toFixed(2) },
              { holders: 'non-resident enterprise', rate: (other / 100).toFixed(2) },
            ],
          };
          const event = drafted(draft({ withholding: terms, registers: [senior, ...registers.slice(1)] }));
          const payments = event.payload.groups.at(-1)?.instructions ?? [];
          const sumTo = (account: string, item: string): Money =>
            Money.sum(
              payments
                .filter(({ to, purpose }) => to === account && purpose.startsWith(`period 1: ${item}`))
                .map(({ amount }) => Money.parse(amount)),
            );
          for (const { item, amount } of exampleResult.payments.filter(({ to }) => to === 'registrar')) {
            expect(sumTo('registrar', item).plus(sumTo('tax-authority', item)).toString()).toBe(amount);
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  test('each holder gets what is left, and the registrar keeps nothing', () => {
    const state = [...until.approved, drafted(), settled].reduce(evolve, initialState);
    const withheld = withholdingIn(state);
    const paid = confirmHolderPayment(
      {
        sent: { dealId: 'example', periodNumber: 1, paidOn: '2026-06-26' },
        added: { today: '2026-06-27', registers, withholding, returned: [] },
      },
      state,
    );
    if (!paid.ok) throw new Error(paid.error.message);
    const events = paid.value.flatMap((event) => (event.type === 'HoldersPaid' ? [event] : []));
    for (const { payload } of events) {
      const kept = Money.sum(payload.entitlements.map((one) => Money.parse(one.withheld ?? '')));
      expect(kept.toString()).toBe(withheld?.find(({ classId }) => classId === payload.classId)?.withheld);
    }
    const net = drafted()
      .payload.groups.flatMap(({ instructions }) => instructions)
      .filter(({ to }) => to === 'registrar')
      .map(({ amount }) => Money.parse(amount));
    const left = post(new Map([[registrar, Money.sum(net)]]), events.flatMap(transfersOf));
    expect(balanceOf(left, registrar).isZero()).toBe(true);
  });
});
