import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { validateTerms, type DealTerms, type SupportTerms } from '#domain/deal';
import { Money } from '#domain/shared';
import { accountsDeal, accountsInputs, poolReport } from '../testing/example-accounts-deal.js';
import { exampleTerms } from '../testing/example-deal.js';
import { exampleInputs } from '../testing/example-inputs.js';
import type { PeriodInputs } from './period-inputs.js';
import type { TraceLine } from './trace.js';
import { runWaterfall } from './run-waterfall.js';
import { supportCalls } from './support-calls.js';

const support: SupportTerms = {
  supportId: 'liquidity',
  name: 'Liquidity support',
  ranksCovered: 5,
  providers: [{ party: 'holder-a', agreedAmount: null, units: 1 }],
  agreedAmountLimits: 'all payments',
  specialTrustInterest: null,
};
const holder = { partyId: 'holder-a', name: 'Holder A' };

const supported: DealTerms = {
  ...exampleTerms,
  parties: { ...exampleTerms.parties, others: [holder] },
  supports: [support],
};

const feeAt = (rate: string): DealTerms => ({
  ...supported,
  fees: supported.fees.map((fee) =>
    fee.feeId === 'agent'
      ? {
          feeId: 'agent',
          name: 'Registrar',
          payee: 'registrar',
          kind: 'rate',
          rate,
          basis: 'amounts paid',
          of: ['interest', 'principal'],
        }
      : fee,
  ),
});

const limited: DealTerms = {
  ...supported,
  waterfall: supported.waterfall.map((step, at) =>
    at === 2 ? { step: 'pay fees', fees: ['trustee'], portion: 'whole', limit: { amount: '100.00' } } : step,
  ),
};

/** Senior interest is paid from income first, and what that leaves from the reserve. */
const twice: DealTerms = {
  ...accountsDeal,
  parties: { ...accountsDeal.parties, others: [holder] },
  supports: [{ ...support, ranksCovered: 3, into: 'income' }],
  waterfall: [
    { step: 'pay fees', fees: ['audit', 'vat', 'servicer'], portion: 'whole', from: 'income' },
    { step: 'pay interest', classes: ['senior'], from: 'income' },
    { step: 'pay interest', classes: ['senior'], from: 'reserve' },
  ],
};

const collected = (terms: DealTerms, principal: string): PeriodInputs =>
  exampleInputs({ terms, collected: { principal } });
const income = (interest: string): PeriodInputs =>
  accountsInputs({ terms: twice, dated: { poolReports: [poolReport('2026-05-31', { collected: { interest } })] } });

const called = (terms: DealTerms, inputs: PeriodInputs): string[] =>
  supportCalls(terms, inputs).flatMap(({ notices }) => notices.map(({ amount }) => amount));

/** The payment after everyone who is called has paid: the lines that the support covers. */
function cured(terms: DealTerms, inputs: PeriodInputs): TraceLine[] {
  const supportsReceived = supportCalls(terms, inputs).flatMap(({ supportId, notices }) =>
    notices.map(({ provider, amount }) => ({ supportId, provider, amount })),
  );
  const { lines } = runWaterfall(terms, { ...inputs, supportsReceived });
  const ranks = terms.supports?.[0]?.ranksCovered ?? 0;
  return lines.filter(({ rank }) => rank >= 1 && rank <= ranks);
}

const short = (lines: readonly TraceLine[]): string[][] =>
  lines.filter(({ unpaid }) => unpaid !== '0.00').map(({ item, unpaid }) => [item, unpaid]);

describe('what a support is called for', () => {
  it.each([
    ['a fee on amounts paid', feeAt('0.005')],
    ['a limit', limited],
    ['an item that two ranks pay', twice],
  ])('is of sound terms: %s', (_what, terms) => {
    expect(validateTerms(terms).map(({ message }) => message)).toEqual([]);
  });

  it('is nothing where money is there and only a limit leaves something unpaid', () => {
    expect(called(limited, collected(limited, '600000.00'))).toEqual([]);
  });

  it('leaves out what a limit keeps unpaid, and covers the rest', () => {
    const inputs = collected(limited, '0.00');
    // The trustee's 100 and senior interest of 8,383.56.
    expect(called(limited, inputs)).toEqual(['8483.56']);
    expect(short(cured(limited, inputs))).toEqual([['fee:trustee', '74.66']]);
  });

  it('is nothing where a later covered rank pays from the reserve what an earlier one left', () => {
    expect(called(twice, income('450.00'))).toEqual([]);
  });

  it('is what the last covered rank leaves of an item that several pay', () => {
    const inputs = income('200.00');
    const before = runWaterfall(twice, inputs).lines.filter(({ item }) => item === 'class:senior:interest');
    expect(called(twice, inputs)).toEqual([before.at(-1)?.unpaid]);
    expect(cured(twice, inputs).at(-1)).toMatchObject({ item: 'class:senior:interest', unpaid: '0.00' });
  });

  it('counts the fee on what is paid with it', () => {
    const terms = feeAt('0.005');
    const inputs = collected(terms, '1000.00');
    // Trustee 174.66, interest 8,383.56 and half a per cent of it, 41.92, less the 1,000 collected.
    expect(called(terms, inputs)).toEqual(['7600.14']);
    expect(short(cured(terms, inputs))).toEqual([]);
  });

  it('cures its ranks, and is nothing where nothing is short, whatever is collected and the fee takes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000_000 }), fc.integer({ min: 1, max: 100 }), (fen, perMille) => {
        const terms = feeAt((perMille / 1000).toFixed(3));
        const inputs = collected(terms, Money.ofMinor(BigInt(fen)).toString());
        const isShort = short(runWaterfall(terms, inputs).lines.filter(({ rank }) => rank >= 1 && rank <= 5));
        expect(called(terms, inputs)).toHaveLength(isShort.length > 0 ? 1 : 0);
        expect(short(cured(terms, inputs))).toEqual([]);
      }),
      { numRuns: 6, examples: [[0, 392]] },
    );
  });
});
