import { describe, expect, it } from '@jest/globals';
import { accountsDeal } from '../../testing/example-accounts-deal.js';
import { withTerm } from '../../testing/terms-faults.js';
import type { FacilityTerms } from '../facility-terms.js';
import type { DealTerms } from '../terms.js';
import { validateTerms } from '../validate-terms.js';

const line: FacilityTerms = {
  facilityId: 'line',
  name: 'Line',
  provider: 'trustee',
  credit: { amount: '100.00', replenished: [] },
  interest: { rate: '0.05', dayCount: 'ACT/365' },
  commitmentFee: { rate: '0.01', dayCount: 'ACT/365' },
};

const terms: DealTerms = {
  ...accountsDeal,
  facilities: [...(accountsDeal.facilities ?? []), line],
  waterfall: [
    { step: 'pay support charges', facility: 'line', charges: ['interest', 'commitment fee'], from: 'income' },
    ...accountsDeal.waterfall,
  ],
};

const faults = (path: string, value: unknown): string[] =>
  validateTerms(withTerm(terms, path, value)).map(({ message }) => message);
const rolled = { kind: 'rolled', base: { kind: 'month end' }, roll: 'following' };

describe('a facility', () => {
  it.each<[path: string, value: unknown]>([
    ['facilities[1].credit.limits', 'what is not repaid'],
    ['facilities[1].credit.takenUpBy', ['interest', 'commitment fee']],
    ['facilities[1].interest.fallsDue', { kind: 'quarter end' }],
    ['facilities[1].interest.fallsDue', ['2026-06-30', '2026-12-31']],
    ['facilities[1].interest.floating', { index: 'LPR', margin: '-0.01', resetDates: { kind: 'month end' } }],
    ['facilities[1].interest.onUnpaid', 'bears interest'],
    ['quantities', [{ name: 'left', value: { quantity: 'support credit', of: ['guarantor', 'line'] } }]],
  ])('may have %s of %j', (path, value) => {
    expect(faults(path, value)).toEqual([]);
  });

  it.each<[path: string, value: unknown, message: string]>([
    ['facilities[1].provider', 'nobody', 'facilities[1].provider is "nobody"; expected the id of one of the parties'],
    [
      'facilities[1].credit',
      null,
      'facilities[1].commitmentFee is an object; expected none: a credit without limit is never undrawn',
    ],
    ['waterfall[0].charges', ['interest'], 'facilities[1].commitmentFee is an object; expected a step that pays it'],
    [
      'facilities[1].interest',
      undefined,
      'waterfall[0].charges[0] is "interest"; expected what the facility charges and is owed',
    ],
    [
      'facilities[1].interest.whenDue',
      'capitalised',
      'waterfall[0].charges[0] is "interest"; expected what the facility charges and is owed',
    ],
    [
      'facilities[1].interest',
      { ...line.interest, whenDue: 'capitalised', onUnpaid: 'bears interest' },
      'facilities[1].interest.onUnpaid is "bears interest"; expected none: what is capitalised is not unpaid',
    ],
    [
      'facilities[1].credit.takenUpBy',
      ['interest', 'interest'],
      'facilities[1].credit.takenUpBy[1] is "interest"; expected a charge of its own, not the one of ' +
        'facilities[1].credit.takenUpBy[0] again',
    ],
    [
      'facilities[0].credit.takenUpBy',
      ['interest'],
      'facilities[0].credit.takenUpBy[0] is "interest"; expected what the facility charges and is owed',
    ],
    [
      'waterfall[0].charges',
      ['interest', 'commitment fee', 'interest'],
      'waterfall[0].charges[2] is "interest"; expected a charge of its own, not the one of waterfall[0].charges[0] again',
    ],
    ['waterfall[0].facility', 'bank', 'waterfall[0].facility is "bank"; expected the id of a support'],
    [
      'quantities',
      [{ name: 'owed', value: { quantity: 'commitment fee due', of: ['guarantor'] } }],
      'quantities[0].value.of[0] is "guarantor"; expected a facility that has a commitment fee due',
    ],
    [
      'facilities[1].interest.fallsDue',
      rolled,
      'facilities[1].interest.fallsDue is an object; expected days that no calendar moves: neither counted in working days nor rolled',
    ],
    [
      'accounts[2].interest.creditDates',
      { kind: 'union', of: [{ kind: 'month end' }, rolled] },
      'accounts[2].interest.creditDates is an object; expected days that no calendar moves: neither counted in working days nor rolled',
    ],
    [
      'classes[0].interest.floating.resetDates',
      ['2026-05-01', '2026-05-01'],
      'classes[0].interest.floating.resetDates[1] is "2026-05-01"; expected a date of its own, not the one of ' +
        'classes[0].interest.floating.resetDates[0] again',
    ],
  ])('is refused with %s of %j', (path, value, message) => {
    expect(faults(path, value)).toContain(message);
  });
});
