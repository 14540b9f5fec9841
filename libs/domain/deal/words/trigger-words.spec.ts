import { describe, expect, it } from '@jest/globals';
import { exampleTerms } from '../../testing/example-deal.js';
import type { TriggerTerms } from '../trigger-terms.js';
import { namesOf } from './names.js';
import { triggerWords } from './trigger-words.js';

const said = (trigger: Omit<TriggerTerms, 'triggerId' | 'name'>): string =>
  triggerWords({ triggerId: 'late', name: 'Late', ...trigger }, exampleTerms, namesOf(exampleTerms));

const unpaid = {
  condition: { is: '>', left: { quantity: 'interest due', of: ['senior'] }, right: { amount: '0.00' } },
  curable: false,
} as const;

describe('a trigger in words', () => {
  it('says its grace period', () => {
    expect(
      said({
        ...unpaid,
        tested: 'after distribution',
        grace: { workingDays: 5, after: 'payment date' },
        effects: [{ status: 'defaulted' }],
      }),
    ).toBe(
      '“Late” fires when interest due of Senior > 0.00, tested after distribution and still so 5 working days after the ' +
        'payment date: the deal is then defaulted (and paid by the ordinary waterfall: it has none of its own), for good.',
    );
  });

  it('says no more of a status that has a waterfall of its own', () => {
    const terms = { ...exampleTerms, otherWaterfalls: { defaulted: exampleTerms.waterfall.slice(0, 1) } };
    const trigger = { ...unpaid, triggerId: 'late', name: 'Late', tested: 'after distribution' } as const;
    expect(triggerWords({ ...trigger, effects: [{ status: 'defaulted' }] }, terms, namesOf(terms))).toMatch(
      /: the deal is then defaulted, for good\.$/,
    );
  });

  it('says who declares it, and that others may ask for it', () => {
    expect(said({ tested: 'by declaration', effects: [], curable: false })).toBe(
      '“Late” fires when the trustee declares it, on evidence, by two people: steps and figures may ask whether it has, for good.',
    );
  });

  it('says each thing that it changes, and when it is tested', () => {
    expect(
      said({
        ...unpaid,
        tested: 'on dates',
        dates: ['2026-12-31', '2027-12-31'],
        effects: [
          { class: 'senior', interest: { coupon: '0.0500', dayCount: 'ACT/365' } },
          { run: [{ step: 'pay principal', class: 'sub' }] },
        ],
        curable: true,
      }),
    ).toMatch(
      /tested on 2026-12-31 and 2027-12-31: interest is then that of Senior \(0.0500.*\), and pay principal of Subordinated .*, until that no longer holds\.$/,
    );
  });
});
