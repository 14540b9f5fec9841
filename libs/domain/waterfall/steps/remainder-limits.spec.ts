import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dealInWords, validateTerms, type DealTerms, type RemainderShare } from '#domain/deal';
import { addMonths, Money } from '#domain/shared';
import { accountsDeal, accountsInputs, poolReport } from '../../testing/example-accounts-deal.js';
import { exampleTerms } from '../../testing/example-deal.js';
import { exampleInputs } from '../../testing/example-inputs.js';
import { recomputeDue, recomputePaid } from '../../testing/recompute.js';
import type { OpeningPosition } from '../position.js';
import type { WaterfallResult } from '../result.js';
import { runWaterfall } from '../run-waterfall.js';

/** The example, of whose remainder the servicer has 80 % within these bounds. */
const bounded = (...bounds: readonly Partial<RemainderShare>[]): DealTerms => ({
  ...exampleTerms,
  waterfall: exampleTerms.waterfall.map((step) =>
    step.step === 'split remainder'
      ? { ...step, shares: bounds.map((bound) => ({ payee: 'servicer', name: 'Incentive', share: '0.80', ...bound })) }
      : step,
  ),
});

/** Quarters after everything else is repaid: all that comes in remains. */
function quarters(terms: DealTerms, collected: readonly string[]): WaterfallResult[] {
  let opening: OpeningPosition | undefined;
  return collected.map((principal, index) => {
    const [interestFrom, interestTo] = [addMonths('2026-03-26', 3 * index), addMonths('2026-03-26', 3 * index + 3)];
    const ordinary = exampleInputs({
      terms,
      collected: { principal },
      classes: { senior: { balance: '0.00' }, sub: { balance: '0.00' } },
    });
    const inputs = { ...ordinary, interestFrom, interestTo, opening: opening ?? ordinary.opening };
    const result = runWaterfall(terms, inputs);
    for (const line of result.lines) expect([recomputeDue(line), recomputePaid(line)]).toEqual([line.due, line.paid]);
    opening = result.closing;
    return result;
  });
}

const shareIn = ({ lines }: WaterfallResult, payee = 'servicer') =>
  lines.find(({ item }) => item === `remainder:${payee}`);
const faults = (terms: DealTerms): string[] => validateTerms(terms).map(({ message }) => message);

