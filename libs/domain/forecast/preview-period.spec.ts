import { describe, expect, it } from '@jest/globals';
import type { DealTerms } from '#domain/deal';
import type { DomainEvent } from '#domain/shared';
import { runWaterfall } from '#domain/waterfall';
import { accountsDeal, accountsInputs, poolReport } from '../testing/example-accounts-deal.js';
import { exampleTerms } from '../testing/example-deal.js';
import { exampleInputs } from '../testing/example-inputs.js';
import { previewPeriod, type Preview } from './preview-period.js';
import { readPreviewChanges, type PreviewChanges } from './preview-changes.js';

const inputs = exampleInputs({
  collected: { principal: '400000.00', interest: '40000.00' },
  disposalCost: '66000.00',
  claims: { agent: '20.00', expenses: '2000.00' },
});

const reported = accountsInputs({ dated: { poolReports: [poolReport('2026-05-31', {})] } });

function preview(changes: PreviewChanges, of = { terms: exampleTerms, inputs }): Preview {
  const previewed = previewPeriod(of, changes);
  if (!previewed.ok) throw new Error(JSON.stringify(previewed.error));
  return previewed.value;
}

const said = (changes: PreviewChanges, of = { terms: exampleTerms, inputs }): string[] => {
  const previewed = previewPeriod(of, changes);
  return previewed.ok ? [] : previewed.error.map(({ message }) => message);
};

