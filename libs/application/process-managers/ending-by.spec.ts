import { describe, expect, test } from '@jest/globals';
import type { DealTerms, TriggerTerms } from '#domain/deal';
import { exampleTerms } from '../../domain/testing/example-deal.js';
import type { StreamReader } from '../operation.js';
import { endingBy } from './ending-by.js';

const vote = (effects: TriggerTerms['effects']): DealTerms => ({
  ...exampleTerms,
  triggers: [{ triggerId: 'vote', name: '表决', tested: 'by declaration', curable: false, effects }],
});
const [harmless, final] = [vote([]), vote([{ status: 'terminated' }])];

/** A trust under the first terms, which from December on may end by a vote. */
const states: Readonly<Record<string, unknown>> = {
  'deal-example': {
    ...{ status: 'established', terms: final, termsVersion: 2 },
    versions: [
      { termsVersion: 1, effectiveFrom: harmless.cutOffDate, terms: harmless },
      { termsVersion: 2, effectiveFrom: '2026-12-01', terms: final },
    ],
  },
  'distribution-example-1': { status: 'paid', calculation: { termsVersion: 1 } },
  'distribution-example-2': { status: 'paid', calculation: { termsVersion: 2 } },
};
const reader = { state: async (stream: string) => states[stream] } as unknown as StreamReader;
const endingOf = (type: string, payload: object) =>
  endingBy({ type, payload: { dealId: 'example', ...payload } } as unknown as Parameters<typeof endingBy>[0], reader);

describe('what ends a trust is told by the terms of its day', () => {
  const declared = (date: string) => endingOf('TriggerDeclared', { triggerId: 'vote', date });
  const paid = (periodNumber: number, date: string) =>
    endingOf('DistributionPaid', {
      periodNumber,
      closing: { book: { status: 'terminated', date, triggers: [{ triggerId: 'vote', firedOn: date }] } },
    });
  const closed = (termsVersion: number) =>
    endingOf('PeriodClosed', {
      ...{ periodNumber: 1, termsVersion, inputs: {} },
      dates: { paymentDate: exampleTerms.legalMaturityDate },
    });

  test('of a vote', async () => {
    expect(await declared('2026-03-01')).toBeNull();
    expect(await declared('2026-12-01')).toMatchObject({ date: '2026-12-01', evidence: 'vote' });
  });

  test('of a payment', async () => {
    expect(await paid(1, '2026-12-10')).toBeNull();
    expect(await paid(2, '2026-12-31')).toMatchObject({ date: '2026-12-31', evidence: 'vote' });
  });

  test('of a close on the legal maturity', async () => {
    expect(await closed(1)).toMatchObject({ ground: 'legal maturity' });
  });

  test('of anything else: nothing does', async () => {
    expect(await endingOf('TrustEstablished', {})).toBeNull();
  });
});
