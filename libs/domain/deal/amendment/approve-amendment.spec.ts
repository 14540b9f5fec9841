import { listedPeriods } from '#domain/schedule';
import { describe, test } from '@jest/globals';
import { amended, amendedTerms as terms, opened, proposed } from '../../testing/example-amendment.js';
import { exampleTerms, registered } from '../../testing/example-deal.js';
import { operation, refused } from '../../testing/given-when-then.js';
import { evolve, initialState } from '../deal.state.js';
import { approveAmendment, type ApproveAmendment } from './approve-amendment.js';

describe('approving an amendment', () => {
  const { given } = operation({ initialState, evolve, decide: approveAmendment });
  const approve = (added: Partial<ApproveAmendment['added']> = {}, digest = 'd1'): ApproveAmendment => ({
    sent: { dealId: 'example', digest },
    added: { today: '2026-07-02', actor: 'checker', proposedDigest: 'd1', opened, ...added },
  });

  test('the terms are in force from their day on', () => {
    given([registered, proposed()]).when(approve()).then([amended()]);
  });

  test('by another than who proposed', () => {
    given([registered, proposed()])
      .when(approve({ actor: 'maker' }))
      .then(refused('APPROVAL_BY_MAKER'));
  });

  test('of what was looked at', () => {
    given([registered, proposed()])
      .when(approve({}, 'd2'))
      .then(refused('APPROVAL_OF_OTHER_FIGURES', { field: 'digest', value: 'd2' }));
  });

  test('not once a period that they would reach is closed', () => {
    given([registered, proposed()])
      .when(approve({ opened: opened.map((period) => ({ ...period, isClosed: true })) }))
      .then(refused('AMENDMENT_TOO_EARLY'));
  });

  test('not once a period is opened whose dates they change', () => {
    const [first, second] = listedPeriods(exampleTerms.schedule);
    const moved = {
      ...terms,
      schedule: { ...terms.schedule, periods: [first!, { ...second!, determinationDate: '2026-08-30' }] },
    };
    given([registered, proposed({ terms: moved })])
      .when(approve())
      .then(refused('TERMS_UNCHANGEABLE', { field: 'schedule.periods[1].determinationDate' }));
  });

  test('nothing without a proposal', () => {
    given([]).when(approve()).then(refused('DEAL_UNKNOWN'));
    given([registered]).when(approve()).then(refused('AMENDMENT_NOT_PROPOSED'));
    given([registered, proposed(), amended()]).when(approve()).then(refused('AMENDMENT_NOT_PROPOSED'));
  });
});