describe('a share of what remains', () => {
  it('takes at most its limit: a sum, or any figure; what that leaves is the class’s', () => {
    const terms = bounded({ limit: { product: [{ number: '0.5' }, { amount: '100.00' }] } });
    expect(faults(terms)).toEqual([]);
    const [rich, poor] = quarters(terms, ['1000.00', '10.00']);
    expect(rich && shareIn(rich)).toMatchObject({
      paid: '50.00',
      formula: { expression: 'min(remainder × share, 0.5 × 100.00)', exact: '50' },
    });
    expect(rich?.lines.find(({ item }) => item === 'class:sub:remainder')?.paid).toBe('950.00');
    expect(poor && shareIn(poor)?.paid).toBe('8.00');
  });

  it('takes over time at most its cap, which begins anew as it says', () => {
    const collected = ['1000.00', '1000.00', '1000.00', '1000.00', '1000.00'];
    const paid = (cap: RemainderShare['cap']) =>
      quarters(bounded({ ...(cap ? { cap } : {}) }), collected).map((one) => shareIn(one)?.paid);
    expect(paid({ amount: '1000.00', per: 'life' })).toEqual(['800.00', '200.00', '0.00', '0.00', '0.00']);
    // Three quarters end in 2026.
    expect(paid({ amount: '1000.00', per: 'year' })).toEqual(['800.00', '200.00', '0.00', '800.00', '200.00']);
    // The fourth ends ten days after the anniversary of the closing, 2026-03-16.
    expect(paid({ amount: '900.00', per: 'year from closing', unused: 'carried' })).toEqual([
      ...['800.00', '100.00', '0.00', '800.00', '100.00'],
    ]);
    expect(paid({ amount: '700.00', per: 'period' })).toEqual(['700.00', '700.00', '700.00', '700.00', '700.00']);
  });

  it('shares its cap with whoever earns it after another', () => {
    const cap = { amount: '1000.00', per: 'life' } as const;
    const brokenPeriod = 'by days' as const;
    const day = '2026-07-26';
    const terms = bounded(
      { cap, earned: { until: day, brokenPeriod } },
      { cap, payee: 'trustee', earned: { from: day, brokenPeriod } },
    );
    expect(faults(terms)).toEqual([]);
    const results = quarters(terms, ['1000.00', '1000.00', '1000.00']);
    const both = (result: WaterfallResult): string =>
      Money.sum([shareIn(result), shareIn(result, 'trustee')].map((line) => Money.parse(line?.paid ?? ''))).toString();
    // Of 200.00 left in the broken quarter, 30 of 92 days and 62 of 92: a fen stays.
    expect(results.map(both)).toEqual(['800.00', '199.99', '0.01']);
    expect(results.at(-1)?.closing.capsLeft).toEqual([
      { feeId: 'remainder:Incentive', per: 'life', year: 2026, amount: '1000.00', left: '0.00' },
    ]);
  });

  it.each(['period', 'life'] as const)('has one cap a %s where two steps of one payment split', (per) => {
    const share = { payee: 'servicer', name: 'Incentive', share: '0.80', cap: { amount: '5.00', per } };
    const split = (from: string) => ({ step: 'split remainder', shares: [share], restTo: 'sub', from }) as const;
    const terms: DealTerms = {
      ...accountsDeal,
      otherWaterfalls: {
        ...accountsDeal.otherWaterfalls,
        'end of collection': [...(accountsDeal.otherWaterfalls?.['end of collection'] ?? []), split('principal')],
      },
      waterfall: [...accountsDeal.waterfall.filter(({ step }) => step !== 'split remainder'), split('reserve')],
    };
    expect(faults(terms)).toEqual([]);
    const reported = (date: string) => ({ poolReports: [poolReport(date, { collected: { principal: '20000.00' } })] });
    const first = runWaterfall(terms, accountsInputs({ terms, dated: reported('2026-05-31') }));
    const second = runWaterfall(
      terms,
      accountsInputs({
        ...{ terms, opening: first.closing, from: '2026-06-26', to: '2026-09-26' },
        dated: reported('2026-08-31'),
      }),
    );
    const paid = ({ lines }: WaterfallResult) =>
      lines.filter(({ item }) => item === 'remainder:servicer').map((line) => line.paid);
    expect(paid(first)).toEqual(['5.00', '0.00']);
    const again = first.lines.findLast(({ item }) => item === 'remainder:servicer');
    expect(again?.formula?.expression).toBe(
      `min(remainder × share, left of the cap ${per === 'life' ? 'in all' : 'a period'})`,
    );
    expect(paid(second)).toEqual([per === 'life' ? '0.00' : '5.00', '0.00']);
    expect(second.closing.capsLeft).toEqual(
      per === 'life' ? [{ feeId: 'remainder:Incentive', per, year: 2026, amount: '5.00', left: '0.00' }] : undefined,
    );
  });

  it('never takes more than its cap, whatever comes in', () => {
    const sums = fc.array(
      fc.bigInt({ min: 0n, max: 200_000n }).map((minor) => Money.ofMinor(minor).toString()),
      {
        minLength: 1,
        maxLength: 8,
      },
    );
    const terms = bounded({ cap: { amount: '1000.00', per: 'year', unused: 'carried' } });
    fc.assert(
      fc.property(sums, (collected) => {
        const byYear = new Map<number, bigint>();
        quarters(terms, collected).forEach((result, index) => {
          const year = Number(addMonths('2026-06-26', 3 * index).slice(0, 4));
          const paid = Money.parse(shareIn(result)?.paid ?? '').minor;
          byYear.set(year, (byYear.get(year) ?? 0n) + paid);
        });
        let sum = 0n;
        [...byYear.values()].forEach((paid, at) => {
          sum += paid;
          expect(sum).toBeLessThanOrEqual(100_000n * BigInt(at + 1));
        });
      }),
      { numRuns: 40 },
    );
  });

  it('is refused a limit that is no money, a cap for life that begins anew, and a name twice under a cap', () => {
    const cap = { amount: '1.00', per: 'life' } as const;
    const at = `waterfall[${exampleTerms.waterfall.length - 1}]`;
    expect(faults(bounded({ limit: { quantity: 'payment number' } }))[0]).toContain(`${at}.shares[0].limit`);
    expect(faults(bounded({ cap: { ...cap, unused: 'carried' } }))).toEqual([
      `${at}.shares[0].cap.unused is "carried"; expected no such term of a cap that never begins anew`,
    ]);
    expect(faults(bounded({ cap, share: '0.40' }, { cap, share: '0.40', payee: 'trustee' }))).toEqual([
      `${at}.shares[1].name is "Incentive"; expected a name of its own: shares of one name under a cap are earned one after another`,
    ]);
  });

  it('is refused another cap under its name, wherever it stands', () => {
    const brokenPeriod = 'by days' as const;
    const day = '2026-07-26';
    const at = `waterfall[${exampleTerms.waterfall.length - 1}].shares`;
    const two = (cap: RemainderShare['cap'], other: RemainderShare['cap']): string[] =>
      faults(
        bounded(
          { ...(cap ? { cap } : {}), earned: { until: day, brokenPeriod } },
          { ...(other ? { cap: other } : {}), payee: 'trustee', earned: { from: day, brokenPeriod } },
        ),
      );
    const year = { amount: '1000.00', per: 'year' } as const;
    const expected = expect.stringContaining(`expected the cap of Incentive at ${at}[0].cap`);
    expect(two(year, { ...year, per: 'life' })).toEqual([expected]);
    expect(two(year, { ...year, amount: '2000.00' })).toEqual([expected]);
    expect(two(year, { ...year, unused: 'carried' })).toEqual([expected]);
    expect(two(year, { ...year, unused: 'lapses' })).toEqual([]);
    expect(two(year, undefined)).toEqual([]);
  });

  it('is told in words', () => {
    const terms = bounded({ limit: { amount: '50.00' }, cap: { amount: '900.00', per: 'year from closing' } });
    expect(dealInWords(terms).waterfalls[0]?.steps.at(-1)?.sentence).toBe(
      'Of what remains pay 0.80 as Incentive, at most 50.00, at most 900.00 a year from closing and the rest to Subordinated.',
    );
  });
});

describe('a fee from what is left on an account', () => {
  it('takes at most its limit, which may count what it was paid so far', () => {
    const paidSoFar = { quantity: 'fee paid to date', of: ['audit'] } as const;
    const terms: DealTerms = {
      ...accountsDeal,
      waterfall: [
        {
          ...{ step: 'pay fee from remainder', fee: 'audit', from: 'reserve', share: '0.5' },
          limit: { difference: [{ amount: '12.00' }, paidSoFar] },
        },
      ],
    };
    const first = runWaterfall(terms, accountsInputs({ terms }));
    const line = first.lines.find(({ item }) => item === 'fee:audit:from remainder');
    expect(line).toMatchObject({ paid: '12.00' });
    const second = runWaterfall(
      terms,
      accountsInputs({ terms, opening: first.closing, from: '2026-06-26', to: '2026-09-26' }),
    );
    expect(second.lines.find(({ item }) => item === 'fee:audit:from remainder')).toMatchObject({ paid: '0.00' });
  });
});
