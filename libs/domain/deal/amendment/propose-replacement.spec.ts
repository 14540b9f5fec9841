import { describe, expect, test } from '@jest/globals';
import type { RefusalCode } from '#domain/shared';
import { opened } from '../../testing/example-amendment.js';
import { exampleTerms, registered } from '../../testing/example-deal.js';
import { exampleReplacement, termsReplacing } from '../../testing/example-replacement.js';
import { operation, refused } from '../../testing/given-when-then.js';
import type { AmendmentProposed, TermsAmended } from '../deal.events.js';
import { evolve, initialState } from '../deal.state.js';
import type { DealTerms } from '../terms.js';
import { validateTerms } from '../validate-terms.js';
import { approveAmendment } from './approve-amendment.js';
import { proposeReplacement, type ProposeReplacement } from './propose-replacement.js';
import type { Replacement } from './replace-party.js';

const replacement = exampleReplacement;
const { successor } = replacement;

function termsUnder(changes: Partial<Replacement>, before: DealTerms = exampleTerms): DealTerms {
  const terms = termsReplacing(changes, before);
  expect(validateTerms(terms)).toEqual([]);
  return terms;
}

const proposed = (changes: Partial<AmendmentProposed['payload']> = {}): AmendmentProposed => ({
  type: 'AmendmentProposed',
  schemaVersion: 1,
  effectiveDate: '2026-07-01',
  payload: {
    dealId: 'example',
    termsVersion: 2,
    effectiveFrom: '2026-06-01',
    terms: termsUnder({}),
    reason: 'rating withdrawn',
    proposedBy: 'maker',
    replacement: { ...replacement, evidence: 'resolution 4' },
    ...changes,
  },
});

const propose = (
  sent: Partial<ProposeReplacement['sent']> = {},
  added: Partial<ProposeReplacement['added']> = {},
): ProposeReplacement => ({
  sent: {
    dealId: 'example',
    ...{ role: 'servicer', removed: 'servicer', successor, from: '2026-07-10' },
    ...{ fees: [], remainderShares: true, brokenPeriod: 'by days' },
    ...{ reason: ' rating withdrawn ', evidence: ' resolution 4 ' },
    ...sent,
  },
  added: { today: '2026-07-01', actor: 'maker', opened, ...added },
});

