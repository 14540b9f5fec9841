import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DealState } from '#domain/deal';
import { addDays, Money } from '#domain/shared';
import { exampleTerms } from '../testing/example-deal.js';
import { investingTerms, investment, investmentApproved, investmentRequested } from '../testing/example-investment.js';
import { operation, refused } from '../testing/given-when-then.js';
import { accruedBy, accruedIncome } from './accrued-income.js';
import { approveInvestment, type ApproveInvestment } from './approve-investment.js';
import type { InvestmentSentBack } from './investments.events.js';
import { approvedInvestment, evolve, initialState } from './investments.state.js';
import { requestInvestment, type RequestInvestment } from './request-investment.js';
import { sendBackInvestment, type SendBackInvestment } from './send-back-investment.js';

const deal: DealState = { status: 'established', terms: investingTerms, termsVersion: 1 };
const basis = { nextAllocationDate: '2026-06-23', ended: [] } as const;
const digest = 'd'.repeat(64);
const requesting = operation({ initialState, evolve, decide: requestInvestment });
const approving = operation({ initialState, evolve, decide: approveInvestment });
const sendingBack = operation({ initialState, evolve, decide: sendBackInvestment });
const sentBack: InvestmentSentBack = {
  type: 'InvestmentSentBack',
  schemaVersion: 1,
  effectiveDate: '2026-03-31',
  payload: { dealId: 'example', investmentId: 'i-1', sentBackBy: 'checker', reason: 'too long' },
};

const request = (
  sent: Partial<RequestInvestment['sent']> = {},
  added: Partial<RequestInvestment['added']> = {},
): RequestInvestment => {
  const { dayCount: _dayCount, income: _income, ...asked } = investment;
  return {
    sent: { ...asked, reason: 'cash of the quarter', ...sent },
    added: { ...basis, today: '2026-03-30', actor: 'maker', deal, ...added },
  };
};
const approve = (
  sent: Partial<ApproveInvestment['sent']> = {},
  added: Partial<ApproveInvestment['added']> = {},
): ApproveInvestment => ({
  sent: { dealId: 'example', investmentId: 'i-1', digest, ...sent },
  added: { ...basis, today: '2026-03-31', actor: 'checker', requestDigest: digest, deal, ...added },
});
const sendBack = (added: Partial<SendBackInvestment['added']> = {}, reason = 'too long'): SendBackInvestment => ({
  sent: { dealId: 'example', investmentId: 'i-1', reason },
  added: { today: '2026-03-31', actor: 'checker', isBought: false, ...added },
});

