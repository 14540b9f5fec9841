import { describe, expect, test } from '@jest/globals';
import type { DealTerms } from '#domain/deal';
import { exampleTerms } from '../testing/example-deal.js';
import { itemLabel } from './item-label.js';

const share = { payee: 'servicer', name: '超额奖励服务费', share: '0.80' };
const split = { step: 'split remainder', shares: [share], restTo: 'sub' } as const;
const terms: DealTerms = { ...exampleTerms, waterfall: [split] };
const english: DealTerms = {
  ...terms,
  taxes: terms.taxes.map((tax) => ({ ...tax, englishName: 'VAT and surcharges' })),
  fees: terms.fees.map((fee) => ({ ...fee, englishName: `Fee of the ${fee.payee}` })),
  waterfall: [{ ...split, shares: [{ ...share, englishName: 'Incentive fee' }] }],
};

describe('what a line of the waterfall pays', () => {
  test.each([
    ['tax:vat', 'VAT', 'Tax', 'VAT and surcharges'],
    ['fee:trustee', 'Trustee fee', 'Fee', 'Fee of the trustee'],
    [
      ...['fee:expenses:within cap', 'Expenses（优先支出上限内）'],
      ...['Fee, within the cap', 'Fee of the trustee, within the cap'],
    ],
    ['remainder:servicer', '超额奖励服务费', 'Share of the remainder', 'Incentive fee'],
    ['fee:gone', 'gone', 'Fee', 'Fee'],
  ])('%s is called by its name in the terms, in English by its kind where they have none', (item, zh, kind, en) => {
    expect(itemLabel(terms, item)).toEqual({ zh, en: kind });
    expect(itemLabel(english, item)).toEqual({ zh, en });
  });
});
