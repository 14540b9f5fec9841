import { describe, test } from '@jest/globals';
import type { DealState } from '#domain/deal';
import { evolve as evolvePeriod, initialState as noPeriod } from '#domain/period';
import { runWaterfall } from '#domain/waterfall';
import { periodClosed } from '../testing/example-closing.js';
import { exampleTerms } from '../testing/example-deal.js';
import { approved, calculated, drafted, instructed, sentBack, until } from '../testing/example-distribution.js';
import { openPeriod, periodOpened } from '../testing/example-period.js';
import { operation, refused } from '../testing/given-when-then.js';
import { calculateDistribution, type CalculateDistribution } from './calculate-distribution.js';
import { evolve, initialState } from './distribution.state.js';

const { given } = operation({ initialState, evolve, decide: calculateDistribution });

const deal: DealState = { status: 'established', terms: exampleTerms, termsVersion: 1 };
const closed = [periodOpened(1), periodClosed].reduce(evolvePeriod, noPeriod);
const figures = calculated(runWaterfall(exampleTerms, periodClosed.payload.inputs));

const nobodyCalled = { state: { calls: [] }, received: [] };

const calculate = (added: Partial<CalculateDistribution['added']> = {}): CalculateDistribution => ({
  sent: { dealId: 'example', periodNumber: 1 },
  added: { today: '2026-06-23', actor: 'maker', deal, period: closed, supports: nobodyCalled, ...added },
});

describe('calculating a distribution', () => {
  test('the waterfall runs on what the period froze, with the period’s dates', () => {
    given([]).when(calculate()).then([figures]);
  });

  test('again after the checker sent it back', () => {
    given([calculated(), sentBack]).when(calculate()).then([figures]);
  });

  test('the deal must exist', () => {
    given([])
      .when(calculate({ deal: { status: 'unregistered' } }))
      .then(refused('DEAL_UNKNOWN'));
  });

  test.each([
    ['not opened', noPeriod],
    ['open', openPeriod(1)],
  ])('a period that is %s is not distributed', (_, period) => {
    given([])
      .when(calculate({ period }))
      .then(refused('PERIOD_NOT_CLOSED', { field: 'periodNumber', value: '1' }));
  });

  test('not twice', () => {
    given([calculated()]).when(calculate()).then(refused('DISTRIBUTION_ALREADY_CALCULATED'));
  });

  test('not after its approval, its instruction or its payment', () => {
    given([calculated(), approved]).when(calculate()).then(refused('DISTRIBUTION_ALREADY_APPROVED'));
    given(until.drafted).when(calculate()).then(refused('INSTRUCTIONS_ALREADY_DRAFTED'));
    given([calculated(), approved, drafted(), instructed(0)])
      .when(calculate())
      .then(refused('DISTRIBUTION_ALREADY_INSTRUCTED'));
    given(until.settled).when(calculate()).then(refused('DISTRIBUTION_ALREADY_INSTRUCTED'));
    given(until.paid).when(calculate()).then(refused('DISTRIBUTION_ALREADY_PAID'));
  });
});
