import { describe, expect, it } from '@jest/globals';
import { accountsDeal } from '../../testing/example-accounts-deal.js';
import { exampleTerms } from '../../testing/example-deal.js';
import { withTerm } from '../../testing/terms-faults.js';
import type { DealTerms } from '../terms.js';
import { validateTerms } from '../validate-terms.js';

const faults = (terms: DealTerms): string[] => validateTerms(terms).map(({ message }) => message);
const { waterfall } = exampleTerms;
const limit = { amount: '10.00' } as const;

describe('the fees of a rank', () => {
  it('are paid once in it, whatever its limit', () => {
    const twice = withTerm(withTerm(exampleTerms, 'waterfall[1].limit', limit), 'waterfall[1].fees', [
      'agent',
      'agent',
    ]);
    expect(faults(twice)).toEqual([
      'waterfall[1].fees[1] is "agent"; expected a fee of its own, not the one of waterfall[1].fees[0] again',
    ]);
  });

  it('are excepted only where the rank pays them, each once', () => {
    const except = [
      { fee: 'expenses', portion: 'within cap' },
      { fee: 'agent', portion: 'whole' },
      { fee: 'agent', portion: 'whole' },
    ];
    expect(faults(withTerm(exampleTerms, 'waterfall[1].except', except))).toEqual([
      'waterfall[1].except[0].fee is "expenses"; expected a fee of the rank: agent',
      'waterfall[1].except[2].fee is "agent"; expected a fee of its own, not the one of waterfall[1].except[1].fee again',
    ]);
  });

  it('are divided only where they are claims', () => {
    const except = [{ fee: 'agent', portion: 'within cap' }];
    expect(faults(withTerm(exampleTerms, 'waterfall[1].except', except))[0]).toBe(
      'waterfall[1].fees[0] is "fee agent, within cap"; expected one of: fee trustee, whole; fee agent, whole; fee expenses, within cap; fee expenses, above cap',
    );
    const index = accountsDeal.waterfall.findIndex(({ step }) => step === 'pay fees');
    expect(faults(withTerm(accountsDeal, `waterfall[${index}].portion`, 'above cap'))[0]).toBe(
      `waterfall[${index}].fees[0] is "audit, above cap"; expected "whole": only a claim is divided at a cap`,
    );
  });

  it('are paid by a later rank where each earlier one has a limit', () => {
    const rest = { step: 'pay fees', fees: ['agent'], portion: 'whole' } as const;
    const limited = withTerm(exampleTerms, 'waterfall[1].limit', limit);
    expect(faults({ ...limited, waterfall: [...limited.waterfall.slice(0, 7), rest, ...waterfall.slice(7)] })).toEqual(
      [],
    );
    expect(
      faults({ ...exampleTerms, waterfall: [...waterfall.slice(0, 7), { ...rest, limit }, ...waterfall.slice(7)] }),
    ).toEqual([
      'waterfall[7].fees[0] is "fee agent, whole"; expected what no other step pays, not the one of waterfall[1].fees[0] again',
    ]);
  });

  it('are paid by one rank where what a payment leaves of them lapses, or they are claims', () => {
    const rest = { step: 'pay fees', fees: ['agent', 'expenses'], portion: 'whole' } as const;
    const both = {
      ...exampleTerms,
      waterfall: [
        ...waterfall.slice(0, 1),
        { ...rest, limit },
        ...waterfall.slice(2, 3),
        ...waterfall.slice(4, 6),
        rest,
        ...waterfall.slice(7),
      ],
    };
    expect(faults(withTerm(both, 'fees[1].unpaid', 'lapses'))).toEqual([
      'waterfall[5].fees[0] is "fee agent, whole"; expected what no other step pays, not the one of waterfall[1].fees[0] again',
      'waterfall[5].fees[1] is "fee expenses, within cap"; expected what no other step pays, not the one of waterfall[1].fees[1] again',
      'waterfall[5].fees[1] is "fee expenses, above cap"; expected what no other step pays, not the one of waterfall[1].fees[1] again',
    ]);
  });
});
