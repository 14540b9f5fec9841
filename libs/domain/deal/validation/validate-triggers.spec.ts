import { describe, expect, it } from '@jest/globals';
import { exampleTerms } from '../../testing/example-deal.js';
import type { TriggerTerms } from '../trigger-terms.js';
import { validateTerms } from '../validate-terms.js';

const sound: TriggerTerms = {
  triggerId: 'unpaid',
  name: 'Senior interest unpaid',
  tested: 'after distribution',
  condition: { is: '>', left: { quantity: 'interest due', of: ['senior'] }, right: { amount: '0.00' } },
  grace: { workingDays: 5, after: 'payment date' },
  effects: [{ status: 'defaulted' }],
  curable: false,
};

const faults = (change: Partial<Record<keyof TriggerTerms, unknown>>): string[] => {
  const changed = Object.fromEntries(Object.entries({ ...sound, ...change }).filter(([, term]) => term !== undefined));
  return validateTerms({ ...exampleTerms, triggers: [changed as unknown as TriggerTerms] }).map(
    ({ message }) => message,
  );
};

describe('the terms of a trigger', () => {
  it('may call for a level of remittance that the schedule has, beyond the one that holds anyway', () => {
    const remittances = ['usual', 'below AA'].map((level) => ({ level, after: { workingDays: 3 } }));
    const calling = (level: string): string[] =>
      validateTerms({
        ...exampleTerms,
        schedule: { ...exampleTerms.schedule, remittances },
        triggers: [{ ...sound, effects: [{ remittances: level }] }],
      }).map(({ message }) => message);
    expect(calling('below AA')).toEqual([]);
    for (const level of ['usual', 'below B']) {
      expect(calling(level)).toEqual([
        `triggers[0].effects[0].remittances is "${level}"; expected a level of schedule.remittances beyond the first, which holds anyway`,
      ]);
    }
  });

  it('are sound', () => {
    expect(faults({})).toEqual([]);
  });

  it.each<[what: string, change: Partial<Record<keyof TriggerTerms, unknown>>, message: string]>([
    ['no condition', { condition: undefined }, 'triggers[0].condition is missing; expected what is tested'],
    [
      'a condition of what is declared',
      { tested: 'by declaration', grace: undefined },
      'triggers[0].condition is an object; expected none: it is declared',
    ],
    [
      'a cure of what is declared',
      { tested: 'by declaration', condition: undefined, grace: undefined, curable: true },
      'triggers[0].curable is true; expected false: nothing tests what is declared',
    ],
    [
      'no days of a test on dates',
      { tested: 'on dates', grace: undefined },
      'triggers[0].dates is missing; expected the days of the test',
    ],
    [
      'days of a test on none',
      { dates: ['2026-07-01'] },
      'triggers[0].dates is a list of 1; expected none: it is not tested on dates',
    ],
    [
      'a day after legal maturity',
      { tested: 'on dates', dates: ['2031-03-27'], grace: undefined },
      'triggers[0].dates[0] is "2031-03-27"; expected a date up to legal maturity, 2031-03-26',
    ],
    [
      'a grace period before anything is paid',
      { tested: 'before distribution' },
      'triggers[0].grace is an object; expected none: a grace period begins with what a payment leaves unpaid',
    ],
    [
      'a cure after a grace period',
      { curable: true },
      'triggers[0].curable is true; expected false: its grace period is the time for a cure',
    ],
    [
      'the interest of an unknown class',
      { effects: [{ class: 'mezzanine', interest: { coupon: '0.05', dayCount: 'ACT/365' } }] },
      'triggers[0].effects[0].class is "mezzanine"; expected the id of a class',
    ],
    [
      'the interest of a class that bears none',
      { effects: [{ class: 'sub', interest: { coupon: '0.05', dayCount: 'ACT/365' } }] },
      'triggers[0].effects[0].class is "sub"; expected a class with interest: there is none to change',
    ],
    [
      'an interest that steps up after an unknown trigger',
      {
        effects: [
          {
            class: 'senior',
            interest: { coupon: '0.05', dayCount: 'ACT/365', stepUps: [{ afterTrigger: 'nobody', by: '0.01' }] },
          },
        ],
      },
      'triggers[0].effects[0].interest.stepUps[0].afterTrigger is "nobody"; expected the id of a trigger that is not curable',
    ],
    [
      'a tax that the payment pays again',
      { effects: [{ run: [{ step: 'pay taxes', taxes: ['vat'] }] }] },
      'triggers[0].effects[0].run[0].taxes[0] is "tax vat"; expected what is not computed where it is paid: the payment pays it again',
    ],
    [
      'a cost of capital that the payment pays again',
      { effects: [{ run: [{ step: 'pay fixed capital cost', class: 'sub' }] }] },
      'triggers[0].effects[0].run[0].class is "fixed capital cost of sub"; expected what is not computed where it is paid: the payment pays it again',
    ],
    [
      'a fee that the payment pays again',
      { effects: [{ run: [{ step: 'pay fees', fees: ['trustee'], portion: 'whole' }] }] },
      'triggers[0].effects[0].run[0].fees[0] is "fee trustee, whole"; expected what is not computed where it is paid: the payment pays it again',
    ],
    [
      'an interest rounded to steps of nothing',
      {
        effects: [
          {
            class: 'senior',
            interest: {
              coupon: '0.05',
              dayCount: 'ACT/365',
              floating: {
                index: 'LPR',
                margin: '0.01',
                resetDates: ['2026-06-26'],
                rounding: { direction: 'up', step: '0' },
              },
            },
          },
        ],
      },
      'triggers[0].effects[0].interest.floating.rounding.step is "0"; expected a step above zero',
    ],
    [
      'a cure of interest',
      {
        grace: undefined,
        curable: true,
        effects: [{ class: 'senior', interest: { coupon: '0.05', dayCount: 'ACT/365' } }],
      },
      'triggers[0].effects[0] is an object; expected no change of interest: what accrued is not taken back by a cure',
    ],
    [
      'a step that pays an unknown class',
      { effects: [{ run: [{ step: 'pay principal', class: 'mezzanine' }] }] },
      'triggers[0].effects[0].run[0].class is "mezzanine"; expected the id of a class',
    ],
  ])('are refused with %s', (_what, change, message) => {
    expect(faults(change)).toEqual([message]);
  });

  it('leave principal to the payment too: its balance tells what is left', () => {
    expect(faults({ effects: [{ run: [{ step: 'pay principal', class: 'senior' }] }] })).toEqual([]);
  });

  it('are refused a payment at the end of a collection of what the payment pays again', () => {
    const otherWaterfalls = {
      'end of collection': [{ step: 'pay fees', fees: ['trustee'], portion: 'whole' } as const],
    };
    expect(validateTerms({ ...exampleTerms, otherWaterfalls }).map(({ message }) => message)).toEqual([
      'otherWaterfalls.end of collection[0].fees[0] is "fee trustee, whole"; expected what is not computed where it is paid: the payment pays it again',
    ]);
  });
});
