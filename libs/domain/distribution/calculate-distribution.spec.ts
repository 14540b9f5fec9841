import { describe, test } from '@jest/globals';
import type { DealState, DealTerms } from '#domain/deal';
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

  test('a payment whose terms divide by zero is not computed, and says which divisor', () => {
    const paidSoFar = { quantity: 'interest paid in this payment', of: ['senior'] } as const;
    const condition = {
      is: '>',
      left: { quotient: [{ amount: '1.00' }, paidSoFar] },
      right: { number: '1' },
    } as const;
    const terms: DealTerms = { ...exampleTerms, waterfall: [{ step: 'if', condition, then: exampleTerms.waterfall }] };
    given([])
      .when(calculate({ deal: { status: 'established', terms, termsVersion: 1 } }))
      .then(refused('MALFORMED', { field: 'waterfall[0].condition.left.quotient[1]' }));
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