describe('proposing the replacement of a party', () => {
  const { given } = operation({ initialState, evolve, decide: proposeReplacement });

  test('the terms that follow from it are proposed for every period that is not closed, with what says so', () => {
    given([registered]).when(propose()).then([proposed()]);
    given([registered])
      .when(propose({}, { opened: [] }))
      .then([proposed({ effectiveFrom: '2026-01-01' })]);
  });

  test('approved by another, they are in force as any amendment, and the event says who replaced whom', () => {
    const { given: givenFor } = operation({ initialState, evolve, decide: approveAmendment });
    const { effectiveFrom, terms, termsVersion, dealId, replacement: says } = proposed().payload;
    const approved: TermsAmended = {
      type: 'TermsAmended',
      schemaVersion: 1,
      effectiveDate: effectiveFrom,
      payload: {
        ...{ dealId, termsVersion, effectiveFrom, terms, approvedBy: 'checker', approvedDigest: 'd1' },
        ...(says ? { replacement: says } : {}),
      },
    };
    const approval = (actor: string) => ({
      sent: { dealId, digest: 'd1' },
      added: { today: '2026-07-02', actor, proposedDigest: 'd1', opened },
    });
    givenFor([registered, proposed()]).when(approval('checker')).then([approved]);
    givenFor([registered, proposed()]).when(approval('maker')).then(refused('APPROVAL_BY_MAKER'));
  });

  test.each<[RefusalCode, Partial<ProposeReplacement['sent']>]>([
    ['MALFORMED', { evidence: ' ' }],
    ['MALFORMED', { reason: '' }],
    ['DATE_MALFORMED', { from: '2026-02-30' }],
    ['DATE_MALFORMED', { paidFrom: 'soon' }],
    ['TERMS_INVALID', { successor: { partyId: 'no id', name: 'Harbour' } }],
    ['TERMS_INVALID', { successor: { partyId: 'trustee', name: 'Another name' } }],
    ['PARTY_NOT_IN_ROLE', { removed: 'nobody' }],
    ['PARTY_NOT_IN_ROLE', { role: 'custodian', removed: 'registrar' }],
    ['SUCCESSOR_IN_ROLE', { successor: { partyId: 'second-servicer', name: 'Second servicer' } }],
    ['SUCCESSOR_IN_ROLE', { successor: { partyId: 'servicer', name: 'Servicer' } }],
    ['FEE_UNKNOWN', { fees: ['nothing'] }],
    ['FEE_CANNOT_PASS', { fees: ['trustee'] }],
    ['FEE_CANNOT_PASS', { role: 'trustee', removed: 'trustee', fees: ['trustee', 'trustee'] }],
    ['FEE_CANNOT_PASS', { role: 'trustee', removed: 'trustee', fees: ['expenses'] }],
    ['REPLACEMENT_TOO_EARLY', { from: '2026-05-31' }],
    ['REPLACEMENT_TOO_EARLY', { from: '2026-06-10' }],
    ['REPLACEMENT_TOO_EARLY', { from: '2026-07-10', paidFrom: '2026-07-09' }],
  ])('refused %s: %j', (code, sent) => {
    given([registered]).when(propose(sent)).then(refused(code));
  });

  test.each([{ caps: [{ amount: '100.00', per: 'period' }] }, { floor: '50.00' }] as const)(
    'an invoiced fee with bounds stays, since two parties would have them twice: %j',
    (bounds) => {
      const terms: DealTerms = {
        ...exampleTerms,
        fees: exampleTerms.fees.map((fee) =>
          fee.feeId === 'agent' && fee.kind === 'invoice' ? { ...fee, ...bounds } : fee,
        ),
      };
      given([{ ...registered, payload: { ...registered.payload, terms } }])
        .when(propose({ role: 'registrar', removed: 'registrar', fees: ['agent'] }))
        .then(refused('FEE_CANNOT_PASS'));
    },
  );

  test('one that serves from a day that a closed period has paid for is paid from a later one', () => {
    given([registered])
      .when(propose({ from: '2026-06-10', paidFrom: '2026-06-26' }))
      .then([
        proposed({
          terms: termsUnder({ from: '2026-06-10', paidFrom: '2026-06-26' }),
          replacement: { ...replacement, from: '2026-06-10', paidFrom: '2026-06-26', evidence: 'resolution 4' },
        }),
      ]);
  });

  test('whoever left a role is not removed from it again, nor is its successor on its first day', () => {
    const { replacement: says, ...amended } = proposed().payload;
    const approved = {
      type: 'TermsAmended',
      schemaVersion: 1,
      effectiveDate: amended.effectiveFrom,
      payload: { ...amended, approvedBy: 'checker', approvedDigest: 'd1', ...(says ? { replacement: says } : {}) },
    } as unknown as TermsAmended;
    const other = { successor: { partyId: 'third', name: 'Third' } };
    const history = [registered, proposed(), approved];
    given(history).when(propose(other)).then(refused('PARTY_NOT_IN_ROLE'));
    given(history)
      .when(propose({ ...other, removed: 'harbour' }))
      .then(refused('PARTY_NOT_IN_ROLE'));
    given(history)
      .when(propose({ ...other, removed: 'harbour', from: '2026-05-01' }, { opened: [] }))
      .then(refused('REPLACEMENT_TOO_EARLY'));
  });

  test('nothing else may await approval, and the deal is known', () => {
    given([registered, proposed()]).when(propose()).then(refused('AMENDMENT_ALREADY_PROPOSED'));
    given([]).when(propose()).then(refused('DEAL_UNKNOWN'));
  });
});

