import { describe, expect, it } from '@jest/globals';
import { exampleTerms } from '../testing/example-deal.js';
import { exampleInputs } from '../testing/example-inputs.js';
import { runWaterfall } from './run-waterfall.js';

describe('what a run leaves', () => {
  const whole = runWaterfall(
    exampleTerms,
    exampleInputs({
      collected: { principal: '1300000.00', interest: '10000.00' },
      claims: { agent: '20.00', expenses: '1800.00' },
      classes: { sub: { fixedCapitalCostUnpaid: '100.00' } },
    }),
  );

  it('pays one sum per tax, fee and share, and one lump sum per class', () => {
    expect(whole.payments).toEqual([
      { item: 'tax:vat', from: 'tax', to: 'tax-authority', amount: '326.00' },
      { item: 'fee:agent', from: 'fees', to: 'payee:registrar', amount: '20.00' },
      { item: 'fee:trustee', from: 'fees', to: 'payee:trustee', amount: '174.66' },
      { item: 'fee:expenses', from: 'fees', to: 'payee:trustee', amount: '1800.00' },
      { item: 'class:senior', from: 'securities', to: 'registrar', amount: '1008383.56' },
      { item: 'class:sub', from: 'securities', to: 'registrar', amount: '264410.39' },
      { item: 'remainder:servicer', from: 'fees', to: 'payee:servicer', amount: '34885.39' },
    ]);
    expect(whole.allocation).toEqual({ tax: '326.00', fees: '36880.05', securities: '1272793.95' });
  });

  it('says of each class what was due and paid, and per 100 of face', () => {
    expect(whole.classes).toEqual([
      {
        classId: 'senior',
        openingBalance: '1000000.00',
        interestDue: '8383.56',
        interestPaid: '8383.56',
        interestUnpaid: '0.00',
        principalPaid: '1000000.00',
        principalPer100: '100.00',
        fixedCapitalCostAccrued: '0.00',
        fixedCapitalCostPaid: '0.00',
        fixedCapitalCostUnpaid: '0.00',
        remainderPaid: '0.00',
        closingBalance: '0.00',
      },
      {
        classId: 'sub',
        openingBalance: '250000.00',
        interestDue: '0.00',
        interestPaid: '0.00',
        interestUnpaid: '0.00',
        principalPaid: '250000.00',
        principalPer100: '100.00',
        fixedCapitalCostAccrued: '5589.04',
        fixedCapitalCostPaid: '5689.04',
        fixedCapitalCostUnpaid: '0.00',
        remainderPaid: '8721.35',
        closingBalance: '0.00',
      },
    ]);
  });

  it('hands every arrear to the next period, the two portions of a claim as one', () => {
    const poor = runWaterfall(
      exampleTerms,
      exampleInputs({
        collected: { interest: '1000.00' },
        disposalCost: '900.00',
        claims: { agent: '50.00', expenses: '1800.00' },
        unpaid: { expenses: '10.00' },
        classes: { senior: { interestUnpaid: '5.00' } },
      }),
    );
    expect(poor.closing).toEqual({
      carriedForward: '0.00',
      reserve: '0.00',
      classes: [
        { classId: 'senior', balance: '1000000.00', interestUnpaid: '8388.56', fixedCapitalCostUnpaid: '0.00' },
        { classId: 'sub', balance: '250000.00', interestUnpaid: '0.00', fixedCapitalCostUnpaid: '5589.04' },
      ],
      unpaid: [
        { id: 'vat', amount: '0.00' },
        { id: 'trustee', amount: '157.26' },
        { id: 'agent', amount: '0.00' },
        { id: 'expenses', amount: '1810.00' },
      ],
    });
    expect(poor.payments.map(({ item }) => item)).toEqual(['tax:vat', 'fee:agent', 'fee:trustee']);
  });
});
