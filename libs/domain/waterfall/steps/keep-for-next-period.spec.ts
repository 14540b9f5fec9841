import { describe, expect, it } from '@jest/globals';
import { validateTerms, type DealTerms, type FormulaTerms, type ReserveTerms } from '#domain/deal';
import type { ScheduleTerms } from '#domain/schedule';
import { Money } from '#domain/shared';
import { loadExample } from '../../../../examples/load-example.js';
import { accountsDeal, accountsInputs, poolReport } from '../../testing/example-accounts-deal.js';
import { exampleTerms } from '../../testing/example-deal.js';
import { exampleInputs } from '../../testing/example-inputs.js';
import { recomputeDue, recomputePaid } from '../../testing/recompute.js';
import type { PeriodInputs } from '../period-inputs.js';
import { runWaterfall } from '../run-waterfall.js';

const fee: FormulaTerms = { quantity: 'fee of the next period', of: ['fixed'] };
const interest: FormulaTerms = { quantity: 'interest of the next period', of: ['sub'] };

/** Pays half-yearly until the senior class is cleared, then quarterly. */
const phased: ScheduleTerms = loadExample('hecui-2016-1').terms.schedule;

const { 'clean-up': _, ...otherWaterfalls } = accountsDeal.otherWaterfalls ?? {};
const withoutCall: DealTerms = { ...accountsDeal, otherWaterfalls };

/** Income repays the classes up to so much, then fills the reserve to its target. */
const keeping = (target: FormulaTerms, repaid: string, schedule = accountsDeal.schedule): DealTerms => ({
  ...withoutCall,
  schedule,
  fees: [...accountsDeal.fees, { feeId: 'fixed', name: 'Fixed', payee: 'trustee', kind: 'fixed', amount: '500.00' }],
  classes: accountsDeal.classes.map((one) => ({
    ...one,
    interest: { coupon: one.classId === 'senior' ? '0.04' : '0.0365', dayCount: 'ACT/365' },
  })),
  accounts: (accountsDeal.accounts ?? []).map((one) =>
    one.accountId === 'reserve' ? { ...one, openingBalance: '0.00', target } : one,
  ),
  waterfall: [
    { step: 'pay interest', classes: ['senior', 'sub'], from: 'income' },
    { step: 'pay fees', fees: ['fixed'], portion: 'whole', from: 'income' },
    {
      ...({ step: 'pay principal pro rata', classes: ['senior'], from: 'income', schedule: 'ignored' } as const),
      limit: { amount: repaid },
    },
    { step: 'pay principal pro rata', classes: ['sub'], from: 'principal', schedule: 'ignored' },
    { step: 'transfer', from: 'income', to: 'reserve', limit: { quantity: 'reserve shortfall', of: ['reserve'] } },
  ],
});

function kept(terms: DealTerms, said: { terminated?: boolean; cleanUp?: boolean; principal?: string } = {}) {
  const { terminated = false, cleanUp = false, principal = '0.00' } = said;
  const poolReports = [poolReport('2026-05-31', { collected: { interest: '90000.00', principal } })];
  const inputs: PeriodInputs = { ...accountsInputs({ terms, dated: { poolReports, cleanUp } }), terminated };
  const { lines } = runWaterfall(terms, inputs);
  for (const line of lines) expect([recomputeDue(line), recomputePaid(line)]).toEqual([line.due, line.paid]);
  return lines.find(({ item }) => item === 'transfer:income:reserve');
}

describe('an account that holds what the next period owes', () => {
  it.each([{ terminated: true }, { cleanUp: true }])('is left empty by the last payment of a trust: %o', (last) => {
    const terms = keeping(fee, '1000.00');
    expect(kept(terms)?.paid).toBe('500.00');
    const line = kept(terms, last);
    expect(line?.paid).toBe('0.00');
    expect(line?.formula?.quantities).toContainEqual(
      expect.objectContaining({
        name: 'no next period',
        source: { kind: 'book', date: '2026-06-26', field: 'last payment' },
      }),
    );
  });

  it('goes on where every class is repaid, which does not end the trust', () => {
    expect(kept(keeping(fee, '36500.00'), { principal: '9000.00' })?.paid).toBe('500.00');
  });

  it('counts the days of the period that opens, whose phase begins with the payment that clears a class', () => {
    const [some, all] = [keeping(interest, '1000.00', phased), keeping(interest, '36500.00', phased)];
    expect([...validateTerms(some), ...validateTerms(all)]).toEqual([]);
    // 9,000.00 × 3.65 % × 183 / 365 to 2026-12-26, × 92 / 365 to 2026-09-26.
    expect(kept(some)?.paid).toBe('164.70');
    const line = kept(all);
    expect(line?.paid).toBe('82.80');
    expect(JSON.stringify(line)).toContain('days for sub until 2026-09-26');
  });
});

describe('a reserve for the next period under a schedule by phases', () => {
  const reserve: ReserveTerms = {
    multiple: '1',
    of: [{ fee: 'trustee', portion: 'whole' }],
    basis: 'next period',
    zeroWhenCleared: 'sub',
    release: 'allowed',
  };
  const required = (principal: string, schedule: ScheduleTerms, multiple = '1') => {
    const terms: DealTerms = { ...exampleTerms, schedule, reserve: { ...reserve, multiple } };
    expect(validateTerms(terms)).toEqual([]);
    const result = runWaterfall(terms, exampleInputs({ terms, collected: { principal } }));
    for (const line of result.lines) expect([recomputeDue(line), recomputePaid(line)]).toEqual([line.due, line.paid]);
    const [senior = '', sub = ''] = result.classes.map(({ closingBalance }) => closingBalance);
    return { due: result.lines.find(({ item }) => item === 'reserve')?.due ?? '', senior, sub };
  };
  /** 0.05 % of the balances a year over so many days, half-up. */
  const feeOver = (days: bigint, multiple: bigint, ...balances: string[]): string => {
    const [over, under] = [
      Money.sum(
        balances.map((one) => Money.parse(one)),
        'CNY',
      ).minor *
        5n *
        days *
        multiple,
      3_650_000n,
    ];
    return Money.ofMinor((2n * over + under) / (2n * under)).toString();
  };

  it('is for the days of the phase that the payment leads into', () => {
    const { due, senior, sub } = required('1020000.00', phased);
    expect([due, senior]).toEqual([feeOver(92n, 1n, sub), '0.00']);
  });

  it('settles where a phase begins with longer periods, on what suffices for either', () => {
    if (!('phases' in phased)) throw new Error('the example pays by phases');
    const [halfYearly, quarterly] = phased.phases;
    const slower: ScheduleTerms = {
      ...phased,
      phases: [
        { ...quarterly!, until: { cleared: ['senior'] } },
        { ...halfYearly!, until: { date: '2031-03-26' } },
        { ...quarterly! },
      ],
    };
    const stands = new Set<string>();
    for (let yuan = 1_008_400; yuan < 1_010_000; yuan += 100) {
      const { due, senior, sub } = required(`${yuan}.00`, slower, '10');
      const needed = Money.parse(feeOver(senior === '0.00' ? 183n : 92n, 10n, senior, sub));
      const more = Money.parse(due).compare(needed);
      stands.add(`${senior === '0.00' ? 'cleared' : 'left'}, ${more === 0 ? 'exactly' : more > 0 ? 'more' : 'less'}`);
    }
    expect([...stands].toSorted()).toEqual(['cleared, exactly', 'left, exactly', 'left, more']);
  });
});
