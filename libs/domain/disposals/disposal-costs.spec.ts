import { describe, test } from '@jest/globals';
import type { DealState } from '#domain/deal';
import { exampleTerms } from '../testing/example-deal.js';
import { costsEntered, costsWithdrawn, examplePool } from '../testing/example-disposals.js';
import { operation, refused } from '../testing/given-when-then.js';
import { evolve, initialState } from './disposals.state.js';
import { enterDisposalCosts, type EnterDisposalCosts } from './enter-disposal-costs.js';
import { withdrawDisposalCosts, type WithdrawDisposalCosts } from './withdraw-disposal-costs.js';

const entering = operation({ initialState, evolve, decide: enterDisposalCosts });
const withdrawing = operation({ initialState, evolve, decide: withdrawDisposalCosts });

const deal: DealState = { status: 'registered', terms: exampleTerms, termsVersion: 1 };
const costs = [
  { assetId: 'A-1', amount: '30.00' },
  { assetId: 'A-2', amount: '12.5' },
];
const entered = costsEntered(
  'court 2026-7',
  '2026-04-20',
  [
    { assetId: 'A-1', amount: '30.00' },
    { assetId: 'A-2', amount: '12.50' },
  ],
  '42.50',
);

const enter = (
  changes: Partial<EnterDisposalCosts['sent']> = {},
  added: Partial<EnterDisposalCosts['added']> = {},
): EnterDisposalCosts => ({
  sent: {
    ...{ dealId: 'example', reference: 'court 2026-7', purpose: 'court fee', incurredOn: '2026-04-20', costs },
    ...changes,
  },
  added: { today: '2026-05-01', actor: 'maker', deal, pool: examplePool, ...added },
});

describe('entering disposal costs', () => {
  test('a document is entered asset by asset, with its total', () => {
    entering.given([]).when(enter()).then([entered]);
  });

  test.each([
    ['no reference', { reference: ' ' }, 'MALFORMED', 'reference'],
    ['no purpose', { purpose: '' }, 'MALFORMED', 'purpose'],
    ['nothing charged', { costs: [{ assetId: 'A-1', amount: '0.00' }] }, 'AMOUNT_NOT_POSITIVE', 'costs[0].amount'],
    ['a day that is none', { incurredOn: '' }, 'DATE_MALFORMED', 'incurredOn'],
    ['a day that has not come', { incurredOn: '2026-05-02' }, 'DATE_IN_FUTURE', 'incurredOn'],
    [
      'an asset of another deal',
      { costs: [{ assetId: 'B-1', amount: '1.00' }] },
      'ASSET_NOT_IN_POOL',
      'costs[0].assetId',
    ],
    ['an asset named twice', { costs: [...costs, ...costs] }, 'DISPOSAL_INVALID', 'costs[2].assetId'],
  ] as const)('refused: %s', (_, changes, code, field) => {
    entering.given([]).when(enter(changes)).then(refused(code, { field }));
  });

  test('the deal and its pool must be there', () => {
    entering
      .given([])
      .when(enter({}, { deal: { status: 'unregistered' } }))
      .then(refused('DEAL_UNKNOWN'));
    entering
      .given([])
      .when(enter({}, { pool: { status: 'unregistered', drafts: new Map() } }))
      .then(refused('POOL_NOT_REGISTERED'));
  });

  test('a document is entered once, spelt as it may be', () => {
    entering
      .given([entered])
      .when(enter({ reference: ' court　2026-7' }))
      .then(refused('DISPOSAL_COSTS_ALREADY_ENTERED', { field: 'reference' }));
  });
});

const withdraw = (changes: Partial<WithdrawDisposalCosts['sent']> = {}): WithdrawDisposalCosts => ({
  sent: { dealId: 'example', reference: 'court 2026-7', reason: 'entered twice', ...changes },
  added: { today: '2026-05-01', actor: 'maker' },
});

describe('withdrawing disposal costs', () => {
  test('what was entered by mistake never was', () => {
    withdrawing
      .given([entered])
      .when(withdraw())
      .then([costsWithdrawn('court 2026-7', '2026-05-01')]);
  });

  test.each([
    ['no reference', [entered], { reference: '' }, 'MALFORMED'],
    ['no reason', [entered], { reason: '' }, 'MALFORMED'],
    ['another document', [entered], { reference: 'court 2026-8' }, 'DISPOSAL_COSTS_NOT_ENTERED'],
    ['not twice', [entered, costsWithdrawn('court 2026-7', '2026-05-01')], {}, 'DISPOSAL_COSTS_NOT_ENTERED'],
  ] as const)('refused: %s', (_, history, changes, code) => {
    withdrawing.given(history).when(withdraw(changes)).then(refused(code));
  });
});
