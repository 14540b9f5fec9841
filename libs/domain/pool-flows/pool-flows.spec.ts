import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { poolComponents } from '#domain/deal';
import { addDays, Money, sumAmounts } from '#domain/shared';
import { poolFlow, poolRow } from '../testing/example-pools.js';
import { combinePools, poolBalance } from './combine-pools.js';
import { byComponent, cashOf, type Pool, type PoolRow } from './pool-flow.js';
import { byPeriods } from './pool-periods.js';
import { trustsPart } from './trusts-part.js';

const START = '2026-01-01';
const amount = fc.bigInt({ min: 0n, max: 10n ** 9n }).map((minor) => Money.ofMinor(minor).toString());
const days = fc.array(fc.nat({ max: 90 }), { maxLength: 6 }).map((all) => [...all].sort((a, b) => a - b));
const rows = days.chain((all) =>
  fc.tuple(
    ...all.map((day) =>
      fc
        .record({ balance: amount, principal: amount, interest: amount, defaulted: amount, disposalCost: amount })
        .map(({ balance, principal, interest, ...events }) =>
          poolRow(addDays(START, day), balance, { collected: { principal, interest }, ...events }),
        ),
    ),
  ),
);
const poolOf = (openingBalance: string, all: readonly PoolRow[]): Pool => ({
  ...{ openingBalance, openingDefaulted: '0.00' },
  flows: trustsPart(all, {}, 'half-up'),
});
const pool = fc.tuple(amount, rows).map(([opening, all]) => poolOf(opening, all));

describe('the trust’s part of what a pool collects', () => {
  const collected = { principal: '20.00', interest: '10.00', recovery: '5.01' };

  it('is what a haircut leaves, rounded as it is told, and what is withheld is the rest', () => {
    const of = (rounding: 'half-up' | 'truncate') =>
      trustsPart([poolRow(START, '1.00', { collected })], { haircuts: { principal: '1', recovery: '0.5' } }, rounding);
    expect(of('half-up')).toEqual([
      { ...poolFlow(START, '1.00', { collected: { interest: '10.00', recovery: '2.51' } }), withheld: '22.50' },
    ]);
    expect(of('truncate')[0]).toMatchObject({ collected: { recovery: '2.50' }, withheld: '22.51' });
  });

  it('begins when the originator has what is owed to it, of which there is no haircut', () => {
    const all = ['10.00', '20.00', '30.00'].map((interest) => poolRow(START, '1.00', { collected: { interest } }));
    const parts = trustsPart(
      all,
      { owedToOriginator: { interest: '15.00' }, haircuts: { interest: '0.5' } },
      'half-up',
    );
    expect(parts.map((one) => [one.collected.interest, one.withheld])).toEqual([
      ['0.00', '10.00'],
      ['7.50', '12.50'],
      ['15.00', '15.00'],
    ]);
  });

  it('and what is withheld are what was collected, and neither is negative', () => {
    const share = fc.integer({ min: 0, max: 1000 }).map((thousandths) => (thousandths / 1000).toFixed(3));
    const cuts = fc.record({ principal: share, interest: share }, { requiredKeys: [] });
    const owed = fc.record({ principal: amount, interest: amount }, { requiredKeys: [] });
    fc.assert(
      fc.property(rows, cuts, owed, (all, haircuts, owedToOriginator) => {
        trustsPart(all, { haircuts, owedToOriginator }, 'half-up').forEach((part, index) => {
          expect(sumAmounts([cashOf(part.collected), part.withheld])).toBe(
            cashOf(all[index]?.collected ?? part.collected),
          );
          expect([...Object.values(part.collected), part.withheld].join()).not.toContain('-');
        });
      }),
    );
  });
});

describe('pools as one', () => {
  it('count one without a row yet with its opening balance, and one without a row of the day with its last', () => {
    const north = poolOf('110.00', [poolRow('2026-01-31', '100.00'), poolRow('2026-03-31', '90.00')]);
    const south = poolOf('60.00', [poolRow('2026-02-28', '50.00'), poolRow('2026-03-31', '40.00')]);
    expect(combinePools([north, south]).flows.map(({ date, balance }) => [date, balance])).toEqual([
      ['2026-01-31', '160.00'],
      ['2026-02-28', '150.00'],
      ['2026-03-31', '130.00'],
    ]);
    expect(poolBalance([north, south], '2026-01-30')).toBe('170.00');
  });

  it('are the same whichever comes first', () => {
    fc.assert(
      fc.property(fc.array(pool, { minLength: 1, maxLength: 3 }), (pools) => {
        expect(combinePools([...pools].reverse())).toEqual(combinePools(pools));
      }),
    );
  });
});

describe('a pool by collection periods', () => {
  const periods = [
    { from: START, to: '2026-01-31' },
    { from: '2026-02-01', to: '2026-02-28' },
    { from: '2026-03-01', to: '2026-04-30' },
  ];

  it('has one without rows too: nothing collected, and the balance as it stood', () => {
    const one = poolOf('100.00', [
      poolRow('2026-01-15', '95.00', { collected: { principal: '3.00' } }),
      poolRow('2026-01-31', '90.00', { collected: { principal: '2.00' }, defaulted: '4.00' }),
    ]);
    const [first, second] = byPeriods({ ...one, openingDefaulted: '7.00' }, periods);
    expect(first).toMatchObject({ date: '2026-01-31', balance: '90.00', collected: { principal: '5.00' } });
    expect(second).toMatchObject({ date: '2026-02-28', balance: '90.00', collected: { principal: '0.00' } });
    expect(second?.toDate).toMatchObject({ collected: { principal: '5.00' }, defaulted: '11.00' });
  });

  it('is, period by period, what its rows are in all, and the pools’ sums are those of all as one', () => {
    fc.assert(
      fc.property(fc.array(pool, { minLength: 1, maxLength: 3 }), (pools) => {
        const together = byPeriods(combinePools(pools), periods);
        const each = pools.map((one) => byPeriods(one, periods));
        together.forEach((all, index) => {
          const parts = each.flatMap((one) => one.slice(index, index + 1));
          expect(all.balance).toBe(sumAmounts(parts.map(({ balance }) => balance)));
          expect(all.collected).toEqual(byComponent((one) => sumAmounts(parts.map(({ collected }) => collected[one]))));
          expect(all.toDate.defaulted).toBe(sumAmounts(parts.map(({ toDate }) => toDate.defaulted)));
        });
        for (const component of poolComponents) {
          expect(together.at(-1)?.toDate.collected[component]).toBe(
            sumAmounts(pools.flatMap(({ flows }) => flows.map(({ collected }) => collected[component]))),
          );
        }
      }),
    );
  });
});
