import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { balanceOf, post, type Balances } from '#domain/ledger';
import { Money } from '#domain/shared';
import { exampleGroups, instructed, instructionSettled, settled, until } from '../testing/example-distribution.js';
import { operation, refused } from '../testing/given-when-then.js';
import type { DistributionEvent, InstructionDraft } from './distribution.events.js';
import { evolve, initialState } from './distribution.state.js';
import { settleInstruction, type SettleInstruction } from './settle-instruction.js';

const { given } = operation({ initialState, evolve, decide: settleInstruction });

const settle = (instructionId: string): SettleInstruction => ({
  sent: { dealId: 'example', periodNumber: 1, instructionId },
  added: { today: '2026-06-23' },
});

const allocating = [...until.drafted, instructed(0), instructionSettled('example-1-allocation-1'), instructed(1)];

describe('settling an instruction', () => {
  test('while others of the group are outstanding, it is noted', () => {
    given(allocating)
      .when(settle('example-1-allocation-3'))
      .then([instructionSettled('example-1-allocation-3')]);
  });

  test('the last of a group calls for the next group', () => {
    given([...until.drafted, instructed(0)])
      .when(settle('example-1-allocation-1'))
      .then([instructionSettled('example-1-allocation-1'), instructed(1)]);
    given([...allocating, instructionSettled('example-1-allocation-4'), instructionSettled('example-1-allocation-2')])
      .when(settle('example-1-allocation-3'))
      .then([instructionSettled('example-1-allocation-3'), instructed(2)]);
  });

  test('the last one of all settles the distribution', () => {
    const paying = [
      ...until.allocated,
      instructed(2),
      ...['4', '2', '1'].map((k) => instructionSettled(`example-1-payment-${k}`)),
    ];
    given(paying)
      .when(settle('example-1-payment-3'))
      .then([instructionSettled('example-1-payment-3'), settled]);
  });

  test.each([
    ['of a group that is not instructed yet', allocating, 'example-1-payment-1'],
    ['of another distribution', allocating, 'example-2-allocation-1'],
    ['before anything is instructed', until.approved, 'example-1-allocation-1'],
    ['of nothing', [], 'example-1-allocation-1'],
  ] as const)('a transfer %s is unknown', (_, history, instructionId) => {
    given(history)
      .when(settle(instructionId))
      .then(refused('INSTRUCTION_UNKNOWN', { field: 'instructionId', value: instructionId }));
  });

  test('not twice, not even when all is over', () => {
    for (const history of [allocating, until.allocated, until.settled, until.paid]) {
      given(history).when(settle('example-1-allocation-1')).then(refused('INSTRUCTION_ALREADY_EXECUTED'));
    }
  });

  test('in whatever order the custodian works, no trust account is overdrawn and the distribution settles', () => {
    const transfers = exampleGroups.flat();
    fc.assert(
      fc.property(fc.shuffledSubarray([...transfers], { minLength: transfers.length }), (preference) => {
        let balances: Balances = new Map([
          ['reserve', Money.parse('100.00')],
          ['collection', Money.parse('1121.35')],
        ]);
        let history: readonly DistributionEvent[] = [...until.drafted, instructed(0)];
        for (let next = nextOf(history, preference); next; next = nextOf(history, preference)) {
          const decision = settleInstruction(settle(next.instructionId), history.reduce(evolve, initialState));
          if (!decision.ok) throw new Error(decision.error.message);
          history = [...history, ...decision.value];
          const { from, to, amount, dueDate: effectiveDate, purpose: description } = next;
          balances = post(balances, [
            { dealId: 'example', from, to, amount: Money.parse(amount), effectiveDate, description },
          ]);
        }
        expect(history.at(-1)?.type).toBe('DistributionSettled');
        expect(
          ['collection', 'reserve', 'tax', 'fees', 'securities', 'registrar'].map((account) =>
            balanceOf(balances, account).toString(),
          ),
        ).toEqual(['10.00', '60.00', '0.00', '0.00', '0.00', '1050.05']);
      }),
      { numRuns: 50 },
    );
  });
});

/** Of the transfers outstanding, the one that this custodian makes first. */
function nextOf(
  history: readonly DistributionEvent[],
  preference: readonly InstructionDraft[],
): InstructionDraft | null {
  const state = history.reduce(evolve, initialState);
  if (state.status !== 'instructed') return null;
  return preference.find(({ instructionId }) => state.outstanding.includes(instructionId)) ?? null;
}