describe('requesting that idle cash be invested', () => {
  test('tells what it is expected to earn', () => {
    requesting.given([]).when(request()).then([investmentRequested()]);
  });

  test.each([
    ['no id', { investmentId: '' }, 'MALFORMED', 'investmentId'],
    ['no issuer', { issuer: ' ' }, 'MALFORMED', 'issuer'],
    ['no reason', { reason: '' }, 'MALFORMED', 'reason'],
    ['a rate in per cent', { rate: '2.5' }, 'MALFORMED', 'rate'],
    ['three decimals', { amount: '1.005' }, 'AMOUNT_TOO_PRECISE', 'amount'],
    ['nothing', { amount: '0.00' }, 'AMOUNT_NOT_POSITIVE', 'amount'],
    ['no day to buy', { buysOn: '2026-02-30' }, 'DATE_MALFORMED', 'buysOn'],
    ['no day to mature', { maturesOn: 'soon' }, 'DATE_MALFORMED', 'maturesOn'],
    ['a kind that the terms do not name', { kind: 'money market' }, 'INVESTMENT_NOT_PERMITTED', 'kind'],
    ['no days at all', { maturesOn: '2026-04-01' }, 'INVESTMENT_NOT_PERMITTED', 'maturesOn'],
    ['more than the limit', { amount: '150.01' }, 'INVESTMENT_NOT_PERMITTED', 'amount'],
    ['the allocation date itself', { maturesOn: '2026-06-23' }, 'INVESTMENT_MATURES_TOO_LATE', 'maturesOn'],
  ] as const)('%s is refused', (_, sent, code, field) => {
    requesting.given([]).when(request(sent)).then(refused(code, { field }));
  });

  test('the day before the allocation date is early enough, and no date known is not', () => {
    const request22 = request({ maturesOn: '2026-06-22' });
    const asked = {
      maturesOn: '2026-06-22',
      income: accruedIncome(investment, investment.buysOn, '2026-06-22'),
    };
    requesting
      .given([])
      .when(request22)
      .then([investmentRequested(asked)]);
    requesting
      .given([])
      .when(request({}, { nextAllocationDate: null }))
      .then(refused('INVESTMENT_MATURES_TOO_LATE'));
    requesting
      .given([])
      .when(request({}, { nextAllocationDate: '2026-03-24' }))
      .then(refused('INVESTMENT_MATURES_TOO_LATE'));
  });

  test('what is approved counts to the limit until it has ended', () => {
    const second = request({ investmentId: 'i-2', amount: '50.01' });
    const history = [investmentRequested(), investmentApproved] as const;
    requesting
      .given(history)
      .when(second)
      .then(refused('INVESTMENT_NOT_PERMITTED', { field: 'amount' }));
    const ended = request({ investmentId: 'i-2', amount: '50.01' }, { ended: ['i-1'] });
    const income = accruedIncome({ ...investment, amount: '50.01' }, investment.buysOn, investment.maturesOn);
    requesting
      .given(history)
      .when(ended)
      .then([investmentRequested({ investmentId: 'i-2', amount: '50.01', income })]);
  });

  test('the deal permits it, stands and is established, and an id is used once', () => {
    const without: DealState = { status: 'established', terms: exampleTerms, termsVersion: 1 };
    requesting
      .given([])
      .when(request({}, { deal: without }))
      .then(refused('INVESTMENT_NOT_PERMITTED', { field: 'kind' }));
    requesting
      .given([])
      .when(request({}, { deal: { status: 'unregistered' } }))
      .then(refused('DEAL_UNKNOWN'));
    requesting
      .given([])
      .when(request({}, { deal: { status: 'registered', terms: investingTerms, termsVersion: 1 } }))
      .then(refused('TRUST_NOT_ESTABLISHED'));
    requesting.given([investmentRequested()]).when(request()).then(refused('INVESTMENT_ALREADY_REQUESTED'));
  });
});

describe('approving an investment', () => {
  const { given } = approving;

  test('is what a second person does, by the digest of the request', () => {
    given([investmentRequested()]).when(approve()).then([investmentApproved]);
    given([investmentRequested()])
      .when(approve({}, { actor: 'maker' }))
      .then(refused('APPROVAL_BY_MAKER'));
    given([investmentRequested()])
      .when(approve({ digest: 'e'.repeat(64) }))
      .then(refused('APPROVAL_OF_OTHER_FIGURES', { field: 'digest' }));
  });

  test('is of one that stands, and only once', () => {
    given([]).when(approve()).then(refused('INVESTMENT_UNKNOWN'));
    given([investmentRequested(), sentBack]).when(approve()).then(refused('INVESTMENT_ALREADY_DECIDED'));
    given([investmentRequested(), investmentApproved]).when(approve()).then(refused('INVESTMENT_ALREADY_DECIDED'));
    given([investmentRequested()])
      .when(approve({}, { deal: { status: 'unregistered' } }))
      .then(refused('DEAL_UNKNOWN'));
  });

  test('is by the allocation dates and the limit as they are by then', () => {
    given([investmentRequested()])
      .when(approve({}, { nextAllocationDate: '2026-06-13' }))
      .then(refused('INVESTMENT_MATURES_TOO_LATE'));
    const other = { ...investmentApproved, payload: { ...investmentApproved.payload, investmentId: 'i-2' } };
    given([investmentRequested(), investmentRequested({ investmentId: 'i-2' }), other])
      .when(approve())
      .then(refused('INVESTMENT_NOT_PERMITTED', { field: 'amount' }));
  });
});

