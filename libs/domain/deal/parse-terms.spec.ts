import { describe, expect, it } from '@jest/globals';
import { dayCounts } from '#domain/shared';
import { exampleTerms } from '../testing/example-deal.js';
import { faultsOf, withTerm } from '../testing/terms-faults.js';
import { parseTerms } from './parse-terms.js';

const faults = (json: unknown): string[] => faultsOf(parseTerms(json));

describe('reading a deal document', () => {
  it('takes terms that are whole, as they stand', () => {
    const document: unknown = JSON.parse(JSON.stringify(exampleTerms));
    expect(parseTerms(document)).toEqual({ ok: true, value: exampleTerms });
  });

  it('takes parties besides those with a part', () => {
    const parties = { ...exampleTerms.parties, others: [{ partyId: 'rating-agency', name: 'Rating agency' }] };
    expect(parseTerms({ ...exampleTerms, parties }).ok).toBe(true);
  });

  it.each<[path: string, value: unknown, expected: string]>([
    ['dealId', 'two words', 'an id of letters, digits, - and _, at most 64 characters'],
    ['dealId', 7, 'an id of letters, digits, - and _, at most 64 characters'],
    ['name', ' ', 'a text of 1 to 200 characters that are seen'],
    ['currency', 'EUR', '"CNY" or "USD"'],
    ['parties', [], 'an object'],
    ['parties.servicers', [], 'a list of 1 to 400 elements'],
    ['parties.trustee', null, 'an object'],
    ['parties.trustee.partyId', '', 'an id of letters, digits, - and _, at most 64 characters'],
    ['cutOffDate', '2026-02-30', 'a date, YYYY-MM-DD'],
    ['closingDate', '16.3.2026', 'a date, YYYY-MM-DD'],
    ['schedule.periods', 'monthly', 'a list of 1 to 400 elements'],
    ['schedule.periods[1].paymentDate', undefined, 'a date, YYYY-MM-DD'],
    [
      'schedule.interestDates',
      'adjusted',
      '"unadjusted" or "following" or "modified following" or "preceding" or "modified preceding"',
    ],
    ['schedule.offsets.servicerReport', -1, 'a whole number from 0 to 60'],
    ['schedule.offsets.recordDate', 1, 'a whole number from -60 to 0'],
    ['schedule.offsets.allocation', -0.5, 'a whole number from -60 to 0'],
    ['classes[0].kind', 'mezzanine', '"senior" or "subordinated"'],
    ['classes[0].face', 1000000, 'an amount that is not negative, such as "100.00"'],
    ['classes[0].face', '1000000', 'an amount that is not negative, such as "100.00"'],
    ['classes[0].face', '-100.00', 'an amount that is not negative, such as "100.00"'],
    ['classes[0].face', '9999999999999999.00', 'an amount that is not negative, such as "100.00"'],
    ['classes[0].interest.coupon', '3', 'a decimal from 0 to 1, such as "0.03" for 3 %'],
    ['classes[0].interest.coupon', '3%', 'a decimal from 0 to 1, such as "0.03" for 3 %'],
    ['classes[0].interest.coupon', 0.03, 'a decimal from 0 to 1, such as "0.03" for 3 %'],
    ['classes[0].interest.coupon', '1.0001', 'a decimal from 0 to 1, such as "0.03" for 3 %'],
    ['classes[0].interest.dayCount', 'daily', dayCounts.map((one) => JSON.stringify(one)).join(' or ')],
    ['classes[0].principalFactorScale', 7, 'a whole number from 0 to 6'],
    ['classes[0].principalFactorScale', '2', 'a whole number from 0 to 6'],
    ['taxes[0].base[0]', 'capital', '"principal" or "interest" or "penalty" or "fee"'],
    [
      'fees[0].kind',
      'lump',
      '"fixed" or "per collection" or "rate" or "scheduled" or "formula" or "invoice" or "claim"',
    ],
    [
      'fees[0].basis',
      'pool',
      '"opening securities balance" or "securities issued" or "gross collections" or "net collections" or ' +
        '"opening pool balance" or "original pool balance" or "average pool balance" or "amounts paid"',
    ],
    ['fees[2].priorityCap', undefined, 'an object with amount, or shared'],
    ['reserve.multiple', '1,5', 'a decimal such as "1.5"'],
    ['reserve.of', [], 'a list of 1 to 400 elements'],
    ['reserve.of[0]', { duty: 'vat' }, 'an object with tax, or fee, or interestOf, or figure'],
    ['reserve.of[1].portion', 'half', '"whole" or "within cap" or "above cap"'],
    ['waterfall[0].taxes', [], 'a list of 1 to 400 elements'],
    ['waterfall[10].shares[0].share', '80%', 'a decimal from 0 to 1, such as "0.03" for 3 %'],
  ])('refuses %s of %j', (path, value, expected) => {
    const kind = Array.isArray(value)
      ? `a list of ${value.length}`
      : typeof value === 'object' && value !== null
        ? 'an object'
        : null;
    const shown = value === undefined ? 'missing' : (kind ?? JSON.stringify(value));
    expect(faults(withTerm(exampleTerms, path, value))).toEqual([`${path} is ${shown}; expected ${expected}`]);
  });

  it('refuses a list that is longer than any deal has', () => {
    const [fault] = faults({ ...exampleTerms, taxes: Array<unknown>(401).fill(exampleTerms.taxes[0]) });
    expect(fault).toBe('taxes is a list of 401; expected a list of 0 to 400 elements');
  });

  it('refuses what is nested deeper than any program can write out', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    expect(faults(deep)).toEqual(['terms is a list of 1; expected an object']);
    expect(faults(withTerm(exampleTerms, 'name', deep))).toEqual([
      'name is a list of 1; expected a text of 1 to 200 characters that are seen',
    ]);
  });

  it.each(['a\u0000b', 'a\u200bb', 'a\ud800'])('refuses the name %j', (name) => {
    expect(faults(withTerm(exampleTerms, 'name', name))).toHaveLength(1);
  });

  it('refuses a step that it does not know', () => {
    const [fault] = faults(withTerm(exampleTerms, 'waterfall[5].step', 'fill the reserve'));
    expect(fault).toMatch(/^waterfall\[5\]\.step is "fill the reserve"; expected "pay taxes" or "pay fees" or /);
    expect(faults(withTerm(exampleTerms, 'waterfall[5]', 'fund reserve'))).toEqual([
      'waterfall[5] is "fund reserve"; expected an object',
    ]);
  });

  it('names first what a misspelt word or term will have meant', () => {
    const { face, ...others } = exampleTerms.classes[0]!;
    const classes = [{ ...others, facce: face, kind: 'seniour' }];
    expect(faults({ ...exampleTerms, classes })).toEqual([
      'classes[0].kind is "seniour"; expected "senior" or "subordinated"',
      'classes[0].face is missing; expected an amount that is not negative, such as "100.00"',
      'classes[0].facce is "1000000.00"; expected no such term; there is face',
    ]);
  });

  it('refuses a term that it does not know, rather than leave it without effect', () => {
    expect(faults(withTerm(exampleTerms, 'classes[1].stepUp', '0.01'))).toEqual([
      'classes[1].stepUp is "0.01"; expected no such term',
    ]);
  });

  it('names every fault at once', () => {
    const twice = withTerm(withTerm(exampleTerms, 'currency', null), 'reserve.release', 'forbidden');
    expect(faults(twice)).toEqual([
      'currency is null; expected "CNY" or "USD"',
      'reserve.release is "forbidden"; expected "allowed"',
    ]);
  });

  it('refuses what is no document at all, and shows no more of it than a reader needs', () => {
    expect(faults('x'.repeat(1000))).toEqual([`terms is "${'x'.repeat(199)}…; expected an object`]);
    expect(faults(undefined)).toEqual(['terms is missing; expected an object']);
  });
});
