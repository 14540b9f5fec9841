import { describe, expect, test } from '@jest/globals';
import { validateTerms, type DealTerms } from '#domain/deal';
import { runWaterfall, type DatedInputs } from '#domain/waterfall';
import { periodClosed } from '../testing/example-closing.js';
import { collectionsFrozen } from '../testing/example-collections.js';
import { exampleTerms } from '../testing/example-deal.js';
import { openPeriod } from '../testing/example-period.js';
import { tryClose } from './try-close.js';

/** Writes this much off the subordinated class, which is owed 250,000.00, before anything else. */
const losing = (loss: string, beyondBalances: 'not booked' | 'refused'): DealTerms => ({
  ...exampleTerms,
  waterfall: [
    { step: 'write off', classes: ['sub'], amount: { amount: loss }, beyondBalances },
    ...exampleTerms.waterfall,
  ],
});

const tried = (terms: DealTerms, periodNumber = 1, dated?: DatedInputs) =>
  tryClose(
    {
      sent: { dealId: 'example', periodNumber },
      added: {
        deal: { status: 'established', terms, termsVersion: 1 },
        frozen: { ...collectionsFrozen.payload, periodNumber, ...(dated && { dated }) },
        previousClosing: null,
        declared: [],
        checkpoint: null,
      },
    },
    openPeriod(1),
  );

describe('trying the close of a period', () => {
  test('finds nothing where the payment is in order, or its terms refuse nothing', () => {
    for (const terms of [exampleTerms, losing('250000.00', 'refused'), losing('250000.01', 'not booked')]) {
      expect(validateTerms(terms)).toEqual([]);
      expect(tried(terms)).toEqual({ ok: true, value: undefined });
    }
  });

  test('refuses a payment that cannot be computed, whatever its terms refuse', () => {
    const unknown = { ...exampleTerms, reserve: { ...exampleTerms.reserve, of: [{ tax: 'duty' }] } } as DealTerms;
    expect(tried(unknown)).toMatchObject({ error: { code: 'MALFORMED', field: 'inputs' } });
  });

  test('refuses what closing it would', () => {
    expect(tried(exampleTerms, 2)).toMatchObject({ error: { code: 'PREVIOUS_DISTRIBUTION_NOT_PAID' } });
  });

  test('refuses a loss beyond the balances of its classes, with the step and the excess, where the deal does', () => {
    const terms = losing('250000.01', 'refused');
    expect(tried(terms)).toMatchObject({
      error: { code: 'LOSS_BEYOND_BALANCES', field: 'waterfall[0]', value: '0.01' },
    });
    // A period that is closed all the same is paid: the class takes what it can, and the line says what it does not.
    const { lines, classes } = runWaterfall(terms, periodClosed.payload.inputs);
    expect(lines[0]).toMatchObject({ due: '250000.01', paid: '250000.00', unpaid: '0.01', unpaidIsCarried: false });
    expect(classes[1]).toMatchObject({ closingBalance: '0.00', writtenOff: '250000.00' });
  });

  test('refuses a payment that would not pay for what it is to buy, whatever else it pays', () => {
    const bought = { purchaseId: 'p-1', seller: 'originator', date: '2026-06-26', price: '0.01', balance: '1.00' };
    const facts = { paymentDate: '2026-06-26', poolReports: [], fixings: [], cleanUp: false };
    expect(tried(exampleTerms, 1, { ...facts, purchases: [] })).toEqual({ ok: true, value: undefined });
    expect(tried(exampleTerms, 1, { ...facts, purchases: [bought] })).toMatchObject({
      error: { code: 'PURCHASE_NOT_COVERED', value: 'p-1' },
    });
  });
});