describe('the terms under a replacement', () => {
  test('a servicer stays in them until the day; its share of the remainder passes', () => {
    const { parties, waterfall } = termsUnder({});
    expect(parties.servicers).toEqual([
      { partyId: 'servicer', name: 'Servicer', until: '2026-07-10' },
      { partyId: 'second-servicer', name: 'Second servicer' },
      { ...successor, from: '2026-07-10', succeeds: 'servicer' },
    ]);
    const share = { name: 'Incentive fee', share: '0.80' };
    expect(waterfall.at(-1)).toMatchObject({
      shares: [
        { ...share, payee: 'servicer', earned: { until: '2026-07-10', brokenPeriod: 'by days' } },
        { ...share, payee: 'harbour', earned: { from: '2026-07-10', brokenPeriod: 'by days' } },
      ],
    });
    expect(termsUnder({ remainderShares: false }).waterfall).toEqual(exampleTerms.waterfall);
  });

  test('a fee is the successor’s under an id of its own, in its rank and wherever it counts', () => {
    const trustee = { role: 'trustee', removed: 'trustee', fees: ['trustee'] } as const;
    const { parties, fees, waterfall, reserve } = termsUnder(trustee);
    expect(parties).toMatchObject({
      trustee: { ...successor, from: '2026-07-10', succeeds: 'trustee' },
      former: [{ role: 'trustee', partyId: 'trustee', name: 'Trustee', until: '2026-07-10' }],
    });
    expect(fees.map(({ feeId, payee }) => [feeId, payee])).toEqual([
      ['trustee', 'trustee'],
      ['trustee-harbour', 'harbour'],
      ['agent', 'registrar'],
      ['expenses', 'trustee'],
    ]);
    expect(waterfall[2]).toMatchObject({ fees: ['trustee', 'trustee-harbour'] });
    expect(reserve?.of).toContainEqual({ fee: 'trustee-harbour', portion: 'whole' });
  });

  test('an invoiced fee has the two side by side; sums on dates go to who serves on them; figures count both', () => {
    const scheduled: DealTerms = {
      ...exampleTerms,
      fees: [
        ...exampleTerms.fees,
        {
          ...{ feeId: 'rating', name: 'Rating', payee: 'registrar', kind: 'scheduled' },
          amounts: [
            { on: '2026-06-26', amount: '10.00' },
            { on: '2026-07-10', amount: '20.00' },
          ],
        },
      ],
      waterfall: exampleTerms.waterfall.map((step) =>
        step.step === 'pay fees' && step.fees[0] === 'agent'
          ? { ...step, fees: ['agent', 'rating'], limit: { quantity: 'fee due', of: ['rating'] } }
          : step,
      ),
    };
    const { fees, waterfall } = termsUnder(
      { role: 'registrar', removed: 'registrar', fees: ['agent', 'rating'] },
      scheduled,
    );
    expect(fees.find(({ feeId }) => feeId === 'agent-harbour')).toEqual({
      ...{ feeId: 'agent-harbour', name: 'Paying agent', payee: 'harbour', kind: 'invoice' },
    });
    expect(fees.filter(({ kind }) => kind === 'scheduled')).toMatchObject([
      { feeId: 'rating', amounts: [{ on: '2026-06-26', amount: '10.00' }] },
      { feeId: 'rating-harbour', amounts: [{ on: '2026-07-10', amount: '20.00' }] },
    ]);
    expect(waterfall[1]).toMatchObject({
      fees: ['agent', 'agent-harbour', 'rating', 'rating-harbour'],
      limit: { quantity: 'fee due', of: ['rating', 'rating-harbour'] },
    });
  });

  test('a role passes on and on', () => {
    const first = termsUnder({ role: 'custodian', removed: 'custodian' });
    const next = { partyId: 'third', name: 'Third' };
    const second = termsUnder(
      { role: 'custodian', removed: 'harbour', successor: next, from: '2026-08-01', paidFrom: '2026-08-01' },
      first,
    );
    expect(second.parties.custodian).toEqual({ ...next, from: '2026-08-01', succeeds: 'harbour' });
    expect(second.parties.former).toMatchObject([
      { partyId: 'custodian', until: '2026-07-10' },
      { partyId: 'harbour', from: '2026-07-10', until: '2026-08-01' },
    ]);
  });
});
