import { describe, expect, it } from '@jest/globals';
import { validateTerms, type ConditionTerms, type DealTerms, type FeeTerms, type StepTerms } from '#domain/deal';
import { registrarFee, withFees } from '../../testing/example-charges.js';
import { exampleTerms } from '../../testing/example-deal.js';
import { exampleInputs, type ExamplePeriod } from '../../testing/example-inputs.js';
import type { WaterfallResult } from '../result.js';
import type { TraceLine } from '../trace.js';
import { runWaterfall } from '../run-waterfall.js';

const collected = { principal: '90000.00', interest: '10000.00' };
const never: ConditionTerms = { is: '>', left: { amount: '0.00' }, right: { amount: '0.00' } };

/** The example deal with its steps of these kinds within an alternative that holds when its condition does. */
const within = (kinds: readonly StepTerms['step'][], condition: ConditionTerms, terms = exampleTerms): DealTerms => ({
  ...terms,
  reserve: null,
  waterfall: terms.waterfall
    .filter(({ step }) => step !== 'fund reserve')
    .map((step) => (kinds.includes(step.step) ? { step: 'if', condition, then: [step] } : step)),
});

function run(terms: DealTerms, said: ExamplePeriod = {}, before?: WaterfallResult): WaterfallResult {
  expect(validateTerms(terms).map(({ message }) => message)).toEqual([]);
  const inputs = exampleInputs({ terms, collected, ...said });
  const second = { interestFrom: '2026-06-26', interestTo: '2026-09-26' };
  return runWaterfall(terms, before ? { ...inputs, ...second, opening: before.closing } : inputs);
}

const ofNoRank = ({ lines }: WaterfallResult): TraceLine[] => lines.filter(({ rank }) => rank === 0);
const unpaidOf = ({ closing }: WaterfallResult, id: string) => closing.unpaid.find((one) => one.id === id)?.amount;

