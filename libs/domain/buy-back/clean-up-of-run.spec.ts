import { describe, expect, it } from '@jest/globals';
import type { DealTerms } from '#domain/deal';
import type { PeriodInputs } from '#domain/waterfall';
import { accountsDeal, accountsInputs } from '../testing/example-accounts-deal.js';
import { exampleInputs } from '../testing/example-inputs.js';
import { exampleTerms } from '../testing/example-deal.js';
import { cleanUpConditions } from './clean-up-conditions.js';
import { cleanUpOfRun } from './clean-up-of-run.js';

const buyBacks: DealTerms['buyBacks'] = { into: 'principal', cleanUp: { poolAtMost: '0.10' } };
const terms: DealTerms = {
  ...{ ...accountsDeal, buyBacks },
  pool: { openingBalance: '10.00', originalBalance: '100.00' },
};
const bare = accountsInputs();
const date = bare.dated?.paymentDate ?? bare.interestTo;

const called = (amount: string, inputs = bare): PeriodInputs => ({
  ...inputs,
  buyBacks: [{ requestId: 'all', kind: 'clean-up', party: 'originator', date, accountId: 'principal', amount }],
});

const size = { pool: '10.00', initialPool: '100.00', poolAtMost: '0.10' };

describe('the clean-up call of a period from a file', () => {
  it('is not spoken of where there is none', () => {
    expect(cleanUpOfRun(terms, bare, 1)).toBeNull();
  });

  it('is tested as a request of it would be, its price not counted as cash at hand', () => {
    const asRequested = (price: string) =>
      cleanUpConditions({
        ...{ terms, ...size, price, inputs: { ...bare, buyBacks: [] }, periodNumber: 1 },
        ...{ dealId: terms.dealId, requestId: 'all', party: 'originator', effectiveFrom: date },
      });
    for (const price of ['0.00', '999999999.00']) {
      expect(cleanUpOfRun(terms, called(price), 1)).toEqual(asRequested(price));
    }
    expect(cleanUpOfRun(terms, called('999999999.00'), 1)).toMatchObject({ conditions: size, faults: [] });
  });

  it('fails with a pool above its threshold', () => {
    const larger = { ...terms, pool: { openingBalance: '10.01', originalBalance: '100.00' } };
    expect(cleanUpOfRun(larger, called('999999999.00'), 1)).toMatchObject({ faults: ['pool above its threshold'] });
  });

  it.each<[what: string, terms: DealTerms, inputs: PeriodInputs, why: string]>([
    ['a price', terms, accountsInputs({ dated: { cleanUp: true } }), 'no price of the call'],
    ['a term of it', accountsDeal, called('1.00'), 'the terms provide for no clean-up call'],
    ['a pool', { ...exampleTerms, buyBacks }, called('1.00', exampleInputs()), 'nothing of the whole pool'],
    [
      'a pool at cut-off',
      { ...terms, pool: { openingBalance: '0.00', originalBalance: '0.00' } },
      called('1.00'),
      'nothing at cut-off',
    ],
  ])('is said not to be tested without %s', (_, of, inputs, why) => {
    expect(cleanUpOfRun(of, inputs, 1)).toEqual({ notTested: expect.stringContaining(why) });
  });
});
