import { describe, expect, it } from '@jest/globals';
import type { DealTerms, StepTerms } from '#domain/deal';
import { exampleTerms } from '../testing/example-deal.js';
import { exampleInputs } from '../testing/example-inputs.js';
import { supportedDeal } from '../testing/example-supported-deal.js';
import { initialPosition } from './initial-position.js';
import { runPeriods, type CalledPeriod } from './run-periods.js';

const { opening, ...first } = exampleInputs({ collected: { principal: '30000000.00' } });
const second = { ...first, interestFrom: first.interestTo, interestTo: '2026-09-26' };

const run = (...given: Parameters<typeof runPeriods>): readonly CalledPeriod[] => {
  const ran = runPeriods(...given);
  if (!ran.ok) throw new Error(ran.error.message);
  return ran.value;
};

describe('periods run one after the other', () => {
  it('open as the trust does at its closing, then each as the one before it closed', () => {
    const [one, two] = run(exampleTerms, [first, second]);
    expect(one?.inputs.opening).toEqual(initialPosition(exampleTerms));
    expect(two?.inputs.opening).toEqual(one?.result.closing);
  });

  it('are refused from the first on that the terms would not let close', () => {
    const waterfall: StepTerms[] = [
      { step: 'write off', classes: ['sub'], amount: { amount: '150000.00' }, beyondBalances: 'refused' },
    ];
    const terms = { ...exampleTerms, waterfall };
    expect(runPeriods(terms, [first])).toMatchObject({ ok: true });
    expect(runPeriods(terms, [first, second])).toMatchObject({
      error: { code: 'LOSS_BEYOND_BALANCES', value: '50000.00' },
    });
  });

  it('are refused by name where one cannot be run', () => {
    expect(runPeriods(exampleTerms, [first, { ...second, bankCharges: '99999999.00' }])).toMatchObject({
      error: {
        code: 'MALFORMED',
        field: 'periods[1]',
        message: expect.stringContaining('bank charges overdraws collection'),
      },
    });
  });

  const supported = supportedDeal();
  const poor = { ...exampleInputs({ terms: supported }), opening: undefined };
  const received = (amount: string) => [{ supportId: 'liquidity', provider: 'holder-a', amount }];

  it('say by how much the ranks of a support are short, and take what its providers are called for, and no more', () => {
    const [one] = run(supported, [{ ...poor, supportsReceived: received('3000.00') }]);
    expect(one?.supports).toMatchObject([
      {
        supportId: 'liquidity',
        shortfall: { result: '8558.22' },
        notices: [{ amount: '3000.00' }, { provider: 'holder-b' }],
      },
    ]);
    expect(runPeriods(supported, [poor, { ...poor, supportsReceived: received('99999999.00') }])).toMatchObject({
      error: {
        code: 'MALFORMED',
        message:
          'periods[1].supportsReceived[0].amount is "99999999.00"; expected at most what holder-a is called for, 3000.00',
      },
    });
    expect(runPeriods(exampleTerms, [{ ...first, supportsReceived: received('0.01') }])).toMatchObject({
      error: { field: 'periods[0].supportsReceived[0].amount' },
    });
  });

  it('state that a trigger has fired once its grace period has begun and may have passed', () => {
    const terms: DealTerms = {
      ...exampleTerms,
      triggers: [
        {
          ...{ triggerId: 'unpaid', name: 'Senior interest unpaid', tested: 'after distribution', curable: false },
          condition: { is: '>', left: { quantity: 'interest due', of: ['senior'] }, right: { amount: '0.00' } },
          grace: { workingDays: 5, after: 'payment date' },
          effects: [{ status: 'defaulted' }],
        },
      ],
    };
    const nothing = { ...poor, claims: [] };
    const declaring = (date: string) => ({
      ...nothing,
      interestFrom: '2026-06-26',
      interestTo: '2026-09-26',
      declared: [{ triggerId: 'unpaid', date, evidence: 'ref-1' }],
    });
    expect(runPeriods(terms, [{ ...nothing, declared: declaring('2026-06-01').declared }])).toMatchObject({
      error: { field: 'periods[0].declared[0].triggerId', value: '"unpaid"' },
    });
    expect(runPeriods(terms, [nothing, declaring('2026-07-01')])).toMatchObject({
      error: { field: 'periods[1].declared[0].date', value: '"2026-07-01"' },
    });
    expect(run(terms, [nothing, declaring('2026-07-02')])[1]?.result.closing.book?.status).toBe('defaulted');
  });

  it('open as they are told', () => {
    const later = { ...opening, carriedForward: '712.35' };
    const [one] = run(exampleTerms, [{ ...first, opening: later }]);
    expect(one?.inputs.opening).toEqual(later);
  });
});