describe('what no step of a payment comes to', () => {
  it('is due all the same, and carried: taxes, fees, invoices and both portions of a claim', () => {
    const terms = within(['pay taxes', 'pay fees'], never);
    const first = run(terms, { claims: { agent: '777.00', expenses: '2000.00' } });
    expect(
      ofNoRank(first).map(({ item, term, due, paid, unpaidIsCarried }) => [item, term, due, paid, unpaidIsCarried]),
    ).toEqual([
      ['tax:vat', 'taxes[0]', '326.00', '0.00', true],
      ['fee:trustee', 'fees[0]', '174.66', '0.00', true],
      ['fee:agent', 'fees[1]', '777.00', '0.00', true],
      ['fee:expenses:within cap', 'fees[2]', '1500.00', '0.00', true],
      ['fee:expenses:above cap', 'fees[2]', '500.00', '0.00', true],
    ]);
    expect(ofNoRank(first)[2]?.note).toBe('no step of this payment comes to it; what is due is carried');
    const second = run(terms, { claims: { expenses: '40.00' } }, first);
    expect(second.closing.unpaid).toEqual([
      { id: 'vat', amount: '652.00' },
      { id: 'trustee', amount: '320.65' },
      { id: 'agent', amount: '777.00' },
      { id: 'expenses', amount: '2040.00' },
    ]);
    const paid = run(
      { ...terms, waterfall: exampleTerms.waterfall.filter(({ step }) => step !== 'fund reserve') },
      {},
      first,
    );
    expect(paid.payments).toContainEqual({
      item: 'fee:expenses',
      from: 'fees',
      to: 'payee:trustee',
      amount: '2000.00',
    });
    expect(unpaidOf(paid, 'agent')).toBe('0.00');
  });

  it('is fixed capital cost from the closing on, paid once the senior class is cleared', () => {
    const terms = within(['pay fixed capital cost'], { cleared: ['senior'] });
    const first = run(terms);
    expect(first.classes[1]).toMatchObject({ fixedCapitalCostAccrued: '5589.04', fixedCapitalCostUnpaid: '5589.04' });
    const cleared = run(terms, { collected: { principal: '1500000.00' } }, first);
    expect(cleared.classes[1]).toMatchObject({ fixedCapitalCostPaid: '10630.14', fixedCapitalCostUnpaid: '0.00' });
  });

  it('lapses where its term says so, and a line states it', () => {
    const fixed = { feeId: 'trustee', name: 'Trustee', payee: 'trustee', kind: 'fixed', amount: '100.00' } as const;
    const result = run(within(['pay fees'], never, withFees({ ...fixed, unpaid: 'lapses' })));
    expect(ofNoRank(result)).toMatchObject([
      {
        ...{ item: 'fee:trustee', due: '100.00', unpaid: '100.00', unpaidIsCarried: false },
        note: 'no step of this payment comes to it; what is due lapses',
      },
    ]);
    expect(unpaidOf(result, 'trustee')).toBe('0.00');
  });

  it('is what only another waterfall pays where it was invoiced, and not where that waterfall’s periods make it', () => {
    const liquidation = (feeId: string, kind: Pick<Extract<FeeTerms, { kind: 'invoice' }>, 'kind'> | object) =>
      ({ feeId, name: feeId, payee: 'trustee', ...kind }) as FeeTerms;
    const terms: DealTerms = {
      ...exampleTerms,
      fees: [
        ...exampleTerms.fees,
        liquidation('liquidation', { kind: 'invoice' }),
        liquidation('closing-fee', { kind: 'fixed', amount: '1000.00' }),
      ],
      otherWaterfalls: {
        terminated: [
          { step: 'pay fees', fees: ['liquidation', 'closing-fee'], portion: 'whole' },
          ...exampleTerms.waterfall.filter(({ step }) => step !== 'fund reserve'),
        ],
      },
    };
    const early = run(terms, { claims: { liquidation: '777.00' } });
    expect(ofNoRank(early).map(({ item, unpaid }) => [item, unpaid])).toEqual([['fee:liquidation', '777.00']]);
    const ended = runWaterfall(terms, {
      ...exampleInputs({ terms, collected }),
      opening: early.closing,
      terminated: true,
    });
    expect(ended.lines.slice(0, 2).map(({ item, paid }) => [item, paid])).toEqual([
      ['fee:liquidation', '777.00'],
      ['fee:closing-fee', '1000.00'],
    ]);
  });

  it('remains unpaid where no payment follows', () => {
    const terms = within(['pay taxes'], never);
    const result = runWaterfall(terms, { ...exampleInputs({ terms, collected }), terminated: true });
    expect(ofNoRank(result).map(({ item, unpaid, note }) => [item, unpaid, note])).toEqual([
      ['tax:vat', '326.00', 'no step of this payment comes to it; what is due remains unpaid: no payment follows'],
    ]);
  });

  it('is a fee on the amounts paid, of what the payment paid', () => {
    const accounts = [{ accountId: 'cash', name: 'Cash', openingBalance: '50000.00' }];
    const pay = { step: 'pay interest', classes: ['senior'], from: 'cash' } as const;
    const agent = { step: 'pay fees', fees: ['agent'], portion: 'whole', from: 'cash' } as const;
    const terms: DealTerms = {
      ...withFees(registrarFee),
      ...{ accounts, reserve: null },
      waterfall: [agent, pay],
      otherWaterfalls: { revolving: [pay] },
      initialStatus: 'revolving',
    };
    const dated = { paymentDate: '2026-06-26', poolReports: [], fixings: [], purchases: [], cleanUp: false };
    const result = runWaterfall(terms, { ...exampleInputs({ terms }), dated });
    expect(ofNoRank(result).map(({ item, due }) => [item, due])).toContainEqual(['fee:agent', '4.19']);
  });

  it('is nothing where every step is reached', () => {
    expect(ofNoRank(run(exampleTerms, { claims: { agent: '5.00' } }))).toEqual([]);
  });
});
