import { describe, expect, it } from '@jest/globals';
import { dealInWords, validateTerms, type DealTerms, type StepTerms } from '#domain/deal';
import { accountsDeal, accountsInputs, poolReport } from '../../testing/example-accounts-deal.js';
import { exampleTerms } from '../../testing/example-deal.js';
import { exampleInputs } from '../../testing/example-inputs.js';
import { recomputeDue, recomputePaid } from '../../testing/recompute.js';
import type { PeriodInputs } from '../period-inputs.js';
import type { TraceLine } from '../trace.js';
import { runWaterfall } from '../run-waterfall.js';

const half = { product: [{ number: '0.5' }, { amount: '100.00' }] } as const;

function lineOf(terms: DealTerms, inputs: PeriodInputs, item: string): TraceLine {
  expect(validateTerms(terms)).toEqual([]);
  const line = runWaterfall(terms, inputs).lines.find((one) => one.item === item);
  if (!line) throw new Error(`no line ${item}`);
  expect([recomputeDue(line), recomputePaid(line)]).toEqual([line.due, line.paid]);
  return line;
}

const ofAccounts = (...waterfall: readonly StepTerms[]): DealTerms => ({ ...accountsDeal, waterfall });
const poolReports = [poolReport('2026-05-31', { collected: { interest: '4000.00' } })];
const paidOf = (step: StepTerms, item: string): TraceLine => {
  const terms = ofAccounts(step);
  return lineOf(terms, accountsInputs({ terms, dated: { poolReports } }), item);
};

describe('a limit', () => {
  it('bounds fixed capital cost, what it leaves is carried', () => {
    const terms: DealTerms = {
      ...exampleTerms,
      waterfall: exampleTerms.waterfall.map((step) =>
        step.step === 'pay fixed capital cost' ? { ...step, limit: half } : step,
      ),
    };
    const inputs = exampleInputs({
      terms,
      collected: { principal: '900000.00' },
      classes: { senior: { balance: '0.00' } },
    });
    expect(lineOf(terms, inputs, 'class:sub:fixed capital cost')).toMatchObject({
      ...{ due: '5589.04', paid: '50.00', unpaid: '5539.04', unpaidIsCarried: true },
      paidFormula: { expression: 'min(available, 0.5 × 100.00)' },
    });
    expect(dealInWords(terms).waterfalls[0]?.steps[9]?.sentence).toMatch(/, at most 0\.5 × 100\.00\.$/);
  });

  it('bounds what goes to a class of what is left on an account; the rest stays there', () => {
    const remainder: StepTerms = { step: 'pay remainder', class: 'sub', from: 'income' };
    const whole = paidOf(remainder, 'class:sub:remainder');
    expect(paidOf({ ...remainder, limit: half }, 'class:sub:remainder')).toMatchObject({
      ...{ available: whole.paid, due: '50.00', paid: '50.00' },
      formula: { expression: 'min(available, 0.5 × 100.00)' },
    });
    expect(paidOf({ ...remainder, limit: { amount: '99999999.00' } }, 'class:sub:remainder').paid).toBe(whole.paid);
  });
});
