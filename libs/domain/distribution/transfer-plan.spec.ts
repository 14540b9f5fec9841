import { describe, expect, test } from '@jest/globals';
import { Money } from '#domain/shared';
import { calculationOf, exampleGroups, exampleResult, nothingMoves } from '../testing/example-distribution.js';
import { transferPlan } from './transfer-plan.js';

const moves = (...[result]: Parameters<typeof calculationOf>): string[][] =>
  transferPlan(calculationOf(result)).map(({ instructions }) =>
    instructions.map(({ instructionId, from, to, amount }) => `${instructionId}: ${from} → ${to} ${amount}`),
  );

describe('the transfers of a distribution', () => {
  test('what the reserve gives comes first, then the allocation, then the payments', () => {
    expect(transferPlan(calculationOf(exampleResult)).map(({ instructions }) => instructions)).toEqual(exampleGroups);
  });

  test('each group moves within the trust or out of it, not both', () => {
    expect(transferPlan(calculationOf(exampleResult)).map(({ stage }) => stage)).toEqual([
      'allocation',
      'allocation',
      'payment',
    ]);
  });

  test('what the reserve takes goes with the allocation', () => {
    const result = {
      ...exampleResult,
      reserve: { opening: '0.00', required: '60.00', closing: '60.00', movement: '60.00' },
    };
    expect(moves(result)[0]).toEqual([
      'example-1-allocation-1: collection → tax 1.30',
      'example-1-allocation-2: collection → fees 100.00',
      'example-1-allocation-3: collection → securities 1050.05',
      'example-1-allocation-4: collection → reserve 60.00',
    ]);
  });

  test('nothing is left out but zero amounts, and what is allocated is what is paid', () => {
    const result = { ...exampleResult, allocation: { ...exampleResult.allocation, tax: '0.00' } };
    expect(moves(result)[1]).toEqual([
      'example-1-allocation-2: collection → fees 100.00',
      'example-1-allocation-3: collection → securities 1050.05',
    ]);
    const payments = transferPlan(calculationOf(exampleResult)).flatMap(({ instructions }) => instructions);
    const sum = (stage: string): string =>
      Money.sum(
        payments
          .filter((transfer) => transfer.stage === stage && transfer.from !== 'reserve')
          .map(({ amount }) => Money.parse(amount)),
      ).toString();
    expect([sum('allocation'), sum('payment')]).toEqual(['1151.35', '1151.35']);
  });

  test('a payment in which nothing moves has no transfers', () => {
    expect(moves(nothingMoves)).toEqual([]);
  });
});