describe('a preview', () => {
  it('without changes is the run that a close would bring about, twice', () => {
    const real = runWaterfall(exampleTerms, inputs);
    expect(preview({})).toEqual({ dryRun: true, inputs, unchanged: real, changed: real, differences: [] });
  });

  it('supposes other collections; gross and net follow', () => {
    const { inputs: supposed, differences } = preview({
      collected: { interest: '40100.00' },
      disposalCost: '66050.00',
    });
    expect(supposed.collections).toEqual({
      components: { principal: '400000.00', interest: '40100.00', penalty: '0.00', fee: '0.00' },
      gross: '440100.00',
      disposalCost: '66050.00',
      net: '374050.00',
    });
    expect(differences.slice(0, 3)).toEqual([
      { of: 'funds', figure: 'available', before: '374000.00', after: '374050.00', change: '50.00' },
      { of: '1. tax:vat', figure: 'due', before: '1304.00', after: '1307.26', change: '3.26' },
      { of: '1. tax:vat', figure: 'paid', before: '1304.00', after: '1307.26', change: '3.26' },
    ]);
  });

  it('supposes claims of a fee in place of those entered, and of one of which none is', () => {
    const one = { terms: exampleTerms, inputs: { ...inputs, claims: [{ feeId: 'agent', amount: '20.00' }] } };
    const supposed = preview(
      {
        claims: [
          { feeId: 'expenses', amount: '7.00' },
          { feeId: 'agent', amount: '0.00' },
        ],
      },
      one,
    );
    expect(supposed.inputs.claims).toEqual([
      { feeId: 'agent', amount: '0.00' },
      { feeId: 'expenses', amount: '7.00' },
    ]);
  });

  it('supposes another payment date and another coupon', () => {
    const { changed, unchanged } = preview({
      interestTo: '2026-06-16',
      coupons: [{ classId: 'senior', coupon: '0.0365' }],
    });
    const interest = (result: typeof changed) => result.lines.find(({ item }) => item === 'class:senior:interest')?.due;
    // 1,000,000.00 × 0.03 × 102 / 365, and × 0.0365 × 92 / 365
    expect([interest(unchanged), interest(changed)]).toEqual(['8383.56', '9200.00']);
  });

  it('supposes fixings, a report, the clean-up call and a status of a deal that takes facts by their days', () => {
    const lived = { terms: accountsDeal, inputs: reported };
    const rate = (changes: PreviewChanges) =>
      preview(changes, lived)
        .changed.closing.book?.classes.find(({ classId }) => classId === 'senior')
        ?.interests[0]?.rates.at(-1)?.rate;
    const [fixing] = lived.inputs.dated?.fixings ?? [];
    if (!fixing) throw new Error('the example has a fixing');
    expect(rate({ fixings: [{ ...fixing, rate: '0.05' }] })).toBe('0.04');
    expect(rate({ coupons: [{ classId: 'senior', coupon: '0.07' }] })).toBe('0.07');
    expect(preview({ status: 'accelerated' }, lived).changed.lines.at(-1)?.term).toMatch(
      /^otherWaterfalls.accelerated/,
    );
    expect(preview({ cleanUp: true }, lived).changed.lines.map(({ term }) => term)).toContain(
      'otherWaterfalls.clean-up[0]',
    );
    const poolReports = [poolReport('2026-05-31', { balance: '39000.00' })];
    expect(preview({ poolReports }, lived).changed.closing.book?.pool.balance).toBe('39000.00');
  });

  it('supposes that a trigger fires as the period begins', () => {
    const lived = { terms: accountsDeal, inputs: reported };
    const [trigger] = preview({ triggersFired: ['defaults'] }, lived).changed.closing.book?.triggers ?? [];
    expect(trigger).toMatchObject({ triggerId: 'defaults', firedOn: '2026-03-16' });
  });

  it('supposes all that the firing changes: the status, and another interest from that day on', () => {
    const terms: DealTerms = {
      ...exampleTerms,
      triggers: [
        {
          triggerId: 'downgrade',
          name: 'Downgrade',
          tested: 'after distribution',
          condition: { is: '>', left: { quantity: 'interest due', of: ['senior'] }, right: { amount: '99999999.00' } },
          effects: [
            { status: 'accelerated' },
            { class: 'senior', interest: { coupon: '0.0365', dayCount: 'ACT/365' } },
          ],
          curable: false,
        },
      ],
    };
    const { changed } = preview({ triggersFired: ['downgrade'] }, { terms, inputs });
    // 1,000,000.00 × 0.0365 × 102 / 365
    expect(changed.classes[0]).toMatchObject({ classId: 'senior', interestDue: '10200.00' });
    expect(changed.closing.book).toMatchObject({ status: 'accelerated', triggers: [{ firedOn: '2026-03-16' }] });
    const supposed = preview(
      { triggersFired: ['downgrade'], coupons: [{ classId: 'senior', coupon: '0.073' }] },
      { terms, inputs },
    );
    expect(supposed.changed.classes[0]).toMatchObject({ interestDue: '20400.00' });
  });

  it.each<[string, PreviewChanges, string]>([
    [
      'a class without interest',
      { coupons: [{ classId: 'sub', coupon: '0.01' }] },
      'coupons[0].classId is "sub"; expected a class that bears interest: senior',
    ],
    [
      'a trigger that the deal has not',
      { triggersFired: ['acceleration'] },
      'triggersFired[0] is "acceleration"; expected a trigger of the deal, of which it has none',
    ],
    ['days', { cleanUp: true }, 'cleanUp is true; expected none: the period takes no facts by their days'],
    [
      'a claim of a computed fee',
      { claims: [{ feeId: 'trustee', amount: '1.00' }] },
      'period.claims[2].feeId is "trustee"; expected a fee by invoice or claim: agent, expenses',
    ],
    [
      'a payment before the period begins',
      { interestTo: '2026-03-16' },
      'period.interestTo is "2026-03-16"; expected a date after interestFrom, 2026-03-16',
    ],
    [
      'more disposal cost than collections',
      { disposalCost: '440000.01' },
      'period.collections.received is missing; expected what came in, for the net is negative',
    ],
  ])('refuses %s', (_, changes, expected) => {
    expect(said(changes)).toEqual([expected]);
  });

  it('is nothing that an append takes', () => {
    const events: DomainEvent[] = [];
    // @ts-expect-error A preview has no type, no schema version and no effective date: it is no event.
    events.push(preview({}));
    expect(Object.keys(events[0] ?? {})).not.toContain('type');
  });
});

describe('the document of the changes', () => {
  it('is read whole or refused with every fault', () => {
    expect(readPreviewChanges({ collected: { penalty: '1.00' }, status: 'defaulted' })).toEqual({
      ok: true,
      value: { collected: { penalty: '1.00' }, status: 'defaulted' },
    });
    const refused = readPreviewChanges({ collected: { other: '1.00' }, accountIncome: 5, interestTo: '2026-02-30' });
    expect(refused.ok ? [] : refused.error.map(({ message }) => message)).toEqual([
      'changes.collected.other is "1.00"; expected no such term',
      'changes.accountIncome is 5; expected an amount that is not negative, such as "100.00"',
      'changes.interestTo is "2026-02-30"; expected a date, YYYY-MM-DD',
    ]);
    expect(readPreviewChanges(null)).toMatchObject({ ok: false, error: [{ code: 'MALFORMED', field: 'changes' }] });
  });
});
