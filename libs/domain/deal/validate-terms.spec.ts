import { describe, expect, it } from '@jest/globals';
import { exampleTerms } from '../testing/example-deal.js';
import { withTerm } from '../testing/terms-faults.js';
import type { DealTerms } from './terms.js';
import { validateTerms } from './validate-terms.js';

const faults = (terms: DealTerms): string[] => validateTerms(terms).map(({ message }) => message);
const set = (path: string, value: unknown, terms: DealTerms = exampleTerms): DealTerms => withTerm(terms, path, value);
const { classes, taxes, reserve, waterfall } = exampleTerms;
const without = (index: number) => waterfall.filter((_, at) => at !== index);

describe('terms that agree with each other', () => {
  it('have no fault', () => {
    expect(validateTerms(exampleTerms)).toEqual([]);
  });

  it('need neither a reserve, nor taxes, nor a split', () => {
    const bare = { ...exampleTerms, reserve: null, taxes: [], waterfall: without(5).slice(1, -1) };
    expect(validateTerms(bare)).toEqual([]);
  });

  it('may let the originator serve', () => {
    expect(faults(set('parties.servicers[0]', exampleTerms.parties.originators[0], noSplit))).toEqual([]);
  });
});

const noSplit = { ...exampleTerms, waterfall: waterfall.slice(0, -1) };

