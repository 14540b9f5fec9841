import { describe, expect, it } from '@jest/globals';
import { exampleTerms as terms } from '../../../libs/domain/testing/example-deal.js';
import { badLifeTerms } from '../../../test/support/bad-life-terms.js';
import { accountLabel, itemLabel } from './labels.js';

describe('the trade’s words', () => {
  it.each([
    ['tax:vat', 'VAT'],
    ['fee:trustee', 'Trustee fee'],
    ['fee:expenses:within cap', 'Expenses 上限内 within cap'],
    ['fee:expenses:above cap', 'Expenses 超上限 above cap'],
    ['class:senior:interest', 'Senior 利息 interest'],
    ['class:sub:fixed capital cost', 'Subordinated 固定资金成本 capital cost'],
    ['class:sub:remainder', 'Subordinated 超额收益 excess return'],
    ['reserve', '流动性储备 reserve'],
    ['remainder:servicer', 'Incentive fee'],
    ['remainder:carried forward', '转存下期 carried forward'],
  ])('item %s is %s', (item, label) => {
    expect(itemLabel(terms, item)).toBe(label);
  });

  it.each([
    ['support:liquidity:holder-a:principal', 'Liquidity support holder-a 特别信托本金 special trust principal'],
    ['support:liquidity:holder-a:yield', 'Liquidity support holder-a 特别信托收益 special trust yield'],
    ['support:facility:repaid', 'facility 偿还支持款项 repaid'],
    ['support:facility:commitment fee accrued', 'facility 计提支持承诺费 commitment fee accrued'],
  ])('item %s of a support is %s', (item, label) => {
    expect(itemLabel({ ...terms, supports: badLifeTerms.supports ?? [] }, item)).toBe(label);
  });

  it.each([
    ['collection', '收款账户 collection'],
    ['payee:trustee', 'Trustee'],
    ['servicer:second-servicer', 'Second servicer'],
    ['registrar', 'Registrar'],
    ['holder:senior:acct-0001', 'Senior acct-0001'],
    ['payee:nobody', 'nobody'],
  ])('account %s is %s', (account, label) => {
    expect(accountLabel(terms, account)).toBe(label);
  });
});
