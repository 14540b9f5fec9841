import type { AmendmentProposed, AmendmentSentBack, TermsAmended } from '../deal/deal.events.js';
import type { OpenedPeriod } from '../deal/amendment/amendable.js';
import type { DealTerms } from '../deal/terms.js';
import { exampleTerms } from './example-deal.js';

/** Terms with the trustee’s fee at another rate. */
export const dearer = (terms: DealTerms, rate: string): DealTerms => ({
  ...terms,
  fees: terms.fees.map((fee) => (fee.feeId === 'trustee' && fee.kind === 'rate' ? { ...fee, rate } : fee)),
});

/** The first version that amends the example deal: the trustee costs more. */
export const amendedTerms = dearer(exampleTerms, '0.0006');

/** The first period is closed, the second is open. */
export const opened: readonly OpenedPeriod[] = [
  {
    periodNumber: 1,
    determinationDate: '2026-05-31',
    interestTo: '2026-06-26',
    paymentDate: '2026-06-26',
    isClosed: true,
  },
  {
    periodNumber: 2,
    determinationDate: '2026-08-31',
    interestTo: '2026-09-26',
    paymentDate: '2026-09-26',
    isClosed: false,
  },
];

/** The amendment as its maker proposes it. */
export const proposed = (changes: Partial<AmendmentProposed['payload']> = {}): AmendmentProposed => ({
  type: 'AmendmentProposed',
  schemaVersion: 1,
  effectiveDate: '2026-07-01',
  payload: {
    dealId: 'example',
    termsVersion: 2,
    effectiveFrom: '2026-08-01',
    terms: amendedTerms,
    reason: 'resolution 3',
    proposedBy: 'maker',
    ...changes,
  },
});

/** The amendment as its checker approves it. */
export const amended = (changes: Partial<TermsAmended['payload']> = {}): TermsAmended => ({
  type: 'TermsAmended',
  schemaVersion: 1,
  effectiveDate: changes.effectiveFrom ?? '2026-08-01',
  payload: {
    dealId: 'example',
    termsVersion: 2,
    effectiveFrom: '2026-08-01',
    terms: amendedTerms,
    approvedBy: 'checker',
    approvedDigest: 'd1',
    ...changes,
  },
});

/** The amendment as its checker sends it back. */
export const sentBack: AmendmentSentBack = {
  type: 'AmendmentSentBack',
  schemaVersion: 1,
  effectiveDate: '2026-07-02',
  payload: { dealId: 'example', termsVersion: 2, sentBackBy: 'checker', reason: 'too dear' },
};