describe('terms that contradict themselves', () => {
  it('are refused with the path, the value found and what was expected', () => {
    expect(validateTerms(set('classes[0].face', '1000000.50'))).toEqual([
      {
        code: 'TERMS_INVALID',
        message: 'classes[0].face is "1000000.50"; expected a multiple of 100.00, more than zero',
        field: 'classes[0].face',
        value: '"1000000.50"',
        remedy: 'correct the named term',
      },
    ]);
  });

  it('are refused for their form first', () => {
    expect(faults(set('classes[0].face', '1000000.5'))).toEqual([
      'classes[0].face is "1000000.5"; expected an amount that is not negative, such as "100.00"',
    ]);
  });

  it.each<[what: string, terms: DealTerms, ...faults: string[]]>([
    // Ids and parties.
    [
      'two classes of one id',
      { ...exampleTerms, classes: [...classes, ...classes.slice(0, 1)] },
      'classes[2].classId is "senior"; expected an id of its own, not the one of classes[0].classId again',
    ],
    [
      'a tax and a fee of one id',
      set('waterfall[1].fees', ['vat'], set('fees[1].feeId', 'vat')),
      'fees[1].feeId is "vat"; expected an id of its own among taxes, fees and shared caps, not the one of taxes[0].taxId again',
    ],
    [
      'one servicer twice',
      set('parties.servicers[1]', exampleTerms.parties.servicers[0]),
      'parties.servicers[1].partyId is "servicer"; expected a party of its own, not the one of parties.servicers[0].partyId again',
    ],
    [
      'two names for one party',
      set('parties.custodian.partyId', 'trustee'),
      'parties.custodian.name is "Custodian"; expected one name for party trustee, which is Trustee elsewhere',
    ],
    [
      'a fee for a stranger',
      set('fees[2].payee', 'rating-agency'),
      'fees[2].payee is "rating-agency"; expected the id of one of the parties',
    ],
    [
      'a component taxed twice',
      set('taxes[0].base', ['interest', 'interest']),
      'taxes[0].base[1] is "interest"; expected a component of its own, not the one of taxes[0].base[0] again',
    ],
    // Dates.
    [
      'a closing before the cut-off',
      set('closingDate', '2025-12-31'),
      'closingDate is "2025-12-31"; expected a date not before cutOffDate, 2026-01-01',
    ],
    [
      'a maturity before the last payment',
      set(
        'legalMaturityDate',
        '2026-09-25',
        set('classes[0].expectedMaturityDate', '2026-09-25', set('classes[1].expectedMaturityDate', '2026-09-25')),
      ),
      'legalMaturityDate is "2026-09-25"; expected a date not before schedule.periods[1].paymentDate, 2026-09-26',
    ],
    [
      'a determination not after the one before',
      set('schedule.periods[1].determinationDate', '2026-05-31'),
      'schedule.periods[1].determinationDate is "2026-05-31"; expected a date after schedule.periods[0].determinationDate, 2026-05-31',
    ],
    [
      'a first determination at the cut-off',
      set('schedule.periods[0].determinationDate', '2026-01-01'),
      'schedule.periods[0].determinationDate is "2026-01-01"; expected a date after cutOffDate, 2026-01-01',
    ],
    [
      'a payment before its determination',
      set('schedule.periods[1].paymentDate', '2026-08-31'),
      'schedule.periods[1].paymentDate is "2026-08-31"; expected a date after schedule.periods[1].determinationDate, 2026-08-31',
    ],
    [
      'a first payment at closing',
      set('closingDate', '2026-06-26'),
      'schedule.periods[0].paymentDate is "2026-06-26"; expected a date after closingDate, 2026-06-26',
    ],
    [
      'an expected maturity after the legal one',
      set('classes[1].expectedMaturityDate', '2031-03-27'),
      'legalMaturityDate is "2031-03-26"; expected a date not before classes[1].expectedMaturityDate, 2031-03-27',
    ],
    [
      'an expected maturity at closing',
      set('classes[0].expectedMaturityDate', '2026-03-16'),
      'classes[0].expectedMaturityDate is "2026-03-16"; expected a date after closingDate, 2026-03-16',
    ],
    // Classes.
    [
      'a class without a face',
      set('classes[1].face', '0.00'),
      'classes[1].face is "0.00"; expected a multiple of 100.00, more than zero',
    ],
    [
      'a factor finer than a fen',
      set('classes[1].principalFactorScale', 6),
      'classes[1].principalFactorScale is 6; expected a scale whose step of 250000.00 is a whole number of fen',
    ],
    // Reserve.
    [
      'a reserve on an unknown tax',
      set('reserve.of[0].tax', 'duty'),
      'reserve.of[0].tax is "duty"; expected the id of a tax',
    ],
    [
      'a reserve on an unknown fee',
      set('reserve.of[1].fee', 'rating'),
      'reserve.of[1].fee is "rating"; expected the id of a fee',
    ],
    [
      'a reserve on a portion of a fee without a cap',
      set('reserve.of[1].portion', 'within cap'),
      'reserve.of[1].portion is "within cap"; expected "whole": only a claim is divided at a cap',
    ],
    [
      'a reserve on interest that no class bears',
      set('reserve.of[2].interestOf', 'sub'),
      'reserve.of[2].interestOf is "sub"; expected the id of a class that bears interest',
    ],
    [
      'a reserve on one amount twice',
      set('reserve.of[1]', { tax: 'vat' }),
      'reserve.of[1] is "{\\"tax\\":\\"vat\\"}"; expected an amount of its own, not the one of reserve.of[0] again',
    ],
    [
      'a reserve that watches an unknown class',
      set('reserve.zeroWhenCleared', 'mezzanine'),
      'reserve.zeroWhenCleared is "mezzanine"; expected the id of a class',
    ],
    [
      'a reserve that no step funds',
      { ...exampleTerms, waterfall: without(5) },
      'waterfall is missing; expected a step that funds the reserve',
    ],
    [
      'a reserve funded twice',
      { ...exampleTerms, waterfall: [{ step: 'fund reserve' }, ...waterfall] },
      'waterfall[6] is "fund reserve"; expected the reserve funded once, in waterfall[0]',
    ],
    [
      'a step that funds no reserve',
      { ...exampleTerms, reserve: null },
      'waterfall[5] is "fund reserve"; expected no such step where reserve is null',
    ],
    // The waterfall.
    [
      'a tax that no step pays',
      { ...exampleTerms, taxes: [...taxes, { taxId: 'stamp', name: 'Stamp', rate: '0.001', base: ['fee'] }] },
      'taxes[1] is "tax stamp"; expected a step that pays it',
    ],
    [
      'expenses above the cap that no step pays',
      { ...exampleTerms, waterfall: without(6) },
      'fees[2] is "fee expenses, above cap"; expected a step that pays it',
    ],
    [
      'interest, principal and fixed capital cost that no step pays',
      { ...exampleTerms, waterfall: waterfall.filter((_, at) => ![4, 8, 9].includes(at)) },
      'reserve.of[2].interestOf is "senior"; expected what a rank of the ordinary waterfall pays',
      'classes[0].interest is "interest of senior"; expected a step that pays it',
      'classes[1] is "principal of sub"; expected a step that pays it',
      'classes[1].fixedCapitalCost is "fixed capital cost of sub"; expected a step that pays it',
    ],
    [
      'a step for an unknown class',
      { ...exampleTerms, waterfall: [{ step: 'pay principal', class: 'mezzanine' }, ...waterfall] },
      'waterfall[0].class is "mezzanine"; expected the id of a class',
    ],
    [
      'a step for interest that a class does not bear',
      set('waterfall[4].classes', ['senior', 'sub']),
      'waterfall[4].classes[1] is "interest of sub"; expected one of: interest of senior',
    ],
    [
      'a step for a tax where there is none',
      { ...exampleTerms, taxes: [], reserve: reserve && { ...reserve, of: [{ interestOf: 'senior' }] } },
      'waterfall[0].taxes[0] is "vat"; expected the id of a tax',
    ],
    [
      'a fee paid by two steps',
      set('waterfall[2].fees', ['trustee', 'agent']),
      'waterfall[2].fees[1] is "fee agent, whole"; expected what no other step pays, not the one of waterfall[1].fees[0] again',
    ],
    [
      'a claim paid whole, and once more by its cap',
      { ...exampleTerms, waterfall: [{ step: 'pay fees', fees: ['expenses'], portion: 'whole' }, ...waterfall] },
      'waterfall[4].fees[0] is "fee expenses, within cap"; expected what no other step pays, not the one of waterfall[0].fees[0] again',
      'waterfall[7].fees[0] is "fee expenses, above cap"; expected what no other step pays, not the one of waterfall[0].fees[0] again',
    ],
    [
      'a step after the remainder is split',
      { ...exampleTerms, waterfall: [...waterfall.slice(0, 9), ...waterfall.slice(10), ...waterfall.slice(9, 10)] },
      'waterfall[9] is "split remainder"; expected the last step: nothing is left',
    ],
    [
      'shares of more than the whole',
      set('waterfall[10].shares', [
        { payee: 'servicer', name: 'Incentive', share: '0.80' },
        { payee: 'trustee', name: 'Bonus', share: '0.21' },
      ]),
      'waterfall[10].shares is "1.0100"; expected shares of at most 1',
    ],
    [
      'two shares of one payee',
      set('waterfall[10].shares', [
        { payee: 'servicer', name: 'Incentive', share: '0.40' },
        { payee: 'servicer', name: 'Bonus', share: '0.40' },
      ]),
      'waterfall[10].shares[1].payee is "servicer"; expected a payee of its own, not the one of waterfall[10].shares[0].payee again',
    ],
    [
      'a share for a stranger',
      set('waterfall[10].shares[0].payee', 'nobody'),
      'waterfall[10].shares[0].payee is "nobody"; expected the id of one of the parties',
    ],
    [
      'a rest for an unknown class',
      set('waterfall[10].restTo', 'mezzanine'),
      'waterfall[10].restTo is "mezzanine"; expected the id of a class',
    ],
  ])('%s', (_what, terms, ...expected) => {
    expect(faults(terms)).toEqual(expected);
  });
});
