import { describe, expect, it } from '@jest/globals';
import { accountsInputs, poolReport } from '../../testing/example-accounts-deal.js';
import { coveredDeal } from '../../testing/example-covered-deal.js';
import { runWaterfall } from '../run-waterfall.js';

const terms = coveredDeal;
const reported = (date: string, balance: string) => ({
  poolReports: [poolReport(date, { balance, collected: { principal: '60.00' } })],
});
const first = runWaterfall(terms, accountsInputs({ terms, dated: reported('2026-05-31', '430.00') }));
const secondInputs = accountsInputs({
  terms,
  opening: first.closing,
  from: '2026-06-26',
  to: '2026-07-26',
  dated: { ...reported('2026-06-30', '400.00'), paymentDate: '2026-07-27' },
});
const second = runWaterfall(terms, secondInputs);
const lineOf = (result: typeof first, item: string) => result.lines.find((line) => line.item === item);

describe('a fee by the months of the collection period', () => {
  it('counts them from the cut-off date, on the pool as the deal enters', () => {
    expect(lineOf(first, 'fee:servicing')?.formula).toMatchObject({
      expression: 'opening pool balance × fee rate × months / months in year',
      result: '1.67',
    });
    const months = lineOf(first, 'fee:servicing')?.formula?.quantities.find(({ name }) => name === 'months');
    expect(months).toMatchObject({ value: '4', source: { kind: 'terms', path: 'schedule.periods[0]' } });
  });

  it('then counts one month on the pool that the period before left', () => {
    expect(lineOf(second, 'fee:servicing')?.due).toBe('0.36');
  });

  it('counts them from the collection period that the inputs name', () => {
    const inputs = accountsInputs({ terms, dated: reported('2026-05-31', '430.00') });
    const collectionPeriod = { from: '2026-04-01', to: '2026-05-31' };
    const months = lineOf(
      runWaterfall(terms, { ...inputs, collectionPeriod }),
      'fee:servicing',
    )?.formula?.quantities.find(({ name }) => name === 'months');
    expect(months).toMatchObject({ value: '2', source: { kind: 'period', field: 'collectionPeriod' } });
  });

  it('needs a payment date of the schedule', () => {
    const inputs = accountsInputs({ terms, to: '2026-06-25', dated: reported('2026-05-31', '430.00') });
    expect(() => runWaterfall(terms, inputs)).toThrow('2026-06-25 ends an interest period of the schedule');
  });
});

describe('interest up to the unadjusted payment date', () => {
  it('leaves out the days by which the payment rolled', () => {
    const days = lineOf(second, 'class:last:interest')?.formula?.quantities.find(({ name }) => name === 'days');
    expect(days?.value).toBe('30');
    const kept = second.closing.book?.classes.find(({ classId }) => classId === 'last');
    expect(kept?.interests[0]?.accruedTo).toBe('2026-07-26');
  });
});

describe('principal down to a target overcollateralization', () => {
  it('is what the classes exceed the adjusted pool less the target by', () => {
    expect(lineOf(first, 'class:first:principal')?.due).toBe('57.00');
    expect(first.overcollateralization).toMatchObject({ target: '47.00', adjustedPool: '390.00', closing: '44.33' });
  });
});
