import { describe, expect, test } from '@jest/globals';
import type { DealState } from '#domain/deal';
import { exampleTerms } from '../testing/example-deal.js';
import {
  disposalCompleted,
  disposalRecorded,
  disposalWithdrawn,
  exampleJoint,
  examplePool,
  exampleSale,
} from '../testing/example-disposals.js';
import { operation, refused } from '../testing/given-when-then.js';
import { disposalShape, type AgreedDisposal, type JointAgreement, type SaleAgreement } from './agreement.js';
import { evolve, initialState } from './disposals.state.js';
import { recordDisposal, type RecordDisposal } from './record-disposal.js';

const { given } = operation({ initialState, evolve, decide: recordDisposal });

const deal: DealState = { status: 'registered', terms: exampleTerms, termsVersion: 1 };

const recording = (disposal: AgreedDisposal, added: Partial<RecordDisposal['added']> = {}): RecordDisposal => ({
  sent: { dealId: 'example', ...disposal },
  added: { today: '2026-05-01', actor: 'maker', deal, pool: examplePool, ...added },
});

const sale = (changes: Partial<SaleAgreement>): AgreedDisposal => ({
  ...exampleSale,
  agreement: { ...(exampleSale.agreement as SaleAgreement), ...changes },
});

const joint = (...tiers: JointAgreement['sharing']['tiers']): AgreedDisposal => ({
  ...exampleJoint,
  agreement: { kind: 'joint disposal', sharing: { tiers, remainder: 'trust' } },
});

describe('recording a disposal', () => {
  test('a sale is recorded as of the day it was agreed', () => {
    given([])
      .when(recording(exampleSale))
      .then([disposalRecorded(exampleSale)]);
  });

  test('a joint disposal has a sharing rule instead of a price', () => {
    given([disposalRecorded(exampleSale)])
      .when(recording(exampleJoint))
      .then([disposalRecorded(exampleJoint)]);
  });

  test('its form is told, with each fault by its place', () => {
    const faults: Parameters<typeof disposalShape>[2] = [];
    disposalShape({ ...exampleSale, agreement: { kind: 'gift' }, assets: [] }, '', faults);
    expect(faults.map(({ path }) => path)).toEqual(['agreement.kind', 'assets']);
    expect(disposalShape(exampleJoint, '', [])).toBe(true);
  });

  test.each([
    ['a counterparty that is only blanks', { ...exampleSale, counterparty: ' ' }, 'MALFORMED', 'counterparty'],
    ['a day that is none', { ...exampleSale, agreedOn: '2026-02-30' }, 'DATE_MALFORMED', 'agreedOn'],
    ['a day that has not come', { ...exampleSale, agreedOn: '2026-05-02' }, 'DATE_IN_FUTURE', 'agreedOn'],
    ['a day before the cut-off', { ...exampleSale, agreedOn: '2025-12-31' }, 'DISPOSAL_INVALID', 'agreedOn'],
    [
      'an asset of another deal',
      { ...exampleSale, assets: [{ assetId: 'B-1', expected: '1000.00' }] },
      'ASSET_NOT_IN_POOL',
      'assets[0].assetId',
    ],
    [
      'an asset named twice',
      { ...exampleJoint, assets: [...exampleJoint.assets, ...exampleJoint.assets] },
      'DISPOSAL_INVALID',
      'assets[1].assetId',
    ],
    ['parts that miss the price', sale({ price: '1000.01' }), 'DISPOSAL_INVALID', 'assets'],
    [
      'instalments that miss the price',
      sale({ instalments: [{ dueDate: '2026-04-10', amount: '999.99' }] }),
      'DISPOSAL_INVALID',
      'agreement.instalments',
    ],
    [
      'an instalment of nothing',
      sale({ instalments: [{ dueDate: '2026-04-10', amount: '0.00' }] }),
      'DISPOSAL_INVALID',
      'agreement.instalments[0].amount',
    ],
    [
      'instalments on one day',
      sale({ instalments: ['1', '2'].map(() => ({ dueDate: '2026-04-10', amount: '500.00' })) }),
      'DISPOSAL_INVALID',
      'agreement.instalments[1].dueDate',
    ],
    [
      'an instalment due before the agreement',
      sale({ instalments: [{ dueDate: '2026-03-31', amount: '1000.00' }] }),
      'DISPOSAL_INVALID',
      'agreement.instalments[0].dueDate',
    ],
    [
      'a last tier with a bound',
      joint({ upTo: '500.00', partnerShare: '0.2' }),
      'DISPOSAL_INVALID',
      'agreement.sharing.tiers[0].upTo',
    ],
    [
      'tiers that do not rise',
      joint(
        { upTo: '500.00', partnerShare: '0.2' },
        { upTo: '500.00', partnerShare: '0.3' },
        { upTo: null, partnerShare: '0.4' },
      ),
      'DISPOSAL_INVALID',
      'agreement.sharing.tiers[1].upTo',
    ],
  ] as const)('refused: %s', (_, disposal, code, field) => {
    given([]).when(recording(disposal)).then(refused(code, { field }));
  });

  test('the deal and its pool must be there', () => {
    given([])
      .when(recording(exampleSale, { deal: { status: 'unregistered' } }))
      .then(refused('DEAL_UNKNOWN'));
    given([])
      .when(recording(exampleSale, { pool: { status: 'unregistered', drafts: new Map() } }))
      .then(refused('POOL_NOT_REGISTERED'));
  });

  test('an id is used once, also after a withdrawal', () => {
    given([disposalRecorded(exampleSale), disposalWithdrawn('batch-1', '2026-04-20')])
      .when(recording(exampleSale))
      .then(refused('DISPOSAL_ALREADY_RECORDED', { field: 'disposalId', value: 'batch-1' }));
  });

  const again: AgreedDisposal = { ...exampleSale, disposalId: 'batch-2', agreedOn: '2026-04-10' };

  test.each([
    ['under way', []],
    ['completed on the day on which the next begins', [disposalCompleted('batch-1', '2026-04-10')]],
  ])('an asset is not part of two disposals: the other is %s', (_, since) => {
    given([disposalRecorded(exampleSale), ...since])
      .when(recording(again))
      .then(refused('ASSET_IN_ANOTHER_DISPOSAL', { field: 'assets[0].assetId', value: 'A-1' }));
  });

  test.each([
    ['completed the day before', disposalCompleted('batch-1', '2026-04-09')],
    ['withdrawn', disposalWithdrawn('batch-1', '2026-04-20')],
  ])('an asset is free once the other disposal is %s', (_, since) => {
    given([disposalRecorded(exampleSale), since])
      .when(recording(again))
      .then([disposalRecorded(again)]);
  });
});
