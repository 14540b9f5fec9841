import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { accountStatements, balanceOf, trustAccounts } from '#domain/ledger';
import { assert, Money } from '#domain/shared';
import { lifeGood } from '../cases/npl/life-good.js';
import { begun, collectedOf, live, PERIODS, periodScript, type PeriodScript } from './scripts.js';
import type { TrustModel } from './trust-model.js';

/** After a payment the trust holds what it carries and its reserve; whatever went out has arrived. */
function expectAtRest(trust: TrustModel, periodNumber: number): void {
  const paid = trust.distribution(periodNumber);
  assert(paid.status === 'paid', `the distribution is paid, not ${paid.status}`);
  const held = (account: string): string => balanceOf(trust.balances, account).toString();
  const { carriedForward, reserve, classes } = paid.closing;
  expect(
    [...trustAccounts, 'registrar', `servicer:${trust.servicerId}`].map((account) => [account, held(account)]),
  ).toEqual([
    ['collection', carriedForward],
    ['reserve', reserve],
    ['tax', '0.00'],
    ['fees', '0.00'],
    ['securities', '0.00'],
    ['registrar', '0.00'],
    [`servicer:${trust.servicerId}`, '0.00'],
  ]);
  expect(classes.some(({ balance }) => Money.parse(balance).isNegative())).toBe(false);
  expect(Money.sum(trust.balances.values()).toString()).toBe('0.00');
}

const minor = (amount: string): bigint => Money.parse(amount).minor;
const patient: PeriodScript['custodian'] = [{ pick: 0, declines: false }];

describe('a trust lives by its decisions', () => {
  test('the good life: every account is at rest after every payment, and at the end everything has gone out', () => {
    const trust = begun();
    for (const { n, in: given } of lifeGood.periods) {
      const figure = (name: string): string => given[name] ?? '0.00';
      live(trust, n, {
        collected: collectedOf(
          minor(figure('gross')) - minor(figure('interestPart')),
          minor(figure('interestPart')),
          minor(figure('disposalCost')),
        ),
        income: figure('accountIncome'),
        invoices: { agent: figure('agentInvoice'), expenses: figure('expensesClaimed') },
        custodian: patient,
      });
      expectAtRest(trust, n);
    }
    expect(
      accountStatements(new Map(), trust.transfers).map((line) => [line.account, String(line.in), String(line.out)]),
    ).toEqual([
      // 142,800,000.00 net + 116,346.22 income, and what the reserve gave back.
      ['collection', '144628918.81', '144628918.81'],
      // 1,712,572.59 once, released as 655,544.76 + 1,057,027.83.
      ['reserve', '1712572.59', '1712572.59'],
      ['tax', '479220.00', '479220.00'],
      ['fees', '11798928.94', '11798928.94'],
      // Both faces, senior interest 1,467,310.68, fixed capital cost 1,783,660.28 and remainder 2,387,226.32.
      ['securities', '130638197.28', '130638197.28'],
    ]);
    const out = [...trust.balances].filter(([account]) => /^(holder|payee|tax-authority)/.test(account));
    expect(Money.sum(out.map(([, amount]) => amount)).toString()).toBe('142916346.22');
  });

  test('any life: whatever comes in, and however the custodian works, no fen is lost and no account overdrawn', () => {
    fc.assert(
      fc.property(fc.array(periodScript, { minLength: 1, maxLength: PERIODS }), (life) => {
        const trust = begun();
        life.forEach((script, index) => {
          live(trust, index + 1, script);
          expectAtRest(trust, index + 1);
        });
      }),
      { numRuns: 40 },
    );
  });
});
