import { describe, expect, test } from '@jest/globals';
import type { DealState, WithholdingTerms } from '#domain/deal';
import * as holdings from '#domain/holdings';
import { balanceOf, post, registrar, transfersOf } from '#domain/ledger';
import { Money } from '#domain/shared';
import { exampleTerms } from '../testing/example-deal.js';
import { exampleResult, settled, until } from '../testing/example-distribution.js';
import { operation, refused } from '../testing/given-when-then.js';
import { allottedUnits, kindsStated } from '../testing/example-register.js';
import type { RegisterAt } from './class-shares.js';
import { confirmHolderPayment } from './confirm-holder-payment.js';
import type { InstructionsDrafted } from './distribution.events.js';
import { evolve, initialState, withholdingIn } from './distribution.state.js';
import { draftInstructions, type DraftInstructions } from './draft-instructions.js';

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
