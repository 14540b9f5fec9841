import { describe, expect, it } from '@jest/globals';
import type { StoredEvent } from '#event-store';
import { asLogEvent } from '../log-event.js';
import { FIRST_RESULT } from '../testing/example-life.js';
import { overExampleLife } from '../testing/over-example-life.js';
import { ClassQueries } from './class.queries.js';
import { classPeriods } from './classes.projector.js';

describe('classes', () => {
  const classes = overExampleLife(ClassQueries);

  it('stand as the paid periods leave them', async () => {
    const [senior, sub] = await classes().standings('example');
    expect(senior).toMatchObject({
      classId: 'senior',
      rank: 1,
      face: '1000000.00',
      coupon: '0.0300',
      fixedCapitalCostRate: null,
      balance: '821800.00',
      balancePer100: '82.18',
      principalPaid: '178200.00',
      interestPaid: '8383.56',
      interestUnpaid: '0.00',
      lastPaidPeriod: 1,
      lastPaidOn: '2026-06-26',
    });
    expect(sub).toMatchObject({
      classId: 'sub',
      coupon: null,
      fixedCapitalCostRate: '0.0800',
      balance: '250000.00',
      balancePer100: '100.00',
      fixedCapitalCostPaid: '0.00',
      fixedCapitalCostUnpaid: '5589.04',
    });
  });

  it('keep what each period did, as last calculated', async () => {
    const [first, ...later] = await classes().history('example', 'senior');
    expect(first).toMatchObject({ periodNumber: 1, calculationVersion: 3, principalPer100: '17.82' });
    expect(later).toEqual([]);
    expect((await classes().inPeriod('example', 1)).map(({ classId }) => classId)).toEqual(['senior', 'sub']);
  });

  it('break where a payment leaves another balance than its calculation', () => {
    const paid = asLogEvent({
      type: 'DistributionPaid',
      schemaVersion: 1,
      effectiveDate: '2026-06-26',
      payload: { dealId: 'example', periodNumber: 1, closing: FIRST_RESULT.closing },
    } as StoredEvent);
    const calculated = { dealId: 'example', periodNumber: 1, calculationVersion: 3, paidOn: null };
    const [senior] = FIRST_RESULT.classes;
    const [change] = classPeriods.changesOf(paid);
    expect(() => change?.fold({ ...calculated, ...senior!, closingBalance: '821799.99' })).toThrow(
      'period 1 closes at 821800.00, its calculation at 821799.99',
    );
  });
});
