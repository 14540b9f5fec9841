import { expect, test } from '@jest/globals';
import { revolvingTerms } from '../testing/example-purchase.js';
import { dealStatuses, type DealStatus } from './trigger-terms.js';
import type { StepTerms } from './step-terms.js';
import { buysAssets, waterfallIn } from './waterfall-in-force.js';

test('a payment runs the waterfall of its status, else the ordinary one', () => {
  const paths = Object.fromEntries(dealStatuses.map((status) => [status, waterfallIn(revolvingTerms, status).path]));
  expect(paths).toEqual({
    ...{ revolving: 'otherWaterfalls.revolving', amortising: 'waterfall', accelerated: 'otherWaterfalls.accelerated' },
    ...{ defaulted: 'waterfall', called: 'otherWaterfalls.clean-up', terminated: 'waterfall' },
  });
});

test('assets are bought in the statuses whose waterfall has such a step, be it within an alternative', () => {
  const buying = (terms: Parameters<typeof buysAssets>[0]): DealStatus[] =>
    dealStatuses.filter((status) => buysAssets(terms, status));
  expect(buying(revolvingTerms)).toEqual(['revolving']);
  const within: StepTerms = {
    step: 'if',
    condition: { cleared: ['senior'] },
    then: [],
    otherwise: [{ step: 'buy assets', from: 'principal' }],
  };
  expect(buying({ waterfall: [within], otherWaterfalls: { accelerated: [] } })).toEqual(
    dealStatuses.filter((status) => status !== 'accelerated'),
  );
});