describe('sending an investment back', () => {
  const { given } = sendingBack;

  test('ends it, approved or not, as long as nothing was paid for it', () => {
    given([investmentRequested()]).when(sendBack()).then([sentBack]);
    given([investmentRequested(), investmentApproved]).when(sendBack()).then([sentBack]);
    given([investmentRequested(), investmentApproved])
      .when(sendBack({ isBought: true }))
      .then(refused('INVESTMENT_ALREADY_BOUGHT'));
    const state = [investmentRequested(), investmentApproved, sentBack].reduce(evolve, initialState);
    expect(approvedInvestment(state, 'i-1')).toBeUndefined();
  });

  test('says why, of one that stands', () => {
    given([investmentRequested()])
      .when(sendBack({}, ' '))
      .then(refused('MALFORMED', { field: 'reason' }));
    given([]).when(sendBack()).then(refused('INVESTMENT_UNKNOWN'));
    given([investmentRequested(), sentBack]).when(sendBack()).then(refused('INVESTMENT_ALREADY_DECIDED'));
  });
});

describe('the income of an investment', () => {
  test('accrues by its day count over the days for which it is held', () => {
    const held = { ...investment, amount: '1000000.00', boughtOn: '2026-04-01', settled: [] };
    const by = (day: string, changes = {}) => accruedBy({ ...held, ...changes }, day);
    expect([by('2026-03-31'), by('2026-04-01'), by('2026-04-02')]).toEqual([null, '0.00', '68.49']);
    expect([by('2026-06-13'), by('2026-06-14')]).toEqual(['5000.00', '5068.49']);
    const back = (on: string, amount = '1000000.00') => ({ on, amount });
    expect(by('2026-07-01', { settled: [back('2026-06-13')] })).toBe('5000.00');
    expect(by('2026-07-01', { settled: [back('2026-06-12')] })).toBe('4931.51');
    expect(by('2026-06-13', { boughtOn: '2026-04-02' })).toBe('4931.51');
    expect(by('2026-06-13', { boughtOn: null })).toBeNull();
  });

  test('goes on for what of the sum is still out, and again for what went out again', () => {
    const held = { ...investment, amount: '1000000.00', boughtOn: '2026-04-01' };
    const by = (day: string, ...settled: readonly { readonly on: string; readonly amount: string }[]) =>
      accruedBy({ ...held, settled }, day);
    const half = { on: '2026-06-13', amount: '500000.00' };
    // 5,000.00 of the whole until it came, and of the half that is out 34.25 a day.
    expect([by('2026-06-13', half), by('2026-06-14', half)]).toEqual(['5000.00', '5034.25']);
    expect(by('2026-08-25', half, { on: '2026-06-14', amount: '500000.00' })).toBe('5034.25');
    expect(by('2026-06-16', half, { on: '2026-06-15', amount: '-500000.00' })).toBe('5136.99');
  });

  test('is that of the parts by themselves, to the fen, however the sum comes back', () => {
    const part = fc.record({ fen: fc.integer({ min: 1, max: 10_000_000 }), days: fc.integer({ min: 1, max: 400 }) });
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 400 }), (parts, held) => {
        const of = { ...investment, boughtOn: '2026-04-01' };
        const settled = parts.map(({ fen, days }) => ({
          ...{ on: addDays(of.boughtOn, days), amount: Money.ofMinor(BigInt(fen)).toString() },
        }));
        const amount = Money.sum(settled.map((one) => Money.parse(one.amount))).toString();
        const day = addDays(of.boughtOn, held);
        const alone = Money.sum(
          settled.map((one) =>
            Money.parse(accruedIncome({ ...of, amount: one.amount }, of.boughtOn, one.on < day ? one.on : day)),
          ),
        );
        const together = Money.parse(accruedBy({ ...of, amount, settled }, day) ?? '');
        // Each part alone is rounded by half a fen at most.
        const apart = together.minus(alone).minor;
        expect((apart < 0n ? -apart : apart) <= BigInt(parts.length)).toBe(true);
      }),
    );
  });
});
