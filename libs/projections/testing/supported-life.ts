import type { Formula } from '#domain/waterfall';
import { exampleDates } from '../../domain/testing/example-period.js';
import { append, type Append } from './append.js';
import { FIRST_RESULT } from './example-life.js';

/** By how much the first ranks are short, and what of that is asked of a provider. */
export const shortOf = (amount: string): Formula => ({
  expression: 'due − available',
  quantities: [{ name: 'due', value: amount, unit: 'CNY', source: { kind: 'period', field: 'shortfall' } }],
  exact: amount,
  rounding: 'none',
  result: amount,
});

/** What a payment found: a trigger that a person declared, and one whose grace period began. */
const FOUND = [
  {
    triggerId: 'removal',
    date: '2026-06-20',
    tested: 'by declaration',
    outcome: 'fired',
    evidence: 'resolution 7',
  },
  {
    triggerId: 'senior-interest',
    date: '2026-06-26',
    tested: 'after distribution',
    outcome: 'grace period begun',
    test: { expression: 'interest due of senior > 0.00', quantities: [] },
  },
] as const;

/**
 * Two providers called for a period: one pays in two sums, the other pays a part and defaults on the rest. Two triggers stated, one
 * of them twice and confirmed; the period's payment is calculated and sent back, and finds more the second time.
 */
export function supportedLife(dealId: string): readonly Append[] {
  const of = { dealId, periodNumber: 2 } as const;
  const on = (provider: string) => ({ ...of, supportId: 'liquidity', provider }) as const;
  const call = (provider: string, amount: string) =>
    append(`support-${dealId}-2`, '2026-06-15', {
      SupportCalled: {
        ...{ ...on(provider), amount, formula: shortOf(amount), shortfall: shortOf('50.00') },
        ...{ dueDate: '2026-06-23', calledBy: 'maker' },
      },
    });
  const paid = (provider: string, amount: string, bankReference: string, valueDate: string) =>
    append(`collections-${dealId}`, valueDate, { SupportPaymentReceived: { ...on(provider), amount, bankReference } });
  const removal = { dealId, triggerId: 'removal', date: '2026-06-20', proposedBy: 'maker' } as const;
  const { allocationDate, recordDate, paymentDate } = exampleDates(1);
  const calculated = (triggerRecords: readonly (typeof FOUND)[number][]) =>
    append(`distribution-${dealId}-2`, '2026-06-24', {
      DistributionCalculated: {
        ...{ ...of, termsVersion: 1, calculatedBy: 'maker', allocationDate, recordDate, paymentDate },
        result: {
          ...FIRST_RESULT,
          book: {
            ...{ transfers: [], ledgerEntries: [], facilityEntries: [], allocations: [] },
            ...{ statusChanges: [], rateResets: [], triggerRecords },
          },
        },
      },
    });
  return [
    call('holder-a', '30.00'),
    call('holder-b', '20.00'),
    paid('holder-a', '10.00', 'S-1', '2026-06-22'),
    paid('holder-a', '20.00', 'S-2', '2026-06-23'),
    paid('holder-b', '5.00', 'S-3', '2026-06-23'),
    append(`support-${dealId}-2`, '2026-06-24', {
      SupportDefaulted: { ...on('holder-b'), unpaid: '15.00', reason: 'letter 1' },
    }),
    append(`triggers-${dealId}`, '2026-06-20', {
      TriggerDeclarationProposed: { ...removal, evidence: 'resolution 6' },
    }),
    append(`triggers-${dealId}`, '2026-06-20', {
      TriggerDeclarationProposed: { ...removal, evidence: 'resolution 7' },
    }),
    append(`triggers-${dealId}`, '2026-06-20', {
      TriggerDeclared: { ...removal, evidence: 'resolution 7', confirmedBy: 'checker' },
    }),
    append(`triggers-${dealId}`, '2026-06-21', {
      TriggerDeclarationProposed: { ...removal, triggerId: 'downgrade', date: '2026-06-21', evidence: 'rating letter' },
    }),
    calculated(FOUND.slice(0, 1)),
    append(`distribution-${dealId}-2`, '2026-06-24', {
      DistributionSentBack: { ...of, sentBackBy: 'checker', reason: 'a credit is missing' },
    }),
    calculated(FOUND),
  ];
}
