import { describe, expect, it } from '@jest/globals';
import { accountsDeal } from '../../testing/example-accounts-deal.js';
import type { ClassTerms, DealTerms } from '../terms.js';
import { validateTerms } from '../validate-terms.js';

const [senior, sub] = accountsDeal.classes;
if (!senior?.interest || !sub) throw new Error('the example has two classes');
const { interest } = senior;

const faults = (changed: Partial<ClassTerms>, terms: DealTerms = accountsDeal): string[] =>
  validateTerms({ ...terms, classes: [{ ...senior, ...changed }, sub] }).map(({ message }) => message);

const floating = { index: 'LPR', margin: '0.01', resetDates: ['2026-05-01'] };
const further = { interestId: 'step', name: 'Step', coupon: '0.01', dayCount: 'ACT/365' } as const;

describe('the interest of a class', () => {
  it('may float within limits, step up, bear interest unpaid and have further rates', () => {
    const rounding = { direction: 'up', step: '0.00125' } as const;
    expect(
      faults({
        interest: {
          ...interest,
          floating: { ...floating, rounding, cap: '0.08', floor: '0.01', periodicCap: '0.01', firstResetCap: '0.02' },
          stepUps: [
            { from: '2027-01-01', by: '0.005' },
            { afterTrigger: 'defaults', by: '0.01' },
          ],
          onUnpaid: { bears: 'coupon times', multiple: '1.5' },
        },
        furtherInterest: [further],
      }),
    ).toEqual([]);
  });

  it.each<[what: string, changed: Partial<ClassTerms>, fault: string]>([
    [
      'a further rate without a first',
      { interest: null, furtherInterest: [further] },
      'classes[0].interest is null; expected a first interest, beside which there are further ones',
    ],
    [
      'a further rate called as the first is',
      { furtherInterest: [{ ...further, interestId: 'interest' }] },
      'classes[0].furtherInterest[0].interestId is "interest"; expected an id of its own, not the one of classes[0].interest again',
    ],
    [
      'two steps on one day',
      {
        interest: {
          ...interest,
          stepUps: [
            { from: '2027-01-01', by: '0.005' },
            { from: '2027-01-01', by: '0.01' },
          ],
        },
      },
      'classes[0].interest.stepUps[1].from is "2027-01-01"; expected a beginning of its own, not the one of classes[0].interest.stepUps[0].from again',
    ],
    [
      'a step after a trigger that is not there',
      { interest: { ...interest, stepUps: [{ afterTrigger: 'nobody', by: '0.005' }] } },
      'classes[0].interest.stepUps[0].afterTrigger is "nobody"; expected the id of a trigger that is not curable',
    ],
    [
      'two resets on one day',
      { interest: { ...interest, floating: { ...floating, resetDates: ['2026-05-01', '2026-05-01'] } } },
      'classes[0].interest.floating.resetDates[1] is "2026-05-01"; expected a date of its own, not the one of classes[0].interest.floating.resetDates[0] again',
    ],
    [
      'steps of nothing',
      { interest: { ...interest, floating: { ...floating, rounding: { direction: 'up', step: '0.0' } } } },
      'classes[0].interest.floating.rounding.step is "0.0"; expected a step above zero',
    ],
    [
      'a floor above the cap',
      { furtherInterest: [{ ...further, floating: { ...floating, cap: '0.02', floor: '0.03' } }] },
      'classes[0].furtherInterest[0].floating.floor is "0.03"; expected a floor not above the cap, 0.02',
    ],
  ])('is refused with %s', (_, changed, fault) => {
    expect(faults(changed)).toEqual([fault]);
  });

  it('does not step up after a trigger that may be cured', () => {
    const triggers = (accountsDeal.triggers ?? []).map((trigger) => ({ ...trigger, curable: true }));
    const stepUps = [{ afterTrigger: 'defaults', by: '0.01' }];
    expect(faults({ interest: { ...interest, stepUps } }, { ...accountsDeal, triggers })).toHaveLength(1);
  });
});
