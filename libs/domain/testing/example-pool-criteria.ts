import type { PoolCriteriaTerms } from '#domain/deal';
import type { PoolAsset } from '#domain/pool';

/** One rule of each form, and a limit of each group. */
export const exampleCriteria: PoolCriteriaTerms = {
  eligibility: [
    { rule: 'non-performing', column: 'category', oneOf: ['substandard', 'doubtful', 'loss'] },
    { rule: 'not unsecured', column: 'security', noneOf: ['信用'] },
    { rule: 'overdue for 90 days', column: 'overdueDays', atLeast: '90' },
    { rule: 'not too large', column: 'claims', atMost: '500.00' },
    { rule: 'due before 2025', column: 'maturityDate', atMost: '2024-12-31' },
  ],
  concentration: [
    { limit: 'largest asset', of: 'asset', largest: 1, atMost: '0.60' },
    { limit: 'largest borrower', of: 'borrower', largest: 1, atMost: '0.60' },
    { limit: 'one region', of: 'region', largest: 1, atMost: '0.90' },
    { limit: 'two securities', of: 'security', largest: 2, atMost: '1' },
  ],
  whenNotMet: 'record',
};

const said = { region: '上海', security: '抵押', category: 'loss', overdueDays: '90', maturityDate: '2024-12-31' };

/** Eligible, each of 100.00, 300.00 and 600.00 in all; the third is too large, and nothing is said of the fourth. */
export const exampleAssets: readonly PoolAsset[] = [
  { assetId: 'A-1', principal: '90.00', interest: '9.00', fee: '1.00', facts: { ...said, borrowerId: 'B-1' } },
  { assetId: 'A-2', principal: '300.00', interest: '0.00', fee: '0.00', facts: { ...said, borrowerId: 'B-1' } },
  {
    ...{ assetId: 'A-3', principal: '500.00', interest: '0.00', fee: '0.01' },
    facts: { ...said, borrowerId: 'B-2', region: '北京', security: '信用', category: 'normal' },
  },
  { assetId: 'A-4', principal: '99.99', interest: '0.00', fee: '0.00' },
];
