import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { accountStatements, balanceOf, trustAccounts } from '#domain/ledger';
import { listedPeriods } from '#domain/schedule';
import { assert, Money } from '#domain/shared';
import { caseTerms, lifeGood } from '../cases/npl/life-good.js';
import { TrustModel, type Collected } from './trust-model.js';

const terms = caseTerms();
const PERIODS = listedPeriods(terms.schedule).length;

interface PeriodScript {
  readonly collected: Collected;
  readonly income: string;
  /** By fee id. */
  readonly invoices: Readonly<Record<string, string>>;
  /** Which outstanding instruction the custodian takes next, and whether it declines first. */
  readonly custodian: readonly { readonly pick: number; readonly declines: boolean }[];
}

const written = (minor: bigint): string => Money.ofMinor(minor).toString();

const collectedOf = (principal: bigint, interest: bigint, disposalCost: bigint): Collected => ({
  principal: written(principal),
  interest: written(interest),
  disposalCost: written(disposalCost),
  remitted: written(principal + interest - disposalCost),
});

function begun(): TrustModel {
  const trust = new TrustModel(terms, [2026, 2027]);
  trust.begin();
  trust.allot('senior', [
    { holderId: 'acct-1', units: '333333' },
    { holderId: 'acct-2', units: '666667' },
  ]);
  trust.allot('sub', [
    { holderId: 'acct-1', units: '12500' },
    { holderId: 'originator', units: '237500' },
  ]);
  return trust;
}

function live(trust: TrustModel, periodNumber: number, script: PeriodScript): void {
  trust.open(periodNumber);
  trust.collect(periodNumber, script.collected);
  trust.receiveIncome(periodNumber, script.income);
  for (const [feeId, amount] of Object.entries(script.invoices)) trust.enterInvoice(periodNumber, feeId, amount);
  trust.close(periodNumber);
  trust.distribute(periodNumber);
  let turn = 0;
  for (let open = trust.outstanding(periodNumber); open.length > 0; open = trust.outstanding(periodNumber)) {
    const { pick, declines } = script.custodian[turn % script.custodian.length] ?? { pick: 0, declines: false };
    const instructionId = open[pick % open.length];
    assert(instructionId, 'one of those outstanding');
    if (declines) trust.declineAndReissue(periodNumber, instructionId);
    trust.execute(periodNumber, instructionId);
    turn += 1;
  }
  trust.confirm(periodNumber);
}

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
    const amount = fc.oneof(fc.bigInt({ min: 1n, max: 10n ** 6n }), fc.bigInt({ min: 1n, max: 6n * 10n ** 9n }));
    const periodScript: fc.Arbitrary<PeriodScript> = fc.record({
      collected: fc
        .tuple(amount, amount, fc.integer({ min: 0, max: 99 }))
        .map(([principal, interest, percent]) =>
          collectedOf(principal, interest, ((principal + interest) * BigInt(percent)) / 100n),
        ),
      income: fc.bigInt({ min: 1n, max: 10n ** 7n }).map(written),
      invoices: fc.record({ agent: amount.map(written), expenses: amount.map(written) }, { requiredKeys: [] }),
      custodian: fc.array(fc.record({ pick: fc.nat({ max: 10 }), declines: fc.boolean() }), {
        minLength: 1,
        maxLength: 5,
      }),
    });
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
